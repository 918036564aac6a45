package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.Release;

/** A bank whose invented law is amended. */
abstract class LawChange {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String LAW = "chengjiang-street-order";
    static final Instant BEFORE = Instant.parse("2026-11-22T08:00:00Z");

    final TestOffice office = new TestOffice();

    @TempDir
    Path folder;

    Path workspace = Path.of("");
    Cli cli = new Cli(Path.of(""), Clock.fixed(BEFORE, ZoneOffset.UTC));

    @BeforeEach
    void unpack() throws IOException {
        workspace = TestWorkspace.unpack(folder.resolve("workspace"));
        cli = new Cli(folder.resolve("home"), Clock.fixed(BEFORE, ZoneOffset.UTC));
        TestOffice.certificate(folder.resolve("sealing.pem"), office.sealing);
        office.keyFile(folder.resolve("me.p12"), "secret");
        Files.writeString(folder.resolve("password"), "secret\n");
    }

    void amend() throws IOException {
        Cli.Ran ran = regulation("import", invented("2026"), invented("2027"));
        assertEquals(0, ran.exitCode(), ran.err());
    }

    Cli.Ran version(String from) {
        String version = Files.exists(workspace.resolve("regulations/" + LAW + "@2026-10-30.json"))
                ? "2026-10-30"
                : "2026-01-09";
        return regulation("confirm", LAW, "--version", version, "--from", from, "--source", "公报", "--by", "r1");
    }

    /** From the day on which the amendment is in force. */
    void inForce() {
        cli = new Cli(folder.resolve("home"), Clock.fixed(Instant.parse("2027-01-04T08:00:00Z"), ZoneOffset.UTC));
    }

    Cli.Ran place(String article, String paragraph, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "accept-citation",
                "cso-001",
                "--reviewer",
                "zhikao-r3",
                "--article",
                article,
                "--paragraph",
                paragraph));
        arguments.addAll(List.of(further));
        return bank(arguments.toArray(String[]::new));
    }

    Cli.Ran confirm(String from, String... further) {
        List<String> arguments = new ArrayList<>(
                List.of("confirm", LAW, "--repealed", "--from", from, "--source", "公报", "--by", "zhikao-r1"));
        arguments.addAll(List.of(further));
        return regulation(arguments.toArray(String[]::new));
    }

    Cli.Ran build(String file, String day) {
        return bank(
                "build",
                "--number",
                "1",
                "--with-invented",
                "--on",
                day,
                "--recipient",
                folder.resolve("sealing.pem").toString(),
                "--key",
                folder.resolve("me.p12").toString(),
                "--key-password-file",
                folder.resolve("password").toString(),
                "--out",
                folder.resolve(file).toString());
    }

    boolean holds(String file, String item) throws IOException {
        return Release.of(Files.readAllBytes(folder.resolve(file))).manifest().items().stream()
                .anyMatch(entry -> entry.id().equals(item));
    }

    Cli.Ran regulation(String... arguments) {
        return in("regulation", arguments);
    }

    Cli.Ran bank(String... arguments) {
        return in("bank", arguments);
    }

    Cli.Ran in(String group, String... arguments) {
        List<String> all = new ArrayList<>(List.of(group));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--workspace", workspace.toString()));
        return cli.run(all.toArray(String[]::new));
    }

    String invented(String year) {
        return workspace.resolve("invented").resolve(LAW + "-" + year + ".txt").toString();
    }

    Path itemFile() {
        return workspace.resolve("items").resolve(LAW + ".yaml");
    }
}
