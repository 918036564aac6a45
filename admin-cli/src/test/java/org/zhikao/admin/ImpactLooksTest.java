package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@code bank impact} looks at when nothing but the law is named, and what it says of the rest. */
class ImpactLooksTest extends LawChange {

    @Test
    void inTheProjectsFolderItsBlueprintsAreLookedAtUnasked() throws Exception {
        amend();
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.createDirectories(project.resolve("question-bank"));
        Files.move(workspace, project.resolve("question-bank/workspace"));
        Path blueprints = Files.createDirectories(project.resolve("config/blueprints"));
        Files.writeString(blueprints.resolve("README.md"), "no blueprint");
        Files.writeString(blueprints.resolve("street.yaml"), blueprint("single"));
        Files.writeString(blueprints.resolve("other.yaml"), blueprint("short-answer"));
        List<String> asked = List.of("bank", "impact", "--regulation", LAW, "--on", "2027-01-01");
        String told = in(project, asked);
        assertTrue(told.contains("看了命题细目表 2 份，其中 1 份有项目变少"), told);
        assertTrue(told.contains("2→0"), told);
        List<String> json = new ArrayList<>(asked);
        json.addAll(List.of("--format", "json"));
        JsonNode answer = JSON.readTree(in(project, json));
        assertEquals(
                "[\"config/blueprints/other.yaml\",\"config/blueprints/street.yaml\"]",
                answer.path("blueprintsRead").toString());
        assertEquals(1, answer.path("blueprints").size());
    }

    @Test
    void aFaultyBlueprintThatNobodyNamedIsNotedAndOneThatWasNamedIsRefused() throws Exception {
        amend();
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.createDirectories(project.resolve("question-bank"));
        Files.move(workspace, project.resolve("question-bank/workspace"));
        Path blueprints = Files.createDirectories(project.resolve("config/blueprints"));
        Files.writeString(blueprints.resolve("faulty.yaml"), "title: 没有编号\n");
        Files.writeString(blueprints.resolve("street.yaml"), blueprint("single"));
        String told = in(project, List.of("bank", "impact", "--regulation", LAW, "--on", "2027-01-01"));
        assertTrue(told.contains("没有看命题细目表 config/blueprints/faulty.yaml："), told);
        assertTrue(told.contains("看了命题细目表 1 份，其中 1 份有项目变少"), told);
        Cli.Ran named = cli.run(
                "bank",
                "impact",
                "--workspace",
                project.resolve("question-bank/workspace").toString(),
                "--blueprint",
                blueprints.resolve("faulty.yaml").toString());
        assertEquals(1, named.exitCode(), named.out());
        assertTrue(named.err().contains("faulty.yaml"), named.err());
    }

    @Test
    void whatWasNotLookedAtIsSaidWithHowToHaveIt() throws IOException {
        amend();
        String bare = bank("impact", "--regulation", LAW).out();
        assertTrue(bare.contains("没有看命题细目表：用 --blueprint 给出"), bare);
        assertTrue(bare.contains("没有看发布包：用 --release 给出"), bare);
        assertTrue(bare.contains("--publish --dry-run"), bare);
        build("before.zkr", "2026-12-31");
        Path street = Files.writeString(folder.resolve("street.yaml"), blueprint("single"));
        String full = bank(
                        "impact",
                        "--regulation",
                        LAW,
                        "--on",
                        "2027-01-01",
                        "--release",
                        folder.resolve("before.zkr").toString(),
                        "--blueprint",
                        street.toString())
                .out();
        assertFalse(full.contains("没有看"), full);
        assertTrue(full.contains("看了命题细目表 1 份，其中 1 份有项目变少"), full);
    }

    private String in(Path project, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dfile.encoding=UTF-8"));
        command.addAll(LoadedOnce.terminal());
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the command ended");
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("err")));
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static String blueprint(String type) {
        return """
            id: street-%1$s
            title: 街面秩序
            durationMinutes: 30
            cutPoints: 1
            jurisdictions: [example]
            scopes: [special]
            sections:
              - {title: 一, type: %1$s, count: 2, points: 1}
            """.formatted(type);
    }
}
