package org.zhikao.admin;

import static org.zhikao.admin.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Files that one person brings in and another one approves: the verbs that all kinds of them share.
 *
 * @param path of the imports of this kind at the server
 * @param approve the command that approves one, as it is typed
 */
record Batches(Terminal terminal, String path, String approve) {

    private static final String PENDING = "PENDING";

    /** Imports, or would; the report has a line for each row of the file. */
    int imports(Path file, boolean dryRun, ListingOptions options) throws IOException {
        options.require();
        JsonNode report = terminal.server().uploadTable(path + "?dryRun=" + dryRun, file);
        new Listing(
                        column("row", "column.row"),
                        column("badgeNumber", "column.badge"),
                        column("name", "column.name"),
                        column("outcome", "column.outcome", "batch.outcome."),
                        column("text", "column.text"))
                .addAll(report.path("lines"))
                .print(terminal, options);
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

    /** Shows what is to be approved, then approves it. */
    int approve(String typed, Decision decision) throws IOException {
        Server server = terminal.server();
        String one = one(typed);
        requirePending(show(server, typed));
        if (decision.dryRun()) {
            terminal.out().println(Texts.say("batch.dryRun"));
            return ExitCode.DONE.number();
        }
        if (!decision.yes() && !terminal.agrees("batch.agree")) {
            throw Failure.said("batch.declined");
        }
        server.post(one + "/approval", JsonNodeFactory.instance.objectNode());
        terminal.out().println(Texts.say("batch.approved", typed));
        return ExitCode.DONE.number();
    }

    /** Rejects; the reason is kept. */
    int reject(String typed, String reason, boolean dryRun) throws IOException {
        Server server = terminal.server();
        String one = one(typed);
        show(server, typed);
        if (dryRun) {
            terminal.out().println(Texts.say("batch.dryRun"));
            return ExitCode.DONE.number();
        }
        server.post(one + "/rejection", JsonNodeFactory.instance.objectNode().put("reason", reason.strip()));
        terminal.out().println(Texts.say("batch.rejected", typed));
        return ExitCode.DONE.number();
    }

    /**
     * What the person said beforehand.
     *
     * @param yes not to be asked
     */
    record Decision(boolean dryRun, boolean yes) {}

    private JsonNode show(Server server, String typed) throws IOException {
        for (JsonNode batch : server.get(path)) {
            if (batch.path("id").asText().equals(Ids.checked(typed))) {
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

    private String one(String typed) {
        return path + "/" + Ids.checked(typed);
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
