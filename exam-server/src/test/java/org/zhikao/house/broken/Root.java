package org.zhikao.house.broken;

import java.time.Clock;
import org.zhikao.house.broken.early.InOrder;
import org.zhikao.house.broken.late.Late;

/** The root comes last: it may use all, and make the clock. */
public record Root(InOrder early, Late late, Clock clock) {

    public static Root wired() {
        return new Root(new InOrder(Clock.systemUTC()), new Late(1), Clock.systemUTC());
    }
}
