package org.zhikao.server.marking;

import java.util.List;
import java.util.Optional;

/**
 * What a marker gives.
 *
 * @param lines of each line of the rubric, in hundredths of a point
 * @param comment to the office, never to the candidate
 * @param reason why an earlier mark does not hold; needed exactly if there is one
 * @param after how many marks of the response the marker has seen; 0 if none is given. Another number by then, and
 *     nothing is stored
 * @param seen digest of the text that the marker has read, as {@link ResponseView#textDigest}; may be left out where no text was
 *     admitted late. Another text by then, and nothing is stored
 */
public record MarkRequest(
        Optional<List<Integer>> lines,
        Optional<String> comment,
        Optional<String> reason,
        Optional<Integer> after,
        Optional<String> seen) {}
