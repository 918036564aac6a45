package org.zhikao.admin;

import static org.zhikao.admin.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
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
        Listing listing = new Listing(
                column("number", "column.badge"),
                column("name", "column.name"),
                column("status", "column.status", "certificate.status."),
                column("scopes", "column.scopes"),
                column("region", "column.region"),
                column("validFrom", "column.validFrom"),
                column("validTo", "column.validTo"),
                column("code", "column.code"),
                column("id", "column.id").forPrograms());
        if (answer.isArray()) {
            listing.addAll(answer);
        } else {
            listing.add(answer);
        }
        return listing.print(terminal, options);
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
    private record Wanted(String action, String reason, @Nullable LocalDate from) {

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
        String path = CERTIFICATES + "/" + Ids.segment(number) + "/actions";
        byte[] bytes = server.download(path + "/statement" + wanted.query());
        JsonNode statement = Statements.read(bytes, PURPOSE);
        wanted.requireSame(statement);
        Statements.requireSame(statement, "number", number);
        show(statement, bytes);
        Optional<byte[]> signature = signing.sign(terminal, bytes, "certificate.agree");
        if (signature.isPresent()) {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("statement", Statements.base64(bytes))
                    .put("signature", Statements.base64(signature.get()));
            String id = server.post(path, body).path("id").asText();
            terminal.out().println(Texts.say("certificate.proposed", id));
        }
        return ExitCode.DONE.number();
    }

    @Command(name = "actions")
    int actions(@Mixin ListingOptions options) throws IOException {
        return new Listing(
                        column("id", "column.id"),
                        column("number", "column.badge"),
                        column("action", "column.action", "certificate.action."),
                        column("reason", "column.reason"),
                        column("from", "column.from"),
                        column("state", "column.state", "certificate.actionState."),
                        column("proposedBy", "column.proposedBy"),
                        column("proposedAt", "column.proposedAt"),
                        column("approvedBy", "column.approvedBy"),
                        column("approvedAt", "column.approvedAt").forPrograms())
                .addAll(terminal.server().get(ACTIONS))
                .print(terminal, options);
    }

    @Command(name = "approve")
    int approve(@Parameters(index = "0", paramLabel = "ACTION") String action, @Mixin SigningOptions signing)
            throws IOException {
        Server server = terminal.server();
        String path = ACTIONS + "/" + Ids.checked(action);
        byte[] bytes = server.download(path + "/statement");
        JsonNode statement = Statements.read(bytes, PURPOSE);
        show(statement, bytes);
        Optional<byte[]> signature = signing.sign(terminal, bytes, "certificate.agree");
        if (signature.isPresent()) {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("signature", Statements.base64(signature.get()));
            JsonNode answer = server.post(path + "/approval", body);
            terminal.out()
                    .println(Texts.say(
                            "certificate.approved",
                            Texts.name(
                                    "certificate.action.",
                                    statement.path("action").asText()),
                            answer.path("recordId").asText()));
        }
        return ExitCode.DONE.number();
    }

    private void show(JsonNode statement, byte[] bytes) {
        terminal.out()
                .println(Texts.say(
                        "certificate.statement",
                        Texts.name("certificate.action.", statement.path("action").asText()),
                        statement.path("number").asText(),
                        statement.path("from").asText(),
                        statement.path("reason").asText(),
                        Digest.of(bytes).hex()));
    }
}
