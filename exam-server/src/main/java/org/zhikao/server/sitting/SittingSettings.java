package org.zhikao.server.sitting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * The section {@code sitting} of the configuration.
 *
 * @param graceSeconds how long after the due time a save still counts, 0 to 60; covers the way over the network
 * @param queue how many commands may wait for the disk before the node answers 503, at least 64
 */
public record SittingSettings(
        @JsonProperty("graceSeconds") int graceSeconds,
        @JsonProperty("queue") int queue) {

    /** 10 seconds of grace, 4096 waiting commands. */
    public static final SittingSettings USUAL = new SittingSettings(10, 4096);

    /**
     * @throws IllegalArgumentException if a value is out of its range; the message names the setting
     */
    public SittingSettings {
        if (graceSeconds < 0 || graceSeconds > 60) {
            throw new IllegalArgumentException("sitting.graceSeconds is 0 to 60, not " + graceSeconds);
        }
        if (queue < 64) {
            throw new IllegalArgumentException("sitting.queue is at least 64, not " + queue);
        }
    }

    /** The grace. */
    Duration grace() {
        return Duration.ofSeconds(graceSeconds);
    }
}
