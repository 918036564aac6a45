package org.zhikao.house.broken.early;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Breaks nothing: it asks the clock it was given, measures a span, and names an address without opening it. */
public record InOrder(Clock clock) {

    public Instant now() {
        return Instant.now(clock);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public long span() {
        return System.nanoTime();
    }

    public URI address() {
        return URI.create("urn:example");
    }
}
