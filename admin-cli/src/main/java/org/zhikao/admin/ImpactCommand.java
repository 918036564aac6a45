package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.regulation.force.ForceNotice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What changes of the law do on the server. */
@Command(name = "impact")
final class ImpactCommand {

    private static final String IMPACT = "/api/impact";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    ImpactCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Tells the server what the bank's office knows of a regulation, or asks it to try only; returns what rests on it there.
     *
     * @param replace whether it takes the place even of a notice that tells more
     */
    static JsonNode publish(Terminal terminal, ForceNotice notice, boolean replace, boolean dryRun) throws IOException {
        String path = IMPACT + "/notices" + (replace ? "?replace=true" : "");
        return terminal.server().post(Server.tried(path, dryRun), JSON.readTree(notice.canonical()));
    }

    @Command(name = "list")
    int list(@Mixin ListingOptions options) throws IOException {
        return new Listing(
                        column("number", "column.number"),
                        column("regulation", "column.regulation"),
                        column("title", "column.title").forPrograms(),
                        column("state", "column.change", "notice.state."),
                        column("version", "column.version"),
                        column("changesOn", "column.date"),
                        column("status", "column.forceStatus", "forceStatus.").from(ImpactCommand::status),
                        column("counts", "column.counts", "notice.counts."),
                        column("receivedAt", "column.receivedAt"),
                        column("receivedBy", "column.receivedBy"))
                .addAll(terminal.server().get(IMPACT).path("notices"))
                .print(terminal, options);
    }

    /** How far the day of the last change is known: by a source, without one, or not at all. */
    private static JsonNode status(JsonNode notice) {
        boolean assumed = notice.path("assumed").asBoolean();
        boolean confirmed = notice.path("confirmed").asBoolean();
        return JsonNodeFactory.instance.textNode(assumed ? "ASSUMED" : confirmed ? "CONFIRMED" : "UNVERIFIED");
    }

    @Command(name = "sessions")
    int sessions(@Mixin ListingOptions options) throws IOException {
        return new Listing(
                        column("id", "column.id"),
                        column("title", "column.session"),
                        column("opensAt", "session.opensAt"),
                        column("regulations", "column.regulation"),
                        column("items", "column.items"),
                        column("formsConcerned", "column.formsConcerned"),
                        column("forms", "column.forms"),
                        column("slots", "column.slots"),
                        column("standing", "column.todo", "notice.standing."),
                        column("reason", "column.reason")
                                .from(row -> row.path("kept").path("reason")))
                .addAll(terminal.server().get(IMPACT).path("sessions"))
                .print(terminal, options);
    }

    @Command(name = "sittings")
    int sittings(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Option(names = "--notice", paramLabel = "NUMBER") @Nullable Integer notice,
            @Mixin ListingOptions options)
            throws IOException {
        String path = IMPACT + "/sessions/" + Ids.checked(session) + "/sittings";
        return new Listing(
                        column("ticket", "result.ticket"),
                        column("site", "scope.site"),
                        column("room", "scope.room"),
                        column("seat", "session.seats"),
                        column("released", "notice.released", "notice.counts."),
                        column("onTheDay", "column.onTheDay", "notice.counts."),
                        column("sitting", "column.sitting").forPrograms())
                .addAll(terminal.server()
                        .get(notice == null ? path : path + "?notice=" + notice)
                        .path("sittings"))
                .print(terminal, options);
    }

    @Command(name = "show")
    int show(
            @Parameters(index = "0", paramLabel = "NUMBER") int number,
            @Option(names = "--format", defaultValue = "table", paramLabel = "FORMAT")
                    BankImpactCommand.ImpactFormat format)
            throws IOException {
        JsonNode answer = terminal.server().get(IMPACT + "/notices/" + number);
        terminal.out()
                .print(
                        format == BankImpactCommand.ImpactFormat.json
                                ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer) + "\n"
                                : NoticeTables.text(answer));
        return ExitCode.DONE.number();
    }

    @Command(name = "keep")
    int keep(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        String id = Ids.checked(session);
        JsonNode kept = terminal.server()
                .post(
                        Server.tried(IMPACT + "/sessions/" + id + "/keep", dryRun),
                        JsonNodeFactory.instance.objectNode().put("reason", reason));
        terminal.out()
                .println(Texts.say(
                        dryRun ? "notice.wouldKeep" : "notice.kept",
                        kept.path("title").asText(),
                        kept.path("formsConcerned").asInt(),
                        kept.path("items").asInt()));
        return ExitCode.DONE.number();
    }
}
