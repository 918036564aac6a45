package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
class ProcessTest {

    @TempDir
    private Path folder;

    @Test
    void helpIsPrintedWithoutLoadingWhatHelpDoesNotNeed() throws Exception {
        Path classes = folder.resolve("classes.txt");
        Cli.Ran ran = run(List.of("-Xlog:class+load:file=" + classes), "--help");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("verify") && ran.out().contains("离线核验"), ran.out());
        String loaded = Files.readString(classes);
        assertTrue(loaded.contains("org.zhikao.admin.AdminCli"), "the list of classes is whole");
        for (String heavy : List.of(
                "org.bouncycastle",
                "org.apache.poi",
                "com.fasterxml",
                "org.yaml",
                "java.net.http",
                "org.zhikao.bank",
                "org.zhikao.evidence",
                "org.zhikao.admin.BankCommand")) {
            assertFalse(loaded.contains(" " + heavy), "help loads " + heavy);
        }
    }

    @Test
    void exitCodesReachTheShell() throws Exception {
        Cli.Ran whoami = run(List.of(), "whoami");
        assertEquals(1, whoami.exitCode());
        assertTrue(whoami.err().contains("admin-cli login"), whoami.err());
        assertFalse(whoami.hasStackTrace(), whoami.err());
        assertEquals(2, run(List.of(), "--no-such-option").exitCode());
        Cli.Ran version = run(List.of(), "--lang=en", "--version");
        assertEquals(0, version.exitCode(), version.err());
        assertTrue(version.out().startsWith("zhikao "), version.out());
    }

    @Test
    void withoutATerminalNobodyIsAskedForAPassword() throws Exception {
        Cli.Ran ran = run(List.of(), "login", "admin");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("--password-file"), ran.err());
    }

    private Cli.Ran run(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AdminCli.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("ZHIKAO_HOME", folder.resolve("home").toString());
        builder.environment().keySet().removeIf(name -> name.equals("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the command ended");
        return new Cli.Ran(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Objects.requireNonNull(Files.readString(err, StandardCharsets.UTF_8)));
    }
}
