package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Files that one person brings in and another one approves: the verbs that all kinds of them share.
 *
 * @param path of the imports of this kind at the server
 * @param approve the command that approves one, as it is typed
 * @param list the command that lists them, as it is typed
 */
record Batches(Terminal terminal, String path, String approve, String list) {

    private static final String PENDING = "PENDING";

    /** Imports, or would; the report has a line for each row of the file. */
    int imports(Upload upload) throws IOException {
        upload.listing.require();
        JsonNode report = terminal.server().uploadTable(path + "?dryRun=" + upload.dryRun, upload.file);
        new Listing(
                        column("row", "column.row"),
                        column("badgeNumber", "column.badge"),
                        column("name", "column.name"),
                        column("outcome", "column.outcome", "batch.outcome."),
                        column("text", "column.text"))
                .addAll(report.path("lines"))
                .print(terminal, upload.listing);
        int exitCode = Reports.print(terminal.err(), report);
        int unchanged = report.path("unchanged").asInt();
        if (unchanged > 0) {
            terminal.err().println(Texts.say("batch.unchanged", unchanged));
        }
        String batch = report.path("batchId").asText("");
        if (!batch.isEmpty()) {
            terminal.err().println(Texts.say("batch.pending", batch, approve));
        }
        return exitCode;
    }

    int list(ListingOptions options) throws IOException {
        return listing().addAll(terminal.server().get(path)).print(terminal, options);
    }

    /** The rows of one import. */
    int rows(String typed, Listing listing, ListingOptions options) throws IOException {
        return listing.addAll(terminal.server().get(one(typed)).path("rows")).print(terminal, options);
    }

    /** Shows what is to be approved, then approves it. */
    int approve(Approval approval) throws IOException {
        String typed = approval.batch;
        Server server = terminal.server();
        String one = one(typed);
        requirePending(show(server, typed));
        if (!approval.dryRun && !approval.yes && !terminal.agrees("batch.agree")) {
            throw Failure.said("batch.declined");
        }
        JsonNode approved =
                server.post(Server.tried(one + "/approval", approval.dryRun), JsonNodeFactory.instance.objectNode());
        terminal.out()
                .println(Texts.say(
                        approval.dryRun ? "batch.wouldApprove" : "batch.approved",
                        typed,
                        approved.path("rows").asInt()));
        return ExitCode.DONE.number();
    }

    /** Shows what is to be rejected, then rejects it. */
    int reject(String typed, Rejection rejection) throws IOException {
        String one = one(typed);
        show(terminal.server(), typed);
        return rejection.send(terminal, one, Texts.say("batch.dryRun"), Texts.say("batch.rejected", typed));
    }

    /** What a file is brought in with. */
    static final class Upload {

        @Parameters(index = "0", paramLabel = "FILE")
        private Path file = Path.of("");

        @Option(names = "--dry-run")
        private boolean dryRun;

        @Mixin
        private ListingOptions listing = new ListingOptions();
    }

    /** What is approved, and what the person said beforehand. */
    static final class Approval {

        @Parameters(index = "0", paramLabel = "IMPORT")
        private String batch = "";

        @Option(names = "--dry-run")
        private boolean dryRun;

        /** Not to be asked. */
        @Option(names = "--yes")
        private boolean yes;
    }

    private JsonNode show(Server server, String typed) throws IOException {
        for (JsonNode batch : server.get(path)) {
            if (batch.path("id").asText().equals(id(typed))) {
                listing().add(batch).show(terminal);
                return batch;
            }
        }
        throw Failure.said("batch.none", typed);
    }

    private static void requirePending(JsonNode batch) {
        String state = batch.path("state").asText();
        if (!state.equals(PENDING)) {
            throw Failure.said("batch.decided", Texts.name("batch.state.", state));
        }
    }

    private String id(String typed) {
        return Ids.checked(typed, list);
    }

    private String one(String typed) {
        return path + "/" + id(typed);
    }

    private static Listing listing() {
        return new Listing(
                column("id", "column.id"),
                column("fileName", "column.fileName"),
                column("rows", "column.rows"),
                column("state", "column.state", "batch.state."),
                column("importedBy", "column.importedBy"),
                column("importedAt", "column.importedAt"),
                column("decidedBy", "column.decidedBy"),
                column("decidedAt", "column.decidedAt").forPrograms(),
                column("reason", "column.reason"),
                column("fileDigest", "column.fileDigest").forPrograms());
    }
}
