package org.zhikao.server.result;

import java.util.List;

/**
 * What the page of one released result shows to its officer. It exists for released results only.
 *
 * @param date the day of the session, such as 2026-11-22
 * @param points points reached as a decimal, such as 76.5
 * @param outcome {@code PASSED} or {@code FAILED}
 * @param releasedAt when a person released it, in the zone of display, such as 2026-11-22 16:05
 * @param recordDigest digest of the score record in the register, 64 hexadecimal characters
 * @param bundlePath where the proof bundle is fetched
 */
public record ResultView(
        String name,
        String sittingId,
        String sessionTitle,
        String date,
        String points,
        String totalPoints,
        String cutPoints,
        String outcome,
        List<Section> sections,
        List<Study> study,
        String releasedAt,
        String recordDigest,
        String bundlePath) {

    /** Points of one section of the paper, as decimals. */
    public record Section(String title, String points, String totalPoints) {}

    /**
     * One article to study.
     *
     * @param missed how many items resting on it brought less than full points; at least 1
     */
    public record Study(String regulation, String article, String topic, int missed) {}
}
