package org.zhikao.admin.sitting;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.SittingEvents;
import org.zhikao.sitting.BrokenTime;
import org.zhikao.sitting.Pause;
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One candidate's attempt. */
@Command(name = "sitting")
public final class SittingCommand {

    private final Terminal terminal;

    /** The commands at this terminal. */
    public SittingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Folds a sitting's time again from its events: of a proof bundle offline, of a sitting as the server tells them. */
    @Command(name = "replay")
    int replay(@Parameters(index = "0", paramLabel = "FILE|SITTING") String given, @Mixin ListingOptions options)
            throws IOException {
        options.require();
        Path file = Path.of(given);
        return Files.exists(file) || given.contains(".")
                ? ofBundle(ProofBundle.read(GivenFile.bytes(file)), options)
                : ofServer(sitting(given), options);
    }

    /** A file may be meant as well, so it isn't the usage that is wrong. */
    private static String sitting(String given) {
        try {
            return Ids.checked(given);
        } catch (Failure notAnId) {
            throw Failure.told(notAnId.getMessage());
        }
    }

    /** What candidates of a session reported of items while they sat. */
    @Command(name = "doubts")
    int doubts(@Parameters(index = "0", paramLabel = "SESSION") String session, @Mixin ListingOptions options)
            throws IOException {
        return new Listing(
                        column("at", "doubt.at"),
                        column("room", "doubt.room"),
                        column("seat", "doubt.seat"),
                        column("ticket", "doubt.ticket"),
                        column("slot", "doubt.slot"),
                        column("item", "doubt.item"),
                        column("caseItem", "doubt.caseItem"),
                        column("words", "doubt.words"))
                .addAll(terminal.server()
                        .get("/api/sessions/" + Ids.checked(session) + "/doubts")
                        .path("doubts"))
                .print(terminal, options);
    }

    /** What was put aside in a sitting or a session. */
    @Command(name = "put-aside")
    int putAside(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SITTING") @Nullable String sitting,
            @Option(names = "--session", paramLabel = "SESSION") @Nullable String session,
            @Option(names = "--all") boolean all,
            @Mixin ListingOptions options)
            throws IOException {
        options.require();
        if ((sitting == null) == (session == null)) {
            throw Failure.usage("putAside.one");
        }
        String path = sitting != null
                ? "/api/sittings/" + Ids.checked(sitting)
                : "/api/sessions/" + Ids.checked(String.valueOf(session));
        return new PutAsideCopies(terminal).list(path + "/put-aside", all, options);
    }

    /** Lets responses count that were put aside. */
    @Command(name = "admit")
    int admit(
            @Parameters(index = "0..*", arity = "1..*", paramLabel = "COPY") List<String> copies,
            @Option(names = "--session", required = true, paramLabel = "SESSION") String session,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        return new PutAsideCopies(terminal).admit(new PutAsideCopies.Decision(copies, session, reason, dryRun));
    }

    /** Leaves responses uncounted that were put aside. */
    @Command(name = "reject")
    int reject(
            @Parameters(index = "0..*", arity = "1..*", paramLabel = "COPY") List<String> copies,
            @Option(names = "--session", required = true, paramLabel = "SESSION") String session,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        return new PutAsideCopies(terminal).reject(new PutAsideCopies.Decision(copies, session, reason, dryRun));
    }

    private int ofBundle(ProofBundle bundle, ListingOptions options) throws IOException {
        List<JsonNode> events = SittingEvents.of(bundle);
        TimeLedger ledger = folded(events);
        Listing listing = listing(ledger).note(Texts.say("replay.chain", events.size()));
        if (ledger.savedInPause() + ledger.savedAfterDue() > 0) {
            listing.note(Texts.say("replay.saves", ledger.savedInPause(), ledger.savedAfterDue()));
        }
        return listing.print(terminal, options);
    }

    private int ofServer(String sitting, ListingOptions options) throws IOException {
        JsonNode told = terminal.server().get("/api/sittings/" + sitting + "/times");
        List<JsonNode> events = new ArrayList<>();
        told.path("events").forEach(events::add);
        TimeLedger ledger = folded(events);
        String due = ledger.time().due().map(Instant::toString).orElse("");
        String paused =
                ledger.time().pause().map(Pause::since).map(Instant::toString).orElse("");
        requireSame("replay.otherDue", due, told.path("dueAt").asText());
        requireSame("replay.otherPause", paused, told.path("pausedAt").asText());
        return listing(ledger).note(Texts.say("replay.server")).print(terminal, options);
    }

    private static void requireSame(String otherwise, String folded, String told) {
        if (!folded.equals(told)) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, Texts.say(otherwise, shown(folded), shown(told)));
        }
    }

    private static TimeLedger folded(List<JsonNode> events) {
        try {
            return TimeLedger.of(events);
        } catch (BrokenTime e) {
            throw new EvidenceRefused(
                    e.fault() == BrokenTime.Fault.FORM ? Reason.MALFORMED : Reason.CONTENT_ALTERED,
                    Texts.say(
                            "replay.broken",
                            e.seq(),
                            Texts.name("replay.fault.", e.fault().name())),
                    e);
        }
    }

    private static Listing listing(TimeLedger ledger) {
        Listing listing = new Listing(
                column("seq", "replay.seq"),
                column("at", "replay.at"),
                column("kind", "replay.what", "replay.kind."),
                column("reach", "replay.for", "replay.reach."),
                column("minutes", "replay.minutes"),
                column("stoodSeconds", "replay.stood"),
                column("reason", "column.reason"),
                column("actor", "replay.actor"),
                column("dueBefore", "replay.dueBefore"),
                column("dueAt", "replay.dueAt"));
        ledger.lines().forEach(line -> listing.add(row(line)));
        ledger.closing()
                .map(end -> JsonNodeFactory.instance
                        .objectNode()
                        .put("seq", end.seq())
                        .put("at", end.at().toString())
                        .put("kind", end.kind())
                        .put("actor", end.actor()))
                .ifPresent(listing::add);
        String due = shown(ledger.time().due().map(Instant::toString).orElse(""));
        return listing.note(
                ledger.closing().isPresent()
                        ? Texts.say("replay.closed", due)
                        : Texts.say(ledger.time().isPaused() ? "replay.paused" : "replay.open", due));
    }

    private static ObjectNode row(TimeLedger.Line line) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("seq", line.seq())
                .put("at", line.at().toString())
                .put("kind", line.change().kind())
                .put("reason", line.change().reason())
                .put("actor", line.actor());
        if (line.change().reach() != Reach.SITTING || !line.change().reason().isEmpty()) {
            row.put("reach", line.change().reach().name());
        }
        if (line.change().minutes() > 0) {
            row.put("minutes", line.change().minutes());
        }
        stood(line).ifPresent(time -> row.put("stoodSeconds", time.toSeconds()));
        line.before().due().ifPresent(due -> row.put("dueBefore", due.toString()));
        line.after().due().ifPresent(due -> row.put("dueAt", due.toString()));
        return row;
    }

    /** How long time stood still, on the line that ended it. */
    private static Optional<Duration> stood(TimeLedger.Line line) {
        return line.before()
                .pause()
                .filter(pause -> !line.after().isPaused())
                .map(pause -> Duration.between(pause.since(), line.at()));
    }

    private static String shown(String moment) {
        return moment.isEmpty() ? Texts.say("replay.none") : LocalTime.shown(moment);
    }
}
