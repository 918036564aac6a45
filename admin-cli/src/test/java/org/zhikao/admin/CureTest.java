package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.admin.terminal.Progress;
import org.zhikao.admin.terminal.Texts;

/** What goes wrong is told in the words that were typed, before work is done in vain; what takes long says so. */
class CureTest {

    private static final String ID = "123e4567-e89b-12d3-a456-426614174000";

    @TempDir
    private Path folder;

    private FakeServer server = FakeServer.none();
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void serve() throws IOException {
        server = FakeServer.start(folder);
        cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        server.stop();
        Texts.choose(Texts.Language.zh);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "renewal due --within 200m | GET /api/renewals/due | withinMonths | 参数 withinMonths 太大 | --within：参数 --within 太大",
                "renewal evaluate --season s --as-of 2099-01-01 | POST /api/renewals/seasons/s/evaluation | asOf"
                        + " | 只能试算（dryRun） | --as-of：只能试算（--dry-run）",
                "renewal season s --title t --year 1 --policy ../config/renewal-policy.yml"
                        + " --credit-rules ../config/credit-rules.yml"
                        + " | POST /api/renewals/seasons | trainingYear | 太早 | --year：太早",
                "renewal season s --title t --year 1 --policy ../config/renewal-policy.yml"
                        + " --credit-rules ../config/credit-rules.yml"
                        + " | POST /api/renewals/seasons | id | 已有 | SEASON：已有",
                "certificate reject ID --reason r --dry-run | POST /api/certificates/actions/ID/rejection | action"
                        + " | 不能退回 | 不能退回",
                // What no option is called is a column or a member of a file, which the person has written.
                "impact keep ID --reason r | POST /api/impact/sessions/ID/keep | 来源 | 空白 | 来源：空白",
            })
    void aRefusalNamesTheOptionAndNotTheField(
            String command, String request, String field, String detail, String told) {
        server.answers("GET", "/api/certificates/actions", "[{\"id\": \"%s\"}]".formatted(ID));
        String[] asked = request.replace("ID", ID).split(" ");
        server.refuses(asked[0], asked[1], "{\"field\": \"%s\", \"detail\": \"%s\"}".formatted(field, detail));

        Cli.Ran ran = cli.run(command.replace("ID", ID).split(" "));

        assertEquals(1, ran.exitCode(), ran.out());
        assertEquals(told, ran.err().strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "renewal list s --outcome FOO | RENEW, CONDITIONAL, WITHHOLD, REFER",
                "renewal explain X --format pdf | table, json, csv, xlsx",
                "verify f --format csv | table, json",
                "renewal due --as-of 2026-13-01 | 2026-03-01",
                "training account X --year soon | 整数",
                "--lang fr whoami | zh, en",
            })
    void aWrongValueIsToldWithWhatCouldBeTyped(String command, String cure) {
        Cli.Ran ran = cli.run(command.split(" "));

        assertEquals(2, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains(cure), ran.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "renewal propose s --outcome RENEW --yes",
                "renewal approve ID --yes",
                "certificate revoke X --reason r --yes",
                "certificate approve ID --yes",
                "result release ID --yes",
                "keys enroll",
            })
    void aKeyThatDoesNotOpenIsToldBeforeAnythingIsFetched(String command) throws IOException {
        Path key = new TestOffice().keyFile(folder.resolve("me.p12"), "the right one");
        Path password = Files.writeString(folder.resolve("password"), "another\n");
        Cli.Ran wrong = with(command, key, password);
        assertEquals(1, wrong.exitCode(), wrong.err());
        assertTrue(wrong.err().contains("me.p12") && wrong.err().contains("请核对口令"), wrong.err());
        assertFalse(wrong.err().contains("不予认可"), "nothing is said of evidence: " + wrong.err());

        Cli.Ran missing = with(command, folder.resolve("none.p12"), password);
        assertEquals(1, missing.exitCode(), missing.err());
        assertTrue(missing.err().contains("none.p12"), missing.err());
        assertEquals(List.of(), server.asked(), "nothing was fetched");
    }

    private Cli.Ran with(String command, Path key, Path password) {
        String options = " --key " + key + " --key-password-file " + password;
        return cli.run((command.replace("ID", ID) + options).split(" "));
    }

    @Test
    void whatTakesLongSaysSoBesideWhatWasAskedFor() {
        server.answers("GET", "/api/renewals/due", "[]");
        server.takes(Duration.ofMillis(Progress.PAUSE_SECONDS * 1000L + 300));

        Cli.Ran ran = cli.run("renewal", "due", "--format", "json");

        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals("服务器仍在处理（已 3 秒）…", ran.err().strip());
        assertEquals("[ ]", ran.out().strip());
    }
}
