package org.zhikao.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhikao.evidence.BadValue;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.force.Effect;

/**
 * One cause why a citation of a released item does not hold, by what the workspace knew when the release was built: a version
 * in which its words are changed, removed or moved away from the place that the question prints, or the repeal. Each cause
 * stands for itself, though a repeal and a version may cover the same days: who later corrects the one need not know of the
 * other.
 *
 * @param part id of the case's part that cites, or the item's own
 * @param on the first day on which the item may not be used for it: the version's first in force, or that of the repeal
 * @param until the first day of the version that follows, which is another cause, or none
 * @param effect what has become of the words
 * @param version in which; empty where the regulation ends as a whole
 */
public record CitationEnd(
        String part, LocalDate on, Optional<LocalDate> until, Effect effect, Optional<LocalDate> version) {

    /**
     * @throws IllegalArgumentException if nothing ends, or it is over before it begins
     */
    public CitationEnd {
        if (!effect.quarantines() || until.filter(day -> !day.isAfter(on)).isPresent()) {
            throw new BadValue(BankSaying.NO_END, part, on, effect.code());
        }
    }

    /** Whether the item may not be used for it on this day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(on) && until.map(day::isBefore).orElse(true);
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("part", part).put("on", on.toString()).put("effect", effect.code());
        until.ifPresent(day -> node.put("until", day.toString()));
        version.ifPresent(day -> node.put("version", day.toString()));
        return node;
    }

    static CitationEnd read(JsonNode node) {
        String code = node.required("effect").asText();
        return new CitationEnd(
                node.required("part").asText(),
                date(node.required("on")),
                Optional.ofNullable(node.get("until")).map(CitationEnd::date),
                Stream.of(Effect.values())
                        .filter(effect -> effect.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new BadValue(BankSaying.NO_EFFECT, code)),
                Optional.ofNullable(node.get("version")).map(CitationEnd::date));
    }

    static LocalDate date(JsonNode value) {
        if (!value.isTextual()) {
            throw new BadValue(FileSaying.NO_DATE, value);
        }
        try {
            return LocalDate.parse(value.textValue());
        } catch (DateTimeException e) {
            throw new BadValue(FileSaying.NO_DATE, value.textValue());
        }
    }
}
