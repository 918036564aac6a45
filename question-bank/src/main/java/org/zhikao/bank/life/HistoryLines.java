package org.zhikao.bank.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** What stands for bytes that can't be decoded. */
    private static final char REPLACED = '\uFFFD';

    private static final byte[] INDENTED = INDENT.getBytes(StandardCharsets.UTF_8);

    private final String file;
    private final ItemId item;
    private final byte[] bytes;

    /** Where each line begins; one more for the end, as if a line feed stood there. */
    private final int[] starts;

    private final int count;
    private final List<ItemVersion> versions = new ArrayList<>();
    private int at;

    HistoryLines(String file, byte[] bytes, ItemId item) {
        this.file = file;
        this.item = item;
        this.bytes = bytes;
        int lines = 1;
        for (byte each : bytes) {
            lines += each == '\n' ? 1 : 0;
        }
        this.count = lines;
        this.starts = new int[lines + 1];
        int line = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                starts[++line] = i + 1;
            }
        }
        starts[lines] = bytes.length + 1;
    }

    ItemHistory read() {
        while (startsWith("#")) {
            at++;
        }
        if (!value("item: ").equals(item.value())) {
            throw refusal("item", LifeSaying.OF_ANOTHER, item);
        }
        value("versions:");
        while (at < count && !isEmpty()) {
            version();
        }
        if (at < count - 1) {
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
        byte[] text = text();
        String words = new String(text, StandardCharsets.UTF_8);
        // Bytes that are no UTF-8 are not what was recorded, whatever their digest is.
        Digest found = words.indexOf(REPLACED) < 0 ? Digest.of(text) : Digest.of(words);
        if (!found.hex().equals(digest)) {
            throw refusal("text", LifeSaying.TEXT_ALTERED, number);
        }
        versions.add(new ItemVersion(number, act, act.after(was), by, when, why, found, words));
    }

    /** The lines of a version without their indent, each with its line feed. */
    private byte[] text() {
        int first = at;
        // The empty line at the very end is what follows the last line feed, and no line of the text.
        while (startsWith(INDENTED) || (at < count - 1 && isEmpty())) {
            at++;
        }
        byte[] text = new byte[starts[at] - starts[first]];
        int length = 0;
        for (int line = first; line < at; line++) {
            int start = Math.min(starts[line] + INDENTED.length, starts[line + 1] - 1);
            int own = starts[line + 1] - 1 - start;
            System.arraycopy(bytes, start, text, length, own);
            length += own;
            text[length++] = '\n';
        }
        return Arrays.copyOf(text, length);
    }

    private boolean isEmpty() {
        return starts[at + 1] - 1 == starts[at];
    }

    private boolean startsWith(String start) {
        return startsWith(start.getBytes(StandardCharsets.UTF_8));
    }

    private boolean startsWith(byte[] start) {
        return at < count
                && starts[at + 1] - 1 - starts[at] >= start.length
                && Arrays.equals(bytes, starts[at], starts[at] + start.length, start, 0, start.length);
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
            return Escaped.JSON.readValue(text, String.class);
        } catch (JsonProcessingException e) {
            throw refusal("", LifeSaying.OTHER_LAYOUT);
        }
    }

    /** Hardly any history has an escape, and a process that has just begun takes a while to make this. */
    private static final class Escaped {

        private static final ObjectMapper JSON = new ObjectMapper();
    }

    private String value(String start) {
        byte[] name = start.getBytes(StandardCharsets.UTF_8);
        if (!startsWith(name)) {
            throw refusal("", LifeSaying.OTHER_LAYOUT);
        }
        int begin = starts[at] + name.length;
        at++;
        return new String(bytes, begin, starts[at] - 1 - begin, StandardCharsets.UTF_8);
    }

    /** Of the line that was read last. */
    private FieldException refusal(String field, Sentence problem, Object... arguments) {
        return new FieldException(file, Math.max(1, Math.min(at, count)), field, problem.with(arguments));
    }
}
