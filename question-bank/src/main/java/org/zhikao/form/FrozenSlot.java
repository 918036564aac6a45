package org.zhikao.form;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A place in the form.
 *
 * @param slot 1 and up, without gaps
 * @param section index of the blueprint's section, from 0
 * @param partId the item's id, or the sub-item's id in a case
 * @param caseId the case that the sub-item belongs to
 * @param points in hundredths
 * @param options in the order shown; none where the candidate writes
 * @param prompts of a matching, in the order shown; of all others none
 */
public record FrozenSlot(
        int slot,
        int section,
        String partId,
        Optional<String> caseId,
        int points,
        List<FrozenOption> options,
        List<FrozenOption> prompts) {

    public FrozenSlot {
        options = List.copyOf(options);
        prompts = List.copyOf(prompts);
        if (slot < 1 || options.size() == 1) {
            throw new IllegalArgumentException(
                    "Slot " + slot + " needs a number from 1 and either no or several options");
        }
        Set<String> tokens = new HashSet<>();
        if (!Stream.concat(options.stream(), prompts.stream()).allMatch(option -> tokens.add(option.token()))) {
            throw new IllegalArgumentException("Slot " + slot + " has two options with one token");
        }
    }

    /** Of everything but a matching. */
    public FrozenSlot(
            int slot, int section, String partId, Optional<String> caseId, int points, List<FrozenOption> options) {
        this(slot, section, partId, caseId, points, options, List.of());
    }
}
