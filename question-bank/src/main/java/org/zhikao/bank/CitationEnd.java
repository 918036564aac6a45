package org.zhikao.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhikao.evidence.BadValue;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForcePeriod;

/**
 * When a citation of a released item no longer holds, by what the workspace knew when the release was built: its words are
 * changed, removed or repealed then, or moved away from the place that the question prints.
 *
 * @param part id of the case's part that cites, or the item's own
 * @param on the first day on which the item may not be used for it
 * @param again the first day on which it may again, where a later version brings the words back
 * @param effect what becomes of the words then
 * @param version by which they end; empty where the regulation ends as a whole
 */
public record CitationEnd(
        String part, LocalDate on, Optional<LocalDate> again, Effect effect, Optional<LocalDate> version) {

    /**
     * @throws IllegalArgumentException if nothing ends, or it begins again before it ends
     */
    public CitationEnd {
        if (!effect.quarantines() || again.filter(day -> !day.isAfter(on)).isPresent()) {
            throw new BadValue(BankSaying.NO_END, part, on, effect.code());
        }
    }

    /** Whether the item may not be used for it on this day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(on) && again.map(day::isBefore).orElse(true);
    }

    /**
     * Whether somebody who tells of these versions of the regulation knows of what ends the words: the version by which they
     * do, or that the regulation is repealed. Whoever knows of neither says nothing about it.
     */
    public boolean isToldBy(Collection<ForcePeriod> periods) {
        return periods.stream()
                .anyMatch(period -> version.map(period.version()::equals).orElse(period.repealed()));
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("part", part).put("on", on.toString()).put("effect", effect.code());
        again.ifPresent(day -> node.put("again", day.toString()));
        version.ifPresent(day -> node.put("version", day.toString()));
        return node;
    }

    static CitationEnd read(JsonNode node) {
        String code = node.required("effect").asText();
        return new CitationEnd(
                node.required("part").asText(),
                date(node.required("on")),
                Optional.ofNullable(node.get("again")).map(CitationEnd::date),
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
