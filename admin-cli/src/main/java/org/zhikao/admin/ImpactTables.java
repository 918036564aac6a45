package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ChineseNumerals;

/** The answer of {@code bank impact} for people. */
final class ImpactTables {

    private ImpactTables() {}

    static String text(JsonNode report) {
        StringBuilder text = new StringBuilder();
        List<List<String>> items = new ArrayList<>();
        for (JsonNode item : report.path("items")) {
            for (JsonNode citation : item.path("citations")) {
                if (!citation.path("effect").asText().equals("holds")) {
                    items.add(row(item, citation));
                }
            }
        }
        if (!items.isEmpty()) {
            text.append(Tables.text(
                    headings(
                            "column.item",
                            "column.effect",
                            "column.cited",
                            "column.now",
                            "column.from",
                            "column.printed"),
                    items));
        }
        releases(report, text);
        blueprints(report, text);
        return text.append(summary(report)).append(System.lineSeparator()).toString();
    }

    /** How many items, in one line or two, and what is doubtful. */
    static String summary(JsonNode report) {
        JsonNode counts = report.path("counts");
        String compared = report.path("version").isNull()
                ? Texts.say("impact.onDate", report.path("on").asText())
                : report.path("on").isNull()
                        ? Texts.say("impact.toVersion", report.path("version").asText())
                        : Texts.say(
                                report.path("to").isNull() ? "impact.versionOnDate" : "impact.toVersionOnDate",
                                report.path("version").asText(),
                                report.path("on").asText());
        int ended = counts.path("removed").asInt() + counts.path("ended").asInt();
        String summary = Texts.say(
                "impact.counts",
                compared,
                report.path("items").size(),
                counts.path("holds").asInt(),
                counts.path("moved").asInt() + counts.path("misnamed").asInt(),
                counts.path("changed").asInt(),
                ended,
                counts.path("not-yet").asInt() + counts.path("unknown").asInt());
        int quarantined = counts.path("quarantined").asInt();
        StringJoiner lines = new StringJoiner(System.lineSeparator()).add(summary);
        if (quarantined > 0) {
            lines.add(Texts.say("impact.quarantined", quarantined));
        }
        report.path("notes").forEach(note -> lines.add(note.asText()));
        return lines.toString();
    }

    private static List<String> row(JsonNode item, JsonNode citation) {
        StringJoiner printed = new StringJoiner("；");
        citation.path("printed").forEach(text -> printed.add(text.asText()));
        String part = citation.path("part").asText();
        String id = item.path("item").asText();
        return List.of(
                part.equals(id) ? id : id + " / " + part,
                effect(citation.path("effect").asText()),
                place(citation.path("cited")),
                now(citation),
                citation.path("from").asText("").replace("null", ""),
                printed.toString());
    }

    /** Where the words stand now, or which regulation took the place of one that ended. */
    private static String now(JsonNode citation) {
        if (citation.path("now").isObject()) {
            return place(citation.path("now"));
        }
        StringJoiner successors = new StringJoiner("；").setEmptyValue("—");
        citation.path("successors").forEach(id -> successors.add(id.asText()));
        return successors.toString();
    }

    /** The word for a code, which differs from the constant's name in writing only. */
    static String effect(String code) {
        return Texts.name("effect.", code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String place(JsonNode citation) {
        int paragraph = citation.path("paragraph").asInt();
        String article = ArticleNumber.parse(citation.path("article").asText()).chinese();
        return citation.path("version").asText() + " " + article
                + (paragraph == 0 ? "" : "第" + ChineseNumerals.format(paragraph) + "款");
    }

    private static void releases(JsonNode report, StringBuilder text) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode release : report.path("releases")) {
            StringJoiner affected = new StringJoiner("；");
            release.path("affected")
                    .forEach(item -> affected.add(item.path("item").asText() + " "
                            + effect(item.path("effect").asText())));
            rows.add(List.of(
                    release.path("number").asText(),
                    release.path("file").asText(),
                    release.path("items").asText(),
                    affected.length() == 0 ? "—" : affected.toString()));
        }
        if (!rows.isEmpty()) {
            text.append(
                    Tables.text(headings("column.release", "column.file", "column.items", "column.affected"), rows));
        }
    }

    private static void blueprints(JsonNode report, StringBuilder text) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode cell : report.path("blueprints")) {
            rows.add(List.of(
                    cell.path("blueprint").asText(),
                    cell.path("section").asText(),
                    cell.path("regulation").isNull()
                            ? ""
                            : cell.path("regulation").asText(),
                    cell.path("wanted").asText(),
                    cell.path("before").asText() + "→" + cell.path("after").asText(),
                    Texts.say(cell.path("short").asBoolean() ? "impact.short" : "impact.enough")));
        }
        if (!rows.isEmpty()) {
            text.append(Tables.text(
                    headings(
                            "column.blueprint",
                            "column.section",
                            "column.regulation",
                            "column.wanted",
                            "column.held",
                            "column.supply"),
                    rows));
        }
    }

    private static List<String> headings(String... keys) {
        return List.of(keys).stream().map(Texts::say).toList();
    }
}
