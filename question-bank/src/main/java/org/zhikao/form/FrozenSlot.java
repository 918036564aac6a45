package org.zhikao.form;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A place in the form.
 *
 * @param slot 1 and up, without gaps
 * @param section index of the blueprint's section, from 0
 * @param partId the item's id, or the sub-item's id in a case
 * @param caseId the case that the sub-item belongs to
 * @param points in hundredths
 * @param options in the order shown
 */
public record FrozenSlot(
        int slot, int section, String partId, Optional<String> caseId, int points, List<FrozenOption> options) {

    public FrozenSlot {
        options = List.copyOf(options);
        if (slot < 1 || options.size() < 2) {
            throw new IllegalArgumentException("Slot " + slot + " needs a number from 1 and at least two options");
        }
        Set<String> tokens = new HashSet<>();
        if (!options.stream().allMatch(option -> tokens.add(option.token()))) {
            throw new IllegalArgumentException("Slot " + slot + " has two options with one token");
        }
    }
}
