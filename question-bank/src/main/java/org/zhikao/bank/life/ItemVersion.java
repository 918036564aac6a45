package org.zhikao.bank.life;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.FileNode;

/**
 * An item as it stood after somebody did something to it.
 *
 * @param number from 1
 * @param state after the act
 * @param by id of the person
 * @param at when they said so
 * @param why in their words
 * @param digest of the text
 * @param text an item file with this item alone
 */
public record ItemVersion(
        int number, ItemAct act, ItemState state, String by, Instant at, String why, Digest digest, String text) {

    /** As nearly every item says it; reading YAML for each version of a large bank would take seconds. */
    private static final Pattern WRITER = Pattern.compile(" +(?:- +)?writer: +([A-Za-z][A-Za-z0-9._-]*)");

    /** Whose words it has: whom it names as its writer, and whoever put them on record. */
    Set<String> writers() {
        Set<String> writers = new LinkedHashSet<>();
        writer().ifPresent(writers::add);
        if (act.writes()) {
            writers.add(by);
        }
        return writers;
    }

    private Optional<String> writer() {
        int at = text.indexOf("writer");
        // Once in the text and without escapes it can be nothing else than the field.
        if (at >= 0 && at == text.lastIndexOf("writer") && text.indexOf('\\') < 0) {
            int end = text.indexOf('\n', at);
            Matcher line =
                    WRITER.matcher(text.substring(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length() : end));
            if (line.matches()) {
                return Optional.of(line.group(1));
            }
        }
        try {
            FileNode.Mapping file = FileNode.yaml("", text.getBytes(StandardCharsets.UTF_8));
            return file.entries().get("items") instanceof FileNode.Sequence items
                            && items.elements().get(0) instanceof FileNode.Mapping item
                            && item.entries().get("writer") instanceof FileNode.Scalar writer
                    ? Optional.of(writer.text().strip())
                    : Optional.empty();
        } catch (FieldException e) {
            // Its text was cut out of a list in brackets: who put it on record is all that is known.
            return Optional.empty();
        }
    }
}
