package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Certificates held: brought in by one person and approved by another; ended or put in force again by two who sign. */
@Command(name = "certificate")
final class CertificateCommand {

    private static final String CERTIFICATES = "/api/certificates";
    private static final String ACTIONS = CERTIFICATES + "/actions";
    private static final String SUCCESSOR = "successorId";
    private static final String SUCCESSOR_FROM = "successorValidFrom";
    private static final String SUCCESSOR_TO = "successorValidTo";
    private static final String PURPOSE = "zhikao/certificate-action";

    private static final Listing.Column ACTION = column("action", "column.action", "certificate.action.");

    private final Terminal terminal;
    private final Batches batches;

    CertificateCommand(Terminal terminal) {
        this.terminal = terminal;
        this.batches = new Batches(
                terminal,
                CERTIFICATES + "/imports",
                "admin-cli certificate approve-import",
                "admin-cli certificate imports");
    }

    @Command(name = "import")
    int imports(@Mixin Batches.Upload upload) throws IOException {
        return batches.imports(upload);
    }

    @Command(name = "imports")
    int listImports(@Mixin ListingOptions options) throws IOException {
        return batches.list(options);
    }

    @Command(name = "show-import")
    int showImport(@Parameters(index = "0", paramLabel = "IMPORT") String batch, @Mixin ListingOptions options)
            throws IOException {
        return batches.rows(
                batch,
                new Listing(
                        column("row", "column.row"),
                        column("badgeNumber", "column.badge"),
                        column("name", "column.name"),
                        column("scopes", "column.scopes"),
                        column("region", "column.region"),
                        column("validFrom", "column.validFrom"),
                        column("validTo", "column.validTo"),
                        column("status", "column.status", "certificate.status.")),
                options);
    }

    @Command(name = "approve-import")
    int approveImport(@Mixin Batches.Approval approval) throws IOException {
        return batches.approve(approval);
    }

    @Command(name = "reject-import")
    int rejectImport(@Parameters(index = "0", paramLabel = "IMPORT") String batch, @Mixin Rejection rejection)
            throws IOException {
        return batches.reject(batch, rejection);
    }

    @Command(name = "show")
    int show(@Parameters(index = "0", paramLabel = "NUMBER") String number, @Mixin ListingOptions options)
            throws IOException {
        JsonNode answer = terminal.server().get(CERTIFICATES + "/" + Ids.segment(number));
        return new Listing(
                        column("number", "column.badge").from(line -> answer.path("number")),
                        column("name", "column.name").from(line -> answer.path("name")),
                        column("unit", "column.unit").from(line -> answer.path("unit")),
                        column("status", "column.status", "certificate.status."),
                        column("scopes", "column.scopes"),
                        column("region", "column.region"),
                        column("validFrom", "column.validFrom"),
                        column("validTo", "column.validTo"),
                        column("id", "column.id").forPrograms())
                .addAll(answer.path("certificates"))
                .print(terminal, options);
    }

    @Command(name = "suspend")
    int suspend(@Mixin Wanted wanted, @Mixin SigningOptions signing) throws IOException {
        return propose("SUSPEND", wanted, signing);
    }

    @Command(name = "revoke")
    int revoke(@Mixin Wanted wanted, @Mixin SigningOptions signing) throws IOException {
        return propose("REVOKE", wanted, signing);
    }

    /** The officer left the service or handed the certificate back. */
    @Command(name = "cancel")
    int cancel(@Mixin Wanted wanted, @Mixin SigningOptions signing) throws IOException {
        return propose("CANCEL", wanted, signing);
    }

    @Command(name = "reinstate")
    int reinstate(@Mixin Wanted wanted, @Mixin SigningOptions signing) throws IOException {
        return propose("REINSTATE", wanted, signing);
    }

    /** What somebody asks for. */
    static final class Wanted {

        @Parameters(index = "0", paramLabel = "NUMBER")
        private String number = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT")
        private String reason = "";

        @Option(names = "--from", paramLabel = "DATE")
        private @Nullable LocalDate from;

        private String query(String action) {
            return "?action=" + action + "&reason=" + Ids.segment(kept()) + (from == null ? "" : "&from=" + from);
        }

        private void requireSame(JsonNode statement, String action) {
            Statements.requireSame(statement, "action", action);
            Statements.requireSame(statement, "reason", kept());
            if (from != null) {
                Statements.requireSame(statement, "from", from.toString());
            }
        }

        /** The server keeps a reason without the blanks around it, and that is what is signed. */
        private String kept() {
            return reason.strip();
        }
    }

    private int propose(String action, Wanted wanted, SigningOptions signing) throws IOException {
        Server server = signing.server(terminal);
        String path = CERTIFICATES + "/" + Ids.segment(wanted.number);
        byte[] bytes = server.download(path + "/actions/statement" + wanted.query(action));
        JsonNode statement = Statements.read(bytes, PURPOSE);
        wanted.requireSame(statement, action);
        JsonNode numbered = server.get(path);
        requireUnder(numbered, statement);
        show(statement, bytes, numbered);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("statement", Statements.base64(bytes));
        signing.send(terminal, bytes, "certificate.agree", path + "/actions", body)
                .ifPresent(answer -> terminal.out()
                        .println(Texts.say(
                                "certificate.proposed", answer.path("id").asText())));
        return ExitCode.DONE.number();
    }

    /** The statement names a certificate by its id, and the one already issued in its place with its days: both under the number. */
    private static void requireUnder(JsonNode numbered, JsonNode statement) {
        under(numbered, statement.path("certificateId").asText());
        if (statement.has(SUCCESSOR)) {
            JsonNode next = under(numbered, statement.path(SUCCESSOR).asText());
            if (statement.has(SUCCESSOR_TO)) {
                Statements.requireSame(
                        statement, SUCCESSOR_FROM, next.path("validFrom").asText());
                Statements.requireSame(
                        statement, SUCCESSOR_TO, next.path("validTo").asText());
            }
        }
    }

    private static JsonNode under(JsonNode numbered, String id) {
        for (JsonNode certificate : numbered.path("certificates")) {
            if (certificate.path("id").asText().equals(id)) {
                return certificate;
            }
        }
        throw Failure.said("certificate.foreign", numbered.path("number").asText());
    }

    @Command(name = "actions")
    int actions(@Mixin ListingOptions options) throws IOException {
        return new Listing(
                        column("id", "column.id"),
                        column("number", "column.badge"),
                        column("name", "column.name"),
                        ACTION,
                        column("reason", "column.reason"),
                        column("from", "column.from"),
                        column("state", "column.state", "certificate.actionState."),
                        column("proposedBy", "column.proposedBy"),
                        column("proposedAt", "column.proposedAt").forPrograms(),
                        column("decidedBy", "column.decidedBy"),
                        column("decidedAt", "column.decidedAt").forPrograms(),
                        column("decisionReason", "column.decisionReason"),
                        column("statementDigest", "column.statementDigest").forPrograms(),
                        column("recordId", "column.recordId").forPrograms())
                .addAll(terminal.server().get(ACTIONS))
                .print(terminal, options);
    }

    @Command(name = "approve")
    int approve(@Parameters(index = "0", paramLabel = "ACTION") String action, @Mixin SigningOptions signing)
            throws IOException {
        Server server = signing.server(terminal);
        String path = ACTIONS + "/" + Ids.checked(action, "admin-cli certificate actions");
        JsonNode asked = asked(server, action);
        byte[] bytes = server.download(path + "/statement");
        JsonNode statement = Statements.read(bytes, PURPOSE);
        for (String member : List.of("certificateId", "action", "reason", "from")) {
            Statements.requireSame(statement, member, asked.path(member).asText());
        }
        JsonNode numbered =
                server.get(CERTIFICATES + "/" + Ids.segment(asked.path("number").asText()));
        requireUnder(numbered, statement);
        show(statement, bytes, numbered);
        return signing.approve(
                terminal,
                bytes,
                "certificate.agree",
                path,
                answer -> Texts.say(
                        "certificate.approved",
                        word(statement),
                        answer.path("recordId").asText()));
    }

    @Command(name = "reject")
    int reject(@Parameters(index = "0", paramLabel = "ACTION") String action, @Mixin Rejection rejection)
            throws IOException {
        JsonNode asked = asked(terminal.server(), action);
        String number = asked.path("number").asText();
        return rejection.send(
                terminal,
                ACTIONS + "/" + Ids.checked(action, "admin-cli certificate actions"),
                Texts.say("certificate.wouldReject", word(asked), number),
                Texts.say("certificate.rejected", action));
    }

    @Command(name = "bundle")
    int bundle(
            @Parameters(index = "0", paramLabel = "ACTION") String action,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file)
            throws IOException {
        byte[] bundle = terminal.server()
                .download(ACTIONS + "/" + Ids.checked(action, "admin-cli certificate actions") + "/bundle");
        OutputFile.write(file, bundle);
        terminal.out().println(Texts.say("certificate.fetched", file, bundle.length));
        return ExitCode.DONE.number();
    }

    private static JsonNode asked(Server server, String action) throws IOException {
        for (JsonNode asked : server.get(ACTIONS)) {
            if (asked.path("id").asText().equals(Ids.checked(action, "admin-cli certificate actions"))) {
                return asked;
            }
        }
        throw Failure.said("certificate.none", action);
    }

    private void show(JsonNode statement, byte[] bytes, JsonNode numbered) {
        terminal.out()
                .println(Tables.visible(Texts.say(
                        "certificate.statement",
                        word(statement),
                        numbered.path("number").asText(),
                        numbered.path("name").asText(),
                        statement.path("from").asText(),
                        statement.path("reason").asText(),
                        Digest.of(bytes).hex())));
        if (statement.has(SUCCESSOR_TO)) {
            terminal.out()
                    .println(Texts.say(
                            "certificate.successorDays",
                            statement.path(SUCCESSOR_FROM).asText(),
                            statement.path(SUCCESSOR_TO).asText()));
        } else if (statement.has(SUCCESSOR)) {
            terminal.out().println(Texts.say("certificate.successor"));
        }
    }

    private static String word(JsonNode about) {
        return Texts.name("certificate.action.", about.path("action").asText());
    }
}
