package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.zhikao.server.RunningDemo;

/** A terminal at which people take turns: every command is a process of its own, as in a shell. */
final class ProcessDesk {

    private final Path folder;
    private final RunningDemo demo;

    ProcessDesk(Path folder, RunningDemo demo) {
        this.folder = folder;
        this.demo = demo;
    }

    void logsIn(String login) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), demo.password(login));
        done("login", "--server", demo.address(), "--password-file", password.toString(), login);
    }

    void logsIn(String login, String password) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), password);
        done("login", "--server", demo.address(), "--password-file", file.toString(), login);
    }

    /** Runs a command that must succeed. */
    String done(String... arguments) throws Exception {
        Cli.Ran ran = run(arguments);
        assertEquals(0, ran.exitCode(), String.join(" ", arguments) + ": " + ran.out() + ran.err());
        return ran.out();
    }

    JsonNode json(String... arguments) throws Exception {
        return new ObjectMapper().readTree(done(with(arguments, "--format", "json")));
    }

    /** Runs a command; it must end without a stack trace. */
    Cli.Ran run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(LoadedOnce.terminal());
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("ZHIKAO_HOME", folder.resolve("home").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> String.join(" ", arguments) + " ended");
        Cli.Ran ran = new Cli.Ran(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
        assertFalse(ran.hasStackTrace(), String.join(" ", arguments) + ": " + ran.err());
        return ran;
    }

    /** The arguments with one person's own key. */
    String[] signed(String login, String... arguments) {
        return with(
                arguments,
                "--key",
                demo.personalKey(login).toString(),
                "--key-password-file",
                demo.passphrase().toString());
    }

    static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** The one row with this member. */
    static JsonNode row(JsonNode rows, String member, String value) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path(member).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + member + " " + value + " in " + rows));
    }
}
