package org.zhikao.admin;

import static org.zhikao.admin.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private static final String PURPOSE = "zhikao/certificate-action";

    private static final Listing.Column ACTION = column("action", "column.action", "certificate.action.");

    private final Terminal terminal;
    private final Batches batches;

    CertificateCommand(Terminal terminal) {
        this.terminal = terminal;
        this.batches = new Batches(terminal, CERTIFICATES + "/imports", "admin-cli certificate approve-import");
    }

    @Command(name = "import")
    int imports(
            @Parameters(index = "0", paramLabel = "FILE") Path file,
            @Option(names = "--dry-run") boolean dryRun,
            @Mixin ListingOptions options)
            throws IOException {
        return batches.imports(file, dryRun, options);
    }

    @Command(name = "imports")
    int listImports(@Mixin ListingOptions options) throws IOException {
        return batches.list(options);
    }

    @Command(name = "approve-import")
    int approveImport(
            @Parameters(index = "0", paramLabel = "IMPORT") String batch,
            @Option(names = "--dry-run") boolean dryRun,
            @Option(names = "--yes") boolean yes)
            throws IOException {
        return batches.approve(batch, new Batches.Decision(dryRun, yes));
    }

    @Command(name = "reject-import")
    int rejectImport(
            @Parameters(index = "0", paramLabel = "IMPORT") String batch,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        return batches.reject(batch, reason, dryRun);
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
    int suspend(
            @Parameters(index = "0", paramLabel = "NUMBER") String number,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--from", paramLabel = "DATE") @Nullable LocalDate from,
            @Mixin SigningOptions signing)
            throws IOException {
        return propose(number, new Wanted("SUSPEND", reason, from), signing);
    }

    @Command(name = "revoke")
    int revoke(
            @Parameters(index = "0", paramLabel = "NUMBER") String number,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--from", paramLabel = "DATE") @Nullable LocalDate from,
            @Mixin SigningOptions signing)
            throws IOException {
        return propose(number, new Wanted("REVOKE", reason, from), signing);
    }

    @Command(name = "reinstate")
    int reinstate(
            @Parameters(index = "0", paramLabel = "NUMBER") String number,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--from", paramLabel = "DATE") @Nullable LocalDate from,
            @Mixin SigningOptions signing)
            throws IOException {
        return propose(number, new Wanted("REINSTATE", reason, from), signing);
    }

    /** What somebody asks for. */
    private record Wanted(
            String action, String reason, @Nullable LocalDate from) {

        /** The server keeps a reason without the blanks around it, and that is what is signed. */
        private Wanted {
            reason = reason.strip();
        }

        private String query() {
            return "?action=" + action + "&reason=" + Ids.segment(reason) + (from == null ? "" : "&from=" + from);
        }

        private void requireSame(JsonNode statement) {
            Statements.requireSame(statement, "action", action);
            Statements.requireSame(statement, "reason", reason);
            if (from != null) {
                Statements.requireSame(statement, "from", from.toString());
            }
        }
    }

    private int propose(String number, Wanted wanted, SigningOptions signing) throws IOException {
        Server server = terminal.server();
        String path = CERTIFICATES + "/" + Ids.segment(number);
        byte[] bytes = server.download(path + "/actions/statement" + wanted.query());
        JsonNode statement = Statements.read(bytes, PURPOSE);
        wanted.requireSame(statement);
        JsonNode numbered = server.get(path);
        requireUnder(numbered, statement);
        show(statement, bytes, numbered);
        Optional<byte[]> signature = signing.sign(terminal, bytes, "certificate.agree");
        if (signature.isPresent()) {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("statement", Statements.base64(bytes))
                    .put("signature", Statements.base64(signature.get()));
            String id = server.post(path + "/actions", body).path("id").asText();
            terminal.out().println(Texts.say("certificate.proposed", id));
        }
        return ExitCode.DONE.number();
    }

    /** The statement names a certificate by its id; that one must stand under the number. */
    private static void requireUnder(JsonNode numbered, JsonNode statement) {
        for (JsonNode certificate : numbered.path("certificates")) {
            if (certificate.path("id").equals(statement.path("certificateId"))) {
                return;
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
        Server server = terminal.server();
        String path = ACTIONS + "/" + Ids.checked(action);
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
        Optional<byte[]> signature = signing.sign(terminal, bytes, "certificate.agree");
        if (signature.isPresent()) {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("signature", Statements.base64(signature.get()));
            JsonNode answer = server.post(path + "/approval", body);
            terminal.out()
                    .println(Texts.say(
                            "certificate.approved",
                            word(statement),
                            answer.path("recordId").asText()));
        }
        return ExitCode.DONE.number();
    }

    @Command(name = "reject")
    int reject(
            @Parameters(index = "0", paramLabel = "ACTION") String action,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        Server server = terminal.server();
        String path = ACTIONS + "/" + Ids.checked(action);
        JsonNode asked = asked(server, action);
        if (dryRun) {
            terminal.out()
                    .println(Texts.say(
                            "certificate.wouldReject",
                            word(asked),
                            asked.path("number").asText()));
            return ExitCode.DONE.number();
        }
        server.post(path + "/rejection", JsonNodeFactory.instance.objectNode().put("reason", reason.strip()));
        terminal.out().println(Texts.say("certificate.rejected", action));
        return ExitCode.DONE.number();
    }

    @Command(name = "bundle")
    int bundle(
            @Parameters(index = "0", paramLabel = "ACTION") String action,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file)
            throws IOException {
        byte[] bundle = terminal.server().download(ACTIONS + "/" + Ids.checked(action) + "/bundle");
        OutputFile.write(file, bundle);
        terminal.out().println(Texts.say("certificate.fetched", file, bundle.length));
        return ExitCode.DONE.number();
    }

    private static JsonNode asked(Server server, String action) throws IOException {
        for (JsonNode asked : server.get(ACTIONS)) {
            if (asked.path("id").asText().equals(Ids.checked(action))) {
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
    }

    private static String word(JsonNode about) {
        return Texts.name("certificate.action.", about.path("action").asText());
    }
}
