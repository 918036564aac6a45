package org.zhikao.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.evidence.Digest;
import org.zhikao.form.Blueprint;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.FrozenSlot;
import org.zhikao.item.Solution;

/**
 * Scores a form. A slot is all or nothing unless its item says otherwise (the rule that the papers of the field state for
 * multiple choice: one option more or less earns nothing); what a part of a response earns then is said by
 * {@link org.zhikao.item.ScoringRule}. A short answer earns what a person gave it.
 */
public final class Scoring {

    private final Blueprint blueprint;
    private final ReleaseKeys keys;
    /** Kept, because hashing a whole manifest costs more than scoring a paper. */
    private final Digest blueprintDigest;

    private final Digest releaseDigest;
    private final Map<String, ReleaseManifest.Part> parts;
    private final Map<String, String> topics = new LinkedHashMap<>();

    /** Scores papers of this blueprint and release; holds the keys as long as it lives. */
    public Scoring(Blueprint blueprint, ReleaseManifest manifest, ReleaseKeys keys) {
        this.blueprint = blueprint;
        this.keys = keys;
        this.blueprintDigest = blueprint.digest();
        this.releaseDigest = manifest.digest();
        this.parts = manifest.parts();
        manifest.items().forEach(item -> item.parts().forEach(part -> topics.put(part.id(), item.topic())));
    }

    /** The score of one paper that nobody has marked: as below, without marks. */
    public Score score(FrozenForm form, Map<Integer, List<String>> responses) {
        return score(form, responses, Map.of());
    }

    /**
     * The score of one paper.
     *
     * @param responses slot number to the response as it was saved: chosen tokens, steps in their order, pairs of tokens
     *     with = between them, the texts of all blanks, or one text; a slot without an entry, or with an empty one, was
     *     left open
     * @param marks slot number to what a person gave its short answer; of a slot that was left open none is needed, and
     *     where one is missing the score says so in {@link Score#awaiting()}
     * @throws IllegalArgumentException if the form names another blueprint or release, if a response can't be one of its
     *     slot, or a mark is for something else than a short answer or exceeds the rubric
     */
    public Score score(FrozenForm form, Map<Integer, List<String>> responses, Map<Integer, Mark> marks) {
        refuseForeign(form, responses, marks);
        int[] earned = new int[blueprint.sections().size()];
        int[] possible = new int[blueprint.sections().size()];
        List<Score.SlotScore> slots = new ArrayList<>();
        List<Integer> awaiting = new ArrayList<>();
        Map<Article, Score.Study> study = new LinkedHashMap<>();
        for (FrozenSlot slot : form.slots()) {
            Optional<Share> share = share(
                    slot, responses.getOrDefault(slot.slot(), List.of()), Optional.ofNullable(marks.get(slot.slot())));
            int points = share.map(found -> found.of(slot.points())).orElse(0);
            earned[slot.section()] += points;
            possible[slot.section()] += slot.points();
            slots.add(new Score.SlotScore(slot.slot(), points, slot.points()));
            if (share.isEmpty()) {
                awaiting.add(slot.slot());
            } else if (!share.get().whole()) {
                missed(slot, study);
            }
        }
        return score(earned, possible, slots, List.copyOf(study.values()), awaiting);
    }

    private Score score(
            int[] earned,
            int[] possible,
            List<Score.SlotScore> slots,
            List<Score.Study> study,
            List<Integer> awaiting) {
        List<Score.SectionScore> sections = new ArrayList<>();
        for (int i = 0; i < earned.length; i++) {
            sections.add(new Score.SectionScore(blueprint.sections().get(i).title(), earned[i], possible[i]));
        }
        return new Score(
                sections.stream().mapToInt(Score.SectionScore::points).sum(),
                sections.stream().mapToInt(Score.SectionScore::totalPoints).sum(),
                blueprint.cutPoints(),
                blueprint.totalPoints(),
                sections,
                slots,
                study,
                awaiting);
    }

    /** What of a response is right; nothing where a person has to say so first. */
    private Optional<Share> share(FrozenSlot slot, List<String> response, Optional<Mark> mark) {
        Solution solution = keys.key(slot.partId()).solution();
        if (mark.isPresent() && !(solution instanceof Solution.Marked)) {
            throw new IllegalArgumentException("Slot " + slot.slot() + " has a mark, and nobody marks its type");
        }
        return response.isEmpty()
                ? Optional.of(Share.NONE)
                : new Judged(slot, response).share(solution, found(parts, slot).scoring(), mark);
    }

    private void missed(FrozenSlot slot, Map<Article, Score.Study> study) {
        Article article = found(parts, slot).article();
        study.merge(
                article,
                new Score.Study(article, found(topics, slot), 1),
                (before, more) -> new Score.Study(article, before.topic(), before.missed() + 1));
    }

    private static <T> T found(Map<String, T> byPart, FrozenSlot slot) {
        T found = byPart.get(slot.partId());
        if (found == null) {
            throw new IllegalArgumentException("The release has no item for slot " + slot.slot());
        }
        return found;
    }

    private void refuseForeign(FrozenForm form, Map<Integer, List<String>> responses, Map<Integer, Mark> marks) {
        if (!form.blueprint().equals(blueprintDigest) || !form.release().equals(releaseDigest)) {
            throw new IllegalArgumentException("Form, blueprint and release don't belong together");
        }
        for (Map<Integer, ?> each : List.of(responses, marks)) {
            for (int slot : each.keySet()) {
                if (slot < 1 || slot > form.slots().size()) {
                    throw new IllegalArgumentException("The form has no slot " + slot);
                }
            }
        }
    }
}
