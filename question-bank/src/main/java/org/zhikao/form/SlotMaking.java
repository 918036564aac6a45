package org.zhikao.form;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhikao.bank.ReleaseManifest.Part;

/**
 * Makes a slot of a part, version 1: options and prompts in a drawn order, each with a token of its own.
 *
 * <p>The steps of an ordering are shown in a drawn order like every other, and chance may draw the right one. To rule it
 * out would tell every candidate one order that is wrong, with three steps a sixth of all; and it would need the key,
 * which assembly does not have. Nobody earns anything by it: an order counts only once the candidate has confirmed it.
 */
final class SlotMaking {

    /** 32^10 tokens: too many to guess, short enough for a save of a few hundred bytes. */
    static final int TOKEN_LENGTH = 10;

    private SlotMaking() {}

    static FrozenSlot slot(
            int slot,
            int section,
            Part part,
            Optional<String> caseId,
            int points,
            DrawGenerator draw,
            DrawGenerator tokens) {
        // 正确 and 错误 keep their places: officers expect them so, and their order tells nothing.
        List<String> order = part.type().equals("true-false") ? part.options() : draw.shuffled(part.options());
        List<String> prompts = draw.shuffled(part.prompts());
        Set<String> fresh = new LinkedHashSet<>();
        while (fresh.size() < order.size() + prompts.size()) {
            fresh.add(tokens.token(TOKEN_LENGTH));
        }
        Iterator<String> names = fresh.iterator();
        return new FrozenSlot(slot, section, part.id(), caseId, points, named(order, names), named(prompts, names));
    }

    private static List<FrozenOption> named(List<String> ids, Iterator<String> tokens) {
        List<FrozenOption> options = new ArrayList<>();
        ids.forEach(id -> options.add(new FrozenOption(id, tokens.next())));
        return options;
    }
}
