package org.zhikao.admin.roster;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** More time, larger text, contrast or words instead of pictures for one officer: entered by one person, approved by another. */
@Command(name = "accommodation")
public final class AccommodationCommand {

    private static final String PATH = "/api/accommodations";
    private static final String PENDING = "PENDING";

    private final Terminal terminal;

    /** The commands at this terminal. */
    public AccommodationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What is granted, as it is typed. */
    static final class Given {

        @Option(names = "--factor", paramLabel = "NUMBER")
        private @Nullable String factor;

        @Option(names = "--minutes", paramLabel = "N")
        private @Nullable Integer minutes;

        @Option(names = "--text-size", paramLabel = "standard|large|larger")
        private @Nullable String textSize;

        @Option(names = "--contrast", paramLabel = "standard|high")
        private @Nullable String contrast;

        @Option(names = "--text-only")
        private boolean textOnly;

        @Option(names = "--basis", required = true, paramLabel = "TEXT")
        private String basis = "";

        @Option(names = "--from", required = true, paramLabel = "DATE")
        private String from = "";

        @Option(names = "--until", paramLabel = "DATE")
        private @Nullable String until;

        private ObjectNode json(String badge) {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("badge", badge)
                    .put("textOnly", textOnly)
                    .put("basis", basis)
                    .put("from", from);
            if (factor != null) {
                json.put("factor", hundredths(factor));
            }
            if (minutes != null) {
                json.put("minutes", minutes);
            }
            if (textSize != null) {
                json.put("textSize", textSize);
            }
            if (contrast != null) {
                json.put("contrast", contrast);
            }
            if (until != null) {
                json.put("until", until);
            }
            return json;
        }

        private static int hundredths(String typed) {
            try {
                return new BigDecimal(typed.strip()).movePointRight(2).intValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw Failure.usage("accommodation.factor", typed);
            }
        }
    }

    /** Enters one, which counts once another person has approved it. */
    @Command(name = "enter")
    int enter(
            @Parameters(index = "0", paramLabel = "BADGE") String badge,
            @Mixin Given given,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        JsonNode entered = terminal.server().post(Server.tried(PATH, dryRun), given.json(badge));
        listing().add(entered).show(terminal);
        terminal.out()
                .println(
                        dryRun
                                ? Texts.say("accommodation.wouldEnter")
                                : Texts.say(
                                        "accommodation.entered",
                                        entered.path("id").asText()));
        return ExitCode.DONE.number();
    }

    /** All that were entered. */
    @Command(name = "list")
    int list(@Mixin ListingOptions options) throws IOException {
        options.require();
        return listing().addAll(terminal.server().get(PATH)).print(terminal, options);
    }

    /** Shows what is to be approved, then approves it. */
    @Command(name = "approve")
    int approve(
            @Parameters(index = "0", paramLabel = "ACCOMMODATION") String typed,
            @Option(names = "--dry-run") boolean dryRun,
            @Option(names = "--yes") boolean yes)
            throws IOException {
        Server server = terminal.server();
        JsonNode shown = shown(server, typed);
        String state = shown.path("state").asText();
        if (!state.equals(PENDING)) {
            throw Failure.said("accommodation.decided", Texts.name("accommodation.state.", state));
        }
        if (!dryRun && !yes && !terminal.agrees("accommodation.agree")) {
            throw Failure.said("accommodation.declined");
        }
        server.post(Server.tried(one(typed) + "/approval", dryRun), JsonNodeFactory.instance.objectNode());
        terminal.out().println(Texts.say(dryRun ? "accommodation.wouldApprove" : "accommodation.approved", typed));
        return ExitCode.DONE.number();
    }

    /** Shows what is to be rejected, then rejects it. */
    @Command(name = "reject")
    int reject(
            @Parameters(index = "0", paramLabel = "ACCOMMODATION") String typed,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        Server server = terminal.server();
        shown(server, typed);
        server.post(
                Server.tried(one(typed) + "/rejection", dryRun),
                JsonNodeFactory.instance.objectNode().put("reason", reason.strip()));
        terminal.out().println(Texts.say(dryRun ? "accommodation.wouldReject" : "accommodation.rejected", typed));
        return ExitCode.DONE.number();
    }

    private JsonNode shown(Server server, String typed) throws IOException {
        String id = id(typed);
        for (JsonNode accommodation : server.get(PATH)) {
            if (accommodation.path("id").asText().equals(id)) {
                listing().add(accommodation).show(terminal);
                return accommodation;
            }
        }
        throw Failure.said("accommodation.none", typed);
    }

    private static String one(String typed) {
        return PATH + "/" + id(typed);
    }

    private static String id(String typed) {
        return Ids.checked(typed, "admin-cli accommodation list");
    }

    private static Listing listing() {
        return new Listing(
                column("id", "column.id"),
                column("badgeNumber", "column.badge"),
                column("name", "column.name"),
                column("factorHundredths", "accommodation.column.factor"),
                column("extraMinutes", "accommodation.column.minutes"),
                column("textSize", "accommodation.column.textSize", "accommodation.textSize."),
                column("contrast", "accommodation.column.contrast", "accommodation.contrast."),
                column("textOnly", "accommodation.column.textOnly", "accommodation.textOnly."),
                column("from", "column.validFrom"),
                column("until", "column.validTo"),
                column("basis", "column.basis"),
                column("state", "column.state", "accommodation.state."),
                column("enteredBy", "accommodation.column.enteredBy"),
                column("enteredAt", "accommodation.column.enteredAt").forPrograms(),
                column("decidedBy", "column.decidedBy"),
                column("decidedAt", "column.decidedAt").forPrograms(),
                column("reason", "column.reason"));
    }
}
