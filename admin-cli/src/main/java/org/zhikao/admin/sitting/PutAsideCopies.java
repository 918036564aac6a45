package org.zhikao.admin.sitting;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;

/** Responses that did not count: the list, and the chief proctor's decisions about them. */
final class PutAsideCopies {

    private final Terminal terminal;

    PutAsideCopies(Terminal terminal) {
        this.terminal = terminal;
    }

    int list(String path, boolean all, ListingOptions options) throws IOException {
        JsonNode told = terminal.server().get(path + (all ? "?all=true" : ""));
        List<Listing.Column> columns = new ArrayList<>(List.of(
                column("copyId", "putAside.copy"),
                column("sittingId", "column.sitting").forPrograms(),
                column("room", "session.room"),
                column("seat", "session.seat"),
                column("name", "column.name"),
                column("ticket", "session.ticket").forPrograms(),
                column("slot", "putAside.slot"),
                column("outcome", "putAside.outcome", "putAside.outcome."),
                column("clientAt", "putAside.clientAt"),
                column("receivedAt", "putAside.receivedAt"),
                column("dueAt", "putAside.dueAt").forPrograms(),
                column("secondsAfterDue", "putAside.afterDue"),
                column("differs", "putAside.differs", "putAside.differs."),
                column("decision", "putAside.decision", "putAside.decision."),
                column("reason", "column.reason"),
                column("decidedAt", "putAside.decidedAt").forPrograms(),
                column("decidedBy", "putAside.decidedBy").forPrograms()));
        if (told.path("bodies").asBoolean()) {
            columns.add(column("response", "putAside.response"));
        }
        Listing listing = new Listing(columns.toArray(new Listing.Column[0]))
                .addAll(told.path("copies"))
                .note(Texts.say("putAside.undecided", told.path("undecided").asInt()));
        if (told.path("stale").asInt() > 0) {
            listing.note(Texts.say("putAside.stale", told.path("stale").asInt()));
        }
        return listing.print(terminal, options);
    }

    int admit(Decision decision) throws IOException {
        return decide("admissions", decision, decision.dryRun() ? "putAside.wouldAdmit" : "putAside.admitted");
    }

    int reject(Decision decision) throws IOException {
        return decide("rejections", decision, decision.dryRun() ? "putAside.wouldReject" : "putAside.rejected");
    }

    /** What was typed. */
    record Decision(List<String> copies, String session, String reason, boolean dryRun) {}

    private int decide(String what, Decision decision, String done) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", decision.reason());
        ArrayNode named = body.putArray("copies");
        decision.copies().forEach(copy -> named.add(Ids.checked(copy)));
        String path = "/api/sessions/" + Ids.checked(decision.session()) + "/put-aside/" + what;
        JsonNode answer = terminal.server().post(Server.tried(path, decision.dryRun()), body);
        terminal.out()
                .println(Texts.say(
                        done,
                        answer.path("decided").asInt(),
                        answer.path("already").asInt(),
                        answer.path("sittings").size()));
        return ExitCode.DONE.number();
    }
}
