package org.zhikao.server.proctoring;

import java.time.Duration;
import java.util.Optional;

/** Port: whether this node's time can be trusted to start an exam. Filled by the root. */
@FunctionalInterface
public interface TimeCheck {

    /** By how much the node runs ahead of its reference (behind: negative) while that is too much; else empty. */
    Optional<Duration> alarm();
}
