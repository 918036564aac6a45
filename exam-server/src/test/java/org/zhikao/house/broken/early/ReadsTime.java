package org.zhikao.house.broken.early;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** Reads the time behind the clock's back, in each of the ways that people forget. */
public final class ReadsTime {

    public Instant instant() {
        return Instant.now();
    }

    public LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    public Clock clock() {
        return Clock.systemUTC();
    }

    public long milliseconds() {
        return System.currentTimeMillis();
    }

    public Supplier<Instant> later() {
        return Instant::now;
    }

    @SuppressWarnings("JavaUtilDate")
    public java.util.Date date() {
        return new java.util.Date();
    }
}
