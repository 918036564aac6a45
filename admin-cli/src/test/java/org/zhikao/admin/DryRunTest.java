package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine;

/** A dry run asks the server, which tries it and keeps nothing; what it refuses is refused. */
class DryRunTest {

    private static final String ID = "123e4567-e89b-12d3-a456-426614174000";
    private static final String BATCHES = "[{\"id\": \"%s\", \"state\": \"PENDING\", \"rows\": 2}]".formatted(ID);

    /** They ask, or write no more than the file or folder that they are told to. */
    private static final Set<String> ONLY_READ = Set.of(
            "whoami",
            "regulation diff",
            "regulation at",
            "regulation watch",
            "regulation parse",
            "bank check",
            "bank lint",
            "bank item history",
            "form assemble",
            "form replay",
            "session draw",
            "sitting doubts",
            "sitting replay",
            "sitting put-aside",
            "bank export",
            "bank coverage",
            "bank diff",
            "bank inbox list",
            "bank reading sheet",
            "bank reading compare",
            "impact list",
            "impact sessions",
            "impact show",
            "impact sittings",
            "roster list",
            "account list",
            "grant list",
            "session list",
            "session freezes",
            "marking list",
            "marking show",
            "result list",
            "result bundle",
            "training list",
            "training show",
            "training account",
            "standing list",
            "standing show",
            "accommodation list",
            "certificate imports",
            "certificate show-import",
            "certificate show",
            "certificate actions",
            "certificate bundle",
            "renewal seasons",
            "renewal due",
            "renewal list",
            "renewal explain",
            "renewal proposals",
            "renewal document",
            "renewal bundle",
            "renewal dossier",
            "renewal replay",
            "register checkpoint",
            "register consistency",
            "audit chains",
            "server backup",
            "server verify-backup",
            "verify");

    /** They change something that cannot be tried. */
    private static final Map<String, String> CANNOT_BE_TRIED = Map.of(
            "login", "a token of one's own is made, which whoever asks wants and nobody else sees",
            "logout", "the token of this machine ends; logging in again makes another");

    @TempDir
    private Path folder;

    private FakeServer server = FakeServer.none();

    @BeforeEach
    void serve() throws IOException {
        server = FakeServer.start(folder);
        server.answers("GET", "/api/accounts", "[{\"personId\": \"%s\", \"loginName\": \"wang\"}]".formatted(ID));
        server.answers(
                "GET", "/api/persons/" + ID + "/grants", "[{\"grantId\": \"%s\", \"role\": \"CLERK\"}]".formatted(ID));
        for (String kind : List.of("training", "standings", "certificates")) {
            server.answers("GET", "/api/" + kind + "/imports", BATCHES);
        }
        server.answers("GET", "/api/accommodations", BATCHES);
        server.answers("GET", "/api/renewals/proposals/" + ID, "{\"issued\": 1}");
        server.answers("GET", "/api/certificates/actions", "[{\"id\": \"%s\", \"action\": \"CANCEL\"}]".formatted(ID));
        server.answers("GET", "/api/marking/" + ID, "{\"state\": \"WAITING\", \"marks\": []}");
        server.answers("GET", "/api/sessions/" + ID, "{\"title\": \"考试\", \"state\": \"PLANNED\"}");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void whateverChangesSomethingCanBeTried() {
        StringWriter none = new StringWriter();
        Clock clock = Clock.fixed(TestOffice.NOW, ZoneOffset.UTC);
        Terminal terminal = new Terminal(folder, clock, new PrintWriter(none), new PrintWriter(none));
        Set<String> without = new TreeSet<>();
        collect(AdminCli.line(terminal, AdminCli.COMMANDS, Texts.bundle()), without);

        Set<String> known = new TreeSet<>(ONLY_READ);
        known.addAll(CANNOT_BE_TRIED.keySet());
        assertEquals(known, without);
    }

    private static void collect(CommandLine command, Set<String> without) {
        command.getSubcommands().values().forEach(sub -> collect(sub, without));
        if (command.getSubcommands().isEmpty() && command.getCommandSpec().findOption("--dry-run") == null) {
            without.add(command.getCommandSpec().qualifiedName().replaceFirst("admin-cli ", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/accounts | account create --login li --name 李四 --identity 440524188001010014",
                "POST /api/accounts/wang/password | account reset-password wang",
                "POST /api/persons/ID/grants | grant add wang CLERK",
                "DELETE /api/persons/ID/grants/ID | grant end wang ID",
                "POST /api/training/imports/ID/approval | training approve ID",
                "POST /api/training/imports/ID/rejection | training reject ID --reason 误",
                "POST /api/standings/imports/ID/approval | standing approve ID",
                "POST /api/accommodations | accommodation enter CJ-1 --minutes 30 --basis 残疾人证 --from 2026-12-01",
                "POST /api/accommodations/ID/approval | accommodation approve ID",
                "POST /api/accommodations/ID/rejection | accommodation reject ID --reason 误",
                "POST /api/certificates/imports/ID/approval | certificate approve-import ID",
                "POST /api/certificates/imports/ID/rejection | certificate reject-import ID --reason 误",
                "POST /api/certificates/actions/ID/rejection | certificate reject ID --reason 误",
                "POST /api/renewals/proposals/ID/rejection | renewal reject ID --reason 误",
                "POST /api/renewals/proposals/ID/issue | renewal issue ID",
                "POST /api/renewals/seasons | renewal season s --title 春 --year 2027"
                        + " --policy ../config/renewal-policy.yml --credit-rules ../config/credit-rules.yml",
                "POST /api/sessions/ID/freeze | session freeze ID",
                "POST /api/sessions/ID/refreeze | session refreeze ID --reason 法规修改",
                "POST /api/sessions/ID/seats | session swap-seats ID 2026112201010101 2026112201010102 --reason 机位故障",
                "POST /api/impact/sessions/ID/keep | impact keep ID --reason 已核对",
                "POST /api/impact/notices | bank impact --regulation chengjiang-street-order --publish"
                        + " --workspace ../question-bank/workspace",
                "POST /api/marking/ID/marks | marking give ID --points 2,1.5",
                "POST /api/sessions/ID/seed | session open-seed ID",
                "POST /api/sessions/ID/extensions | session extend ID --minutes 15 --reason 断网",
                "POST /api/sessions/ID/put-aside/admissions | sitting admit ID --session ID --reason 断网",
                "POST /api/sessions/ID/put-aside/rejections | sitting reject ID --session ID --reason 断网",
            })
    void theServerIsAskedToTryAndItsRefusalCounts(String line) {
        String[] parts = line.replace("ID", ID).split(" \\| ");
        String[] request = parts[0].split(" ");
        String[] command = (parts[1] + " --dry-run").split(" ");
        Cli cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

        Cli.Ran refused = cli.run(command);

        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("nothing here"), refused.err());
        assertFalse(refused.out().contains("试运行"), refused.out());
        FakeServer.Sent sent = server.sent().get(0);
        assertEquals(parts[0], sent.method() + " " + sent.path());
        assertTrue(sent.query().contains("dryRun=true"), sent.query());

        server.answers(request[0], request[1], "{\"rows\": 2, \"issued\": 3}");
        Cli.Ran tried = cli.run(command);

        assertEquals(0, tried.exitCode(), tried.err());
        assertTrue(tried.out().contains("试运行"), tried.out());
        assertEquals(2, server.sent().size());
    }
}
