package org.zhikao.regulation.diff;

import java.util.Arrays;

/**
 * The pairs of neighbouring characters of a text, sorted: enough to say how much two texts have in common, and quick
 * enough to compare every article of a law with every other.
 */
final class Bigrams {

    private final String text;
    private final int[] sorted;

    Bigrams(String text) {
        this.text = text;
        int count = Math.max(0, text.length() - 1);
        this.sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = text.charAt(i) << 16 | text.charAt(i + 1);
        }
        Arrays.sort(sorted);
    }

    String text() {
        return text;
    }

    /**
     * Twice the pairs in common, over all pairs of both (Dice), in thousandths. Different texts give at most 999; those
     * that can't reach the threshold, by their length alone, give 0.
     */
    int similarity(Bigrams other, int threshold) {
        if (text.equals(other.text)) {
            return Alignment.EQUAL;
        }
        int all = sorted.length + other.sorted.length;
        if (all == 0 || 2000L * Math.min(sorted.length, other.sorted.length) < (long) threshold * all) {
            return 0;
        }
        int common = 0;
        int left = 0;
        int right = 0;
        while (left < sorted.length && right < other.sorted.length) {
            int order = Integer.compare(sorted[left], other.sorted[right]);
            if (order == 0) {
                common++;
            }
            if (order <= 0) {
                left++;
            }
            if (order >= 0) {
                right++;
            }
        }
        return Math.min(Alignment.EQUAL - 1, 2000 * common / all);
    }
}
