package org.zhikao.server.supplement;

import java.util.List;

/**
 * What a decision came to.
 *
 * @param decision ADMITTED or REJECTED
 * @param decided copies that were decided now
 * @param already copies of which the same had been decided before; that one stands
 * @param sittings whose score is to be made with what was admitted now
 */
public record DecidedView(String decision, int decided, int already, List<String> sittings) {

    public DecidedView {
        sittings = List.copyOf(sittings);
    }
}
