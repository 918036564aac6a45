package org.zhikao.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.evidence.Digest;
import org.zhikao.form.Blueprint;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.FrozenOption;
import org.zhikao.form.FrozenSlot;

/**
 * Scores a form. Each slot is all or nothing: its points are earned when exactly the options of the key are chosen (the
 * rule that the papers of the field state for multiple choice: one option more or less earns nothing).
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

    /**
     * The score of one paper.
     *
     * @param responses slot number to the chosen option tokens; a slot without an entry was left open
     * @throws IllegalArgumentException if the form names another blueprint or release, or a response holds a token that
     *     its slot doesn't have
     */
    public Score score(FrozenForm form, Map<Integer, Set<String>> responses) {
        refuseForeign(form, responses);
        int[] earned = new int[blueprint.sections().size()];
        int[] possible = new int[blueprint.sections().size()];
        List<Score.SlotScore> slots = new ArrayList<>();
        Map<Article, Score.Study> study = new LinkedHashMap<>();
        for (FrozenSlot slot : form.slots()) {
            boolean right = chosen(slot, responses.getOrDefault(slot.slot(), Set.of()))
                    .equals(keys.key(slot.partId()).options());
            int points = right ? slot.points() : 0;
            earned[slot.section()] += points;
            possible[slot.section()] += slot.points();
            slots.add(new Score.SlotScore(slot.slot(), points, slot.points()));
            if (!right) {
                Article article = found(parts, slot).article();
                study.merge(
                        article,
                        new Score.Study(article, found(topics, slot), 1),
                        (before, more) -> new Score.Study(article, before.topic(), before.missed() + 1));
            }
        }
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
                List.copyOf(study.values()));
    }

    private static <T> T found(Map<String, T> byPart, FrozenSlot slot) {
        T found = byPart.get(slot.partId());
        if (found == null) {
            throw new IllegalArgumentException("The release has no item for slot " + slot.slot());
        }
        return found;
    }

    private static Set<String> chosen(FrozenSlot slot, Set<String> tokens) {
        Set<String> options = new HashSet<>();
        for (FrozenOption option : slot.options()) {
            if (tokens.contains(option.token())) {
                options.add(option.optionId());
            }
        }
        if (options.size() != tokens.size()) {
            throw new IllegalArgumentException(
                    "The response to slot " + slot.slot() + " holds a token of another slot");
        }
        return options;
    }

    private void refuseForeign(FrozenForm form, Map<Integer, Set<String>> responses) {
        if (!form.blueprint().equals(blueprintDigest) || !form.release().equals(releaseDigest)) {
            throw new IllegalArgumentException("Form, blueprint and release don't belong together");
        }
        for (int slot : responses.keySet()) {
            if (slot < 1 || slot > form.slots().size()) {
                throw new IllegalArgumentException("The form has no slot " + slot);
            }
        }
    }
}
