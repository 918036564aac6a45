package org.zhikao.form;

import java.util.List;
import java.util.Optional;

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
        for (int i = 0; i < options.size() + prompts.size(); i++) {
            for (int before = 0; before < i; before++) {
                if (token(options, prompts, i).equals(token(options, prompts, before))) {
                    throw new IllegalArgumentException("Slot " + slot + " has two options with one token");
                }
            }
        }
    }

    private static String token(List<FrozenOption> options, List<FrozenOption> prompts, int index) {
        return index < options.size()
                ? options.get(index).token()
                : prompts.get(index - options.size()).token();
    }

    /** Of everything but a matching. */
    public FrozenSlot(
            int slot, int section, String partId, Optional<String> caseId, int points, List<FrozenOption> options) {
        this(slot, section, partId, caseId, points, options, List.of());
    }
}
