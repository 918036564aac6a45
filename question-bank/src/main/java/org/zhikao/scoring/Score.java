package org.zhikao.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.zhikao.bank.ReleaseManifest.Article;

/**
 * What a paper came to. All points in hundredths.
 *
 * @param points earned
 * @param totalPoints that could be earned
 * @param cutPoints the blueprint's cut score, of {@code cutOf} points
 * @param cutOf the blueprint's total; differs from {@code totalPoints} once a slot is voided
 * @param sections in the order of the paper
 * @param slots in the order of the paper; not for the candidate while the bank is secret
 * @param study what to read again: articles of the slots that did not earn all their points, in the order of the paper,
 *     each once
 * @param awaiting the slots whose response a person has to mark first, in the order of the paper; they have earned
 *     nothing yet, and as long as there is one this is not a score to be recorded
 */
public record Score(
        int points,
        int totalPoints,
        int cutPoints,
        int cutOf,
        List<SectionScore> sections,
        List<SlotScore> slots,
        List<Study> study,
        List<Integer> awaiting) {

    /** A section's points, in hundredths. */
    public record SectionScore(String title, int points, int totalPoints) {}

    /** A slot's points, in hundredths. */
    public record SlotScore(int slot, int points, int totalPoints) {}

    /** An article to study, and how many slots that rest on it were missed. */
    public record Study(Article article, String topic, int missed) {}

    public Score {
        sections = List.copyOf(sections);
        slots = List.copyOf(slots);
        study = List.copyOf(study);
        awaiting = List.copyOf(awaiting);
    }

    /** A score of a paper on which nothing waits for a person. */
    public Score(
            int points,
            int totalPoints,
            int cutPoints,
            int cutOf,
            List<SectionScore> sections,
            List<SlotScore> slots,
            List<Study> study) {
        this(points, totalPoints, cutPoints, cutOf, sections, slots, study, List.of());
    }

    /** Whether every response has its points. */
    public boolean complete() {
        return awaiting.isEmpty();
    }

    /** Whether the cut score is reached; by cross-multiplication, so that nothing is rounded. */
    public boolean passed() {
        return (long) points * cutOf >= (long) cutPoints * totalPoints;
    }

    /**
     * The body of a SCORE record: no key, no correctness by slot.
     *
     * @throws IllegalStateException if a slot waits for a mark: a score that would still change is none
     */
    public ObjectNode json() {
        if (!complete()) {
            throw new IllegalStateException("Slots " + awaiting + " wait for marks");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("points", points).put("totalPoints", totalPoints);
        json.put("cutPoints", cutPoints).put("cutOf", cutOf).put("outcome", passed() ? "PASSED" : "FAILED");
        ArrayNode array = json.putArray("sections");
        sections.forEach(section -> array.addObject()
                .put("title", section.title())
                .put("points", section.points())
                .put("totalPoints", section.totalPoints()));
        return json;
    }
}
