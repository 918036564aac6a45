package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scheduled exams: plan, candidates, forms. */
@Command(name = "session")
final class SessionCommand {

    private static final String SESSIONS = "/api/sessions";

    private final Terminal terminal;

    SessionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "create")
    int create(
            @Parameters(index = "0", paramLabel = "PLAN") Path plan,
            @Option(names = "--make-up") boolean makeUp,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        JsonNode session = terminal.server().upload(SESSIONS + "?dryRun=" + dryRun + "&makeUp=" + makeUp, plan);
        if (dryRun) {
            terminal.out()
                    .println(Texts.say(
                            "session.wouldCreate",
                            session.path("title").asText(),
                            session.path("durationMinutes").asInt()));
            return ExitCode.DONE.number();
        }
        terminal.out()
                .println(Texts.say(
                        "session.created",
                        session.path("title").asText(),
                        session.path("id").asText()));
        return ExitCode.DONE.number();
    }

    @Command(name = "list")
    int list(@Mixin ListingOptions options) throws IOException {
        return new Listing(
                        column("id", "column.id"),
                        column("title", "column.title"),
                        column("opensAt", "session.opensAt").forPrograms(),
                        column("opensAtLocal", "session.opensAt"),
                        column("candidateCount", "session.candidates"),
                        column("seatCount", "session.seats"),
                        column("state", "column.state", "session.state."))
                .addAll(terminal.server().get(SESSIONS).path("sessions"))
                .print(terminal, options);
    }

    @Command(name = "enrol")
    int enrol(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Parameters(index = "1", paramLabel = "FILE") Path file,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        String path = path(session) + "/candidates?dryRun=" + dryRun;
        return Reports.print(terminal, terminal.server().uploadTable(path, file));
    }

    @Command(name = "freeze")
    int freeze(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        String path = path(session);
        Server server = terminal.server();
        JsonNode frozen = server.post(Server.tried(path + "/freeze", dryRun), JsonNodeFactory.instance.objectNode());
        if (dryRun) {
            return shown(server.get(path));
        }
        terminal.out()
                .println(Texts.say(
                        "session.frozen",
                        frozen.path("forms").asInt(),
                        frozen.path("formsRoot").asText()));
        return ExitCode.DONE.number();
    }

    /** Before anybody has come: the forms before stay on record, and the register shows that these took their place. */
    @Command(name = "refreeze")
    int refreeze(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        String path = path(session);
        Server server = terminal.server();
        JsonNode frozen = server.post(
                Server.tried(path + "/refreeze", dryRun),
                JsonNodeFactory.instance.objectNode().put("reason", reason));
        if (dryRun) {
            return shown(server.get(path));
        }
        terminal.out()
                .println(Texts.say(
                        "session.refrozen",
                        frozen.path("forms").asInt(),
                        frozen.path("formsRoot").asText()));
        return ExitCode.DONE.number();
    }

    /** Each takes paper and ticket along; neighbours whose papers then have too much in common are named. */
    @Command(name = "swap-seats")
    int swapSeats(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Parameters(index = "1", paramLabel = "TICKET") String ticket,
            @Parameters(index = "2", paramLabel = "OTHER") String other,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        JsonNode swapped = terminal.server()
                .post(
                        Server.tried(path(session) + "/seats", dryRun),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("ticket", ticket)
                                .put("other", other)
                                .put("reason", reason));
        terminal.out().println(Texts.say(dryRun ? "session.wouldSwap" : "session.swapped"));
        for (JsonNode moved : swapped.path("moved")) {
            terminal.out()
                    .println(Texts.say(
                            "session.seatNow",
                            moved.path("ticket").asText(),
                            moved.path("site").asText(),
                            moved.path("room").asText(),
                            moved.path("seat").asText()));
        }
        printBroken(swapped);
        return ExitCode.DONE.number();
    }

    /** Everybody whose paper is open; the answer is the arithmetic, candidate by candidate. */
    @Command(name = "extend")
    int extend(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Option(names = "--minutes", required = true, paramLabel = "N") int minutes,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--id", paramLabel = "ID") @Nullable String id,
            @Option(names = "--dry-run") boolean dryRun,
            @Mixin ListingOptions options)
            throws IOException {
        options.require();
        String extension = id == null ? UUID.randomUUID().toString() : Ids.checked(id);
        String path = path(session) + "/extensions";
        if (!dryRun) {
            // Said before: who gets no answer needs it to ask again.
            terminal.err().println(Texts.say("session.extensionId", extension));
        }
        JsonNode extended = terminal.server()
                .post(
                        Server.tried(path, dryRun),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("minutes", minutes)
                                .put("reason", reason)
                                .put("extensionId", extension));
        Listing listing = new Listing(
                        column("sittingId", "column.sitting").forPrograms(),
                        column("room", "session.room"),
                        column("seat", "session.seat"),
                        column("name", "column.name"),
                        column("ticket", "session.ticket"),
                        column("outcome", "session.extension", "session.extension."),
                        column("dueBefore", "replay.dueBefore"),
                        column("dueAt", "replay.dueAt"))
                .addAll(extended.path("candidates"))
                .note(Texts.say(
                        dryRun ? "session.wouldExtend" : "session.extended",
                        extended.path("extended").asInt(),
                        minutes));
        if (extended.path("already").asInt() > 0) {
            listing.note(Texts.say(
                    "session.extendedAlready", extended.path("already").asInt()));
        }
        return listing.print(terminal, options);
    }

    private void printBroken(JsonNode swapped) {
        if (swapped.path("broken").isEmpty()) {
            terminal.out().println(Texts.say("session.neighboursKept"));
        }
        JsonNode most = swapped.path("mostShared");
        for (JsonNode pair : swapped.path("broken")) {
            terminal.out()
                    .println(Texts.say(
                            "session.neighboursBroken",
                            pair.path("seat").asText(),
                            pair.path("otherSeat").asText(),
                            pair.path("shared").asInt(),
                            most.isNumber() ? most.asText() : Texts.say("session.noBound"),
                            pair.path("sameOrders").asInt()));
        }
    }

    /** The one that counts last, those before with the reason why another took their place. */
    @Command(name = "freezes")
    int freezes(@Parameters(index = "0", paramLabel = "SESSION") String session, @Mixin ListingOptions options)
            throws IOException {
        return new Listing(
                        column("frozenAt", "column.frozenAt"),
                        column("formsRecord", "column.recordId"),
                        column("formsRecordDigest", "column.recordDigest").forPrograms(),
                        column("formsRoot", "column.formsRoot").forPrograms(),
                        column("seedRecord", "column.seedRecord"),
                        column("leftOut", "column.leftOut"),
                        column("supersededAt", "column.supersededAt")
                                .from(row -> row.path("superseded").path("at")),
                        column("supersededBy", "column.supersededBy")
                                .from(row -> row.path("superseded").path("by"))
                                .forPrograms(),
                        column("reason", "column.reason")
                                .from(row -> row.path("superseded").path("reason")))
                .addAll(terminal.server().get(path(session) + "/freezes").path("freezes"))
                .print(terminal, options);
    }

    /** What {@code form replay} makes the session's papers from again. */
    @Command(name = "draw")
    int draw(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Option(names = "--record", paramLabel = "ID") @Nullable String record,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file)
            throws IOException {
        String query = record == null ? "" : "?record=" + Ids.checked(record);
        OutputFile.write(file, terminal.server().download(path(session) + "/draw" + query));
        terminal.out().println(Texts.say("session.drawWritten", file));
        return ExitCode.DONE.number();
    }

    /** The register then shows the secret from which the forms were drawn; only once nobody can sit any more. */
    @Command(name = "open-seed")
    int openSeed(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        String path = path(session);
        Server server = terminal.server();
        JsonNode opened = server.post(Server.tried(path + "/seed", dryRun), JsonNodeFactory.instance.objectNode());
        if (dryRun) {
            return shown(server.get(path));
        }
        terminal.out()
                .println(Texts.say("session.seedOpened", opened.path("title").asText()));
        return ExitCode.DONE.number();
    }

    /** What a dry run leaves as it is. */
    private int shown(JsonNode session) {
        terminal.out()
                .println(Texts.say(
                        "session.unchanged",
                        session.path("title").asText(),
                        session.path("candidateCount").asInt(),
                        Texts.name("session.state.", session.path("state").asText())));
        return ExitCode.DONE.number();
    }

    private static String path(String session) {
        return SESSIONS + "/" + Ids.checked(session);
    }
}
