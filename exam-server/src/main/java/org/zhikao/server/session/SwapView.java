package org.zhikao.server.session;

import java.util.List;
import java.util.Optional;

/**
 * What has come of two candidates changing seats.
 *
 * @param moved both, with the seat that each has now
 * @param mostShared items that neighbours may share by the blueprint; empty if it sets no bound
 * @param broken neighbours of the two whose papers now have more in common than they may; seats keep their papers
 */
public record SwapView(String session, List<Moved> moved, Optional<Integer> mostShared, List<Broken> broken) {

    /** A candidate at their new seat. */
    public record Moved(String ticket, String site, String room, String seat) {}

    /**
     * Two neighbours.
     *
     * @param shared items that stand in both papers
     * @param sameOrders items whose options both papers show in the same order
     */
    public record Broken(String ticket, String seat, String other, String otherSeat, int shared, int sameOrders) {}
}
