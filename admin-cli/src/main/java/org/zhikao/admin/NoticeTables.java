package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Texts;

/** A server's answer to a notice, for people. */
final class NoticeTables {

    private NoticeTables() {}

    static String text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        JsonNode notice = answer.path("notice");
        text.append(Texts.say(
                        "notice.heading",
                        notice.path("number").asInt(),
                        notice.path("title").asText(),
                        Texts.name("notice.state.", notice.path("state").asText()),
                        notice.path("changesOn").asText()))
                .append(System.lineSeparator());
        if (notice.path("assumed").asBoolean() || !notice.path("confirmed").asBoolean()) {
            text.append(Texts.say(notice.path("assumed").asBoolean() ? "notice.assumed" : "notice.unverified"))
                    .append(System.lineSeparator());
        }
        table(
                text,
                answer.path("releases"),
                List.of(
                        "column.from",
                        "column.release",
                        "column.items",
                        "column.moved",
                        "column.quarantined",
                        "column.affected"),
                release -> List.of(
                        release.path("on").asText(),
                        release.path("number").asText(),
                        release.path("items").asText(),
                        release.path("moved").asText(),
                        release.path("quarantined").asText(),
                        joined(
                                release.path("concerned"),
                                item -> item.path("item").asText() + " "
                                        + Texts.name(
                                                "effect.", item.path("effect").asText()))));
        blueprints(answer, text);
        sessions(answer, text);
        held(answer, text);
        if (!answer.path("sessions").isEmpty() || !answer.path("held").isEmpty()) {
            text.append(Texts.say("notice.which", notice.path("number").asInt()))
                    .append(System.lineSeparator());
        }
        return text.append(summary(answer)).append(System.lineSeparator()).toString();
    }

    private static void blueprints(JsonNode answer, StringBuilder text) {
        table(
                text,
                answer.path("blueprints"),
                List.of(
                        "column.from",
                        "column.blueprint",
                        "column.section",
                        "column.regulation",
                        "column.wanted",
                        "column.held",
                        "column.supply"),
                cell -> List.of(
                        cell.path("on").asText(),
                        cell.path("id").asText(),
                        cell.path("section").asText(),
                        cell.path("regulation").isNull()
                                ? ""
                                : cell.path("regulation").asText(),
                        cell.path("wanted").asText(),
                        cell.path("before").asText() + "→" + cell.path("after").asText(),
                        Texts.say(cell.path("tooFew").asBoolean() ? "impact.short" : "impact.enough")));
    }

    private static void sessions(JsonNode answer, StringBuilder text) {
        table(
                text,
                answer.path("sessions"),
                List.of(
                        "column.id",
                        "column.session",
                        "session.opensAt",
                        "column.items",
                        "column.forms",
                        "column.todo"),
                NoticeTables::session);
    }

    private static void held(JsonNode answer, StringBuilder text) {
        table(
                text,
                answer.path("held"),
                List.of(
                        "column.id",
                        "column.session",
                        "session.opensAt",
                        "column.results",
                        "column.resting",
                        "column.onTheDay"),
                session -> List.of(
                        session.path("id").asText(),
                        session.path("title").asText(),
                        session.path("opensAt").asText(),
                        session.path("results").asText(),
                        resting(session),
                        session.path("onTheDay").asText()));
    }

    private static String resting(JsonNode session) {
        int unreleased = session.path("unreleased").asInt();
        String resting = session.path("resting").asText();
        return unreleased == 0 ? resting : resting + " " + Texts.say("notice.unreleased", unreleased);
    }

    /** How much of everything, in one line. */
    static String summary(JsonNode answer) {
        int toDecide = 0;
        for (JsonNode session : answer.path("sessions")) {
            String standing = session.path("standing").asText();
            toDecide += standing.equals("TO_DECIDE") || standing.equals("UNDER_WAY") ? 1 : 0;
        }
        // One that two changes touch is one release.
        Set<Integer> releases = new HashSet<>();
        answer.path("releases")
                .forEach(release -> releases.add(release.path("number").asInt()));
        int resting = 0;
        int onTheDay = 0;
        for (JsonNode session : answer.path("held")) {
            resting += session.path("resting").asInt();
            onTheDay += session.path("onTheDay").asInt();
        }
        return Texts.say(
                "notice.counts", releases.size(), answer.path("sessions").size(), toDecide, resting, onTheDay);
    }

    private static List<String> session(JsonNode session) {
        boolean frozen = session.path("forms").asInt() > 0;
        return List.of(
                session.path("id").asText(),
                session.path("title").asText(),
                session.path("opensAt").asText(),
                session.path("items").asText(),
                frozen
                        ? session.path("formsConcerned").asText() + "/"
                                + session.path("forms").asText()
                        : "",
                Texts.name("notice.standing.", session.path("standing").asText()));
    }

    private static void table(
            StringBuilder text, JsonNode lines, List<String> headings, Function<JsonNode, List<String>> row) {
        List<List<String>> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(row.apply(line)));
        if (!rows.isEmpty()) {
            text.append(Tables.text(headings.stream().map(Texts::say).toList(), rows))
                    .append(System.lineSeparator());
        }
    }

    private static String joined(JsonNode array, Function<JsonNode, String> words) {
        StringJoiner joined = new StringJoiner("；");
        array.forEach(element -> joined.add(words.apply(element)));
        return joined.toString();
    }
}
