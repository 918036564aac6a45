package org.zhikao.server.session;

import java.util.Set;
import org.zhikao.evidence.Digest;

/**
 * Where some items stand in the frozen forms of a session.
 *
 * @param formsRecord digest of the FORMS_FROZEN of these forms
 * @param sittings with such an item
 * @param slots with such an item, over all forms
 */
public record ItemsDrawn(Digest formsRecord, Set<SittingId> sittings, int slots) {

    /** Copies the set. */
    public ItemsDrawn {
        sittings = Set.copyOf(sittings);
    }
}
