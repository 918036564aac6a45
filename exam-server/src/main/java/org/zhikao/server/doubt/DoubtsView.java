package org.zhikao.server.doubt;

import java.util.List;

/** The doubts of a session, the oldest first. */
public record DoubtsView(List<DoubtView> doubts) {

    /** Copies the list. */
    public DoubtsView {
        doubts = List.copyOf(doubts);
    }
}
