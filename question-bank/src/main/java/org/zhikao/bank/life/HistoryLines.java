package org.zhikao.bank.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Sentence;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.FieldException;

/**
 * Reads a history line by line in the very layout in which it is written. It is YAML for everybody else; nobody but the
 * program writes it, so another layout is an alteration. A YAML reader takes ten times as long, and of a large bank every
 * history is read before every release.
 */
final class HistoryLines {

    static final String INDENT = "      ";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String file;
    private final ItemId item;
    private final String[] lines;
    private final List<ItemVersion> versions = new ArrayList<>();
    private int at;

    HistoryLines(String file, byte[] bytes, ItemId item) {
        this.file = file;
        this.item = item;
        this.lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    }

    ItemHistory read() {
        while (at < lines.length && lines[at].startsWith("#")) {
            at++;
        }
        if (!value("item: ").equals(item.value())) {
            throw refusal("item", LifeSaying.OF_ANOTHER, item);
        }
        value("versions:");
        while (at < lines.length && !lines[at].isEmpty()) {
            version();
        }
        if (at < lines.length - 1) {
            throw refusal("", LifeSaying.OTHER_LAYOUT);
        }
        return new ItemHistory(item, versions);
    }

    private void version() {
        ItemVersion before = versions.isEmpty() ? null : versions.get(versions.size() - 1);
        ItemState was = before == null ? ItemState.DRAFT : before.state();
        int number = versions.size() + 1;
        if (!value("  - number: ").equals(String.valueOf(number))) {
            throw refusal("number", LifeSaying.NUMBER_GAP, number);
        }
        ItemAct act = act(value("    act: "));
        if ((act == ItemAct.WRITTEN) != (before == null) || !act.from().contains(was)) {
            throw refusal("act", LifeSaying.ACT_OUT_OF_TURN, act.said(), was.said());
        }
        String by = quoted("    by: ");
        Instant when = instant(quoted("    at: "));
        if (before != null && when.isBefore(before.at())) {
            throw refusal("at", LifeSaying.BEFORE_THE_LAST, number);
        }
        String why = quoted("    why: ");
        String digest = quoted("    digest: ");
        value("    text: |");
        StringBuilder text = new StringBuilder();
        // The empty line at the very end is what follows the last line feed, and no line of the text.
        while (at < lines.length && (lines[at].startsWith(INDENT) || (lines[at].isEmpty() && at < lines.length - 1))) {
            text.append(lines[at].isEmpty() ? "" : lines[at].substring(INDENT.length()))
                    .append('\n');
            at++;
        }
        Digest found = Digest.of(text.toString());
        if (!found.hex().equals(digest)) {
            throw refusal("text", LifeSaying.TEXT_ALTERED, number);
        }
        versions.add(new ItemVersion(number, act, act.after(was), by, when, why, found, text.toString()));
    }

    private ItemAct act(String code) {
        for (ItemAct act : ItemAct.values()) {
            if (act.code().equals(code)) {
                return act;
            }
        }
        throw refusal("act", LifeSaying.OTHER_LAYOUT);
    }

    private Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw refusal("at", LifeSaying.OTHER_LAYOUT);
        }
    }

    private String quoted(String start) {
        String text = value(start);
        if (text.length() < 2 || !text.startsWith("\"")) {
            throw refusal("", LifeSaying.OTHER_LAYOUT);
        }
        if (text.indexOf('\\') < 0 && text.indexOf('"', 1) == text.length() - 1) {
            return text.substring(1, text.length() - 1);
        }
        try {
            return JSON.readValue(text, String.class);
        } catch (JsonProcessingException e) {
            throw refusal("", LifeSaying.OTHER_LAYOUT);
        }
    }

    private String value(String start) {
        if (at >= lines.length || !lines[at].startsWith(start)) {
            throw refusal("", LifeSaying.OTHER_LAYOUT);
        }
        return lines[at++].substring(start.length());
    }

    /** Of the line that was read last. */
    private FieldException refusal(String field, Sentence problem, Object... arguments) {
        return new FieldException(file, Math.max(1, Math.min(at, lines.length)), field, problem.with(arguments));
    }
}
