package org.zhikao.admin.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.admin.AdminCli;

/** The launcher, as it is typed. The jar beside it stands for the built one: it only names the classes of this build. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("zhikao");

    @TempDir
    private Path folder;

    private record Ran(int exitCode, String words) {}

    @Test
    void whatIsTypedArrivesWordByWordAndTheExitCodeComesBack() throws Exception {
        Path place = Files.createDirectories(folder.resolve("a place/of its own"));
        Path launcher = Files.copy(LAUNCHER, place.resolve("zhikao"));
        jar(place.resolve("admin-cli.jar"));
        Ran help = run(Map.of(), launcher, "--help");
        assertEquals(0, help.exitCode(), help.words());
        assertTrue(help.words().contains("renewal"), help.words());
        Ran missing = run(Map.of(), launcher, "regulation", "parse", "no such file.txt");
        assertEquals(1, missing.exitCode(), missing.words());
        assertTrue(missing.words().contains("no such file.txt"), missing.words());
        assertEquals(2, run(Map.of(), launcher, "nonsense").exitCode());

        Path link = Files.createSymbolicLink(folder.resolve("zhikao"), Path.of("a place/of its own/zhikao"));
        assertEquals(0, run(Map.of(), link, "--help").exitCode());
        Path data = Files.createDirectories(folder.resolve("data/bin"));
        Files.createSymbolicLink(data.resolve("zhikao"), Path.of("../../a place/of its own/zhikao"));
        Path home = Files.createSymbolicLink(folder.resolve("bin"), data);
        assertEquals(0, run(Map.of(), home.resolve("zhikao"), "--help").exitCode(), "through a folder that is a link");
        Ran more = run(Map.of("ZHIKAO_JAVA_OPTIONS", "-XX:+PrintFlagsFinal -Xmx80m"), link, "--help");
        assertTrue(more.words().matches("(?s).*MaxHeapSize\\s+= " + (80L << 20) + " .*"), more.words());
        assertTrue(more.words().matches("(?s).*TieredStopAtLevel\\s+= 1 .*"), more.words());
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        Path launcher = Files.copy(LAUNCHER, folder.resolve("zhikao"));
        Ran none = run(Map.of(), launcher, "--help");
        assertEquals(1, none.exitCode());
        assertTrue(none.words().contains("admin-cli.jar") && none.words().contains("mvn"), none.words());
        jar(Files.createDirectories(folder.resolve("target")).resolve("admin-cli.jar"));
        assertEquals(0, run(Map.of(), launcher, "--help").exitCode(), "as it is built");
        Ran java = run(Map.of("JAVA_HOME", "/nowhere"), launcher, "--help");
        assertEquals(1, java.exitCode());
        assertTrue(java.words().contains("JAVA_HOME"), java.words());
    }

    private static Ran run(Map<String, String> environment, Path launcher, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().put("LC_ALL", "C.UTF-8");
        process.environment().putAll(environment);
        Process running = process.start();
        running.getOutputStream().close();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(running.waitFor(), said);
    }

    private static void jar(Path file) throws IOException {
        StringBuilder path = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.append(Path.of(entry).toUri()).append(' ');
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, AdminCli.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path.toString());
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }
}
