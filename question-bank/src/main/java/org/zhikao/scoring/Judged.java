package org.zhikao.scoring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhikao.form.FrozenOption;
import org.zhikao.form.FrozenSlot;
import org.zhikao.item.OptionId;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

/**
 * A slot's response held against its solution: one method for each shape of solution, and nobody else knows what a
 * response of that shape looks like in points.
 *
 * @param response as it was saved; never empty
 */
record Judged(FrozenSlot slot, List<String> response) {

    /**
     * What of the response is right.
     *
     * @return nothing where a person has to mark it first
     * @throws IllegalArgumentException if the response or the mark can't belong to the slot
     */
    Optional<Share> share(Solution solution, ScoringRule rule, Optional<Mark> mark) {
        return solution.by(
                chosen -> Optional.of(chosen(chosen).by(rule)),
                ordered -> Optional.of(ordered(ordered).by(rule)),
                matched -> Optional.of(matched(matched).by(rule)),
                filled -> Optional.of(filled(filled).by(rule)),
                marked -> mark.map(given -> marked(marked, given)));
    }

    /** The right options among the chosen; nothing as soon as a wrong one is among them. */
    private Share chosen(Solution.Chosen solution) {
        Set<OptionId> chosen = new HashSet<>();
        for (String token : response) {
            require(chosen.add(option(token)), "an option twice");
        }
        return solution.options().containsAll(chosen)
                ? new Share(chosen.size(), solution.options().size())
                : Share.NONE;
    }

    /** The pairs of steps of which the second rightly follows the first at once. */
    private Share ordered(Solution.Ordered solution) {
        List<OptionId> steps = response.stream().map(this::option).toList();
        require(
                steps.size() == solution.steps().size() && Set.copyOf(steps).size() == steps.size(),
                "not every step once");
        Map<OptionId, OptionId> follows = new HashMap<>();
        for (int i = 1; i < steps.size(); i++) {
            follows.put(solution.steps().get(i - 1), solution.steps().get(i));
        }
        int right = 0;
        for (int i = 1; i < steps.size(); i++) {
            right += steps.get(i).equals(follows.get(steps.get(i - 1))) ? 1 : 0;
        }
        return new Share(right, steps.size() - 1);
    }

    /** The prompts that have their option. */
    private Share matched(Solution.Matched solution) {
        Set<OptionId> seen = new HashSet<>();
        int right = 0;
        for (String pair : response) {
            int middle = pair.indexOf('=');
            require(middle > 0, "a pair without =");
            OptionId prompt = named(slot.prompts(), pair.substring(0, middle));
            require(seen.add(prompt), "a prompt twice");
            right +=
                    option(pair.substring(middle + 1)).equals(solution.options().get(prompt)) ? 1 : 0;
        }
        return new Share(right, solution.options().size());
    }

    /** The blanks that hold one of their accepted wordings. */
    private Share filled(Solution.Filled solution) {
        List<List<String>> accepted = solution.accepted();
        require(response.size() == accepted.size(), "another number of blanks");
        int right = 0;
        for (int i = 0; i < response.size(); i++) {
            String written = Wording.plain(response.get(i));
            right += !written.isEmpty()
                            && accepted.get(i).stream().map(Wording::plain).anyMatch(written::equals)
                    ? 1
                    : 0;
        }
        return new Share(right, accepted.size());
    }

    private Share marked(Solution.Marked solution, Mark mark) {
        require(response.size() == 1, "more than one text");
        mark.requireFits(solution);
        long most = solution.rubric().stream()
                .mapToLong(line -> line.points().hundredths())
                .sum();
        return new Share(mark.given(), most);
    }

    private OptionId option(String token) {
        return named(slot.options(), token);
    }

    private OptionId named(List<FrozenOption> options, String token) {
        for (FrozenOption option : options) {
            if (option.token().equals(token)) {
                return new OptionId(option.optionId());
            }
        }
        throw new IllegalArgumentException("The response to slot " + slot.slot() + " holds a token of another slot");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("The response to slot " + slot.slot() + " holds " + otherwise);
        }
    }
}
