package org.zhikao.server.marking;

import java.time.Instant;
import java.util.List;

/**
 * One response as a marker sees it: what was asked, what was written, what it is marked by, what was given. Points are
 * decimals as text, such as 1.5.
 *
 * @param material of the case; empty if there is none
 * @param images the pictures of the case
 * @param settlingMinutes how long the marks of a sitting stand without a change before it gets its score
 * @param textDigest SHA-256 of the text, by which a mark says what it is for
 * @param points what the slot is worth on the paper; the rubric's points are brought to it
 * @param model a response that earns every point
 */
public record ResponseView(
        String id,
        String sessionId,
        String sessionTitle,
        SessionMarking.State state,
        String stem,
        String material,
        List<Image> images,
        String text,
        String textDigest,
        String points,
        String model,
        List<Line> rubric,
        List<MarkLine> marks,
        int settlingMinutes) {

    /**
     * A picture; its bytes are asked for by the number.
     *
     * @param number from 1
     * @param alternative the same in words
     */
    public record Image(int number, String alternative) {}

    /** One line of the rubric. */
    public record Line(String points, String text) {}

    /**
     * A mark that was given; the last one holds.
     *
     * @param lines points of each line of the rubric
     * @param own whether the reader gave it
     */
    public record MarkLine(
            int number, List<String> lines, String comment, String reason, boolean own, Instant markedAt) {}
}
