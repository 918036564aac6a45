package org.zhikao.regulation.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntBinaryOperator;

/**
 * Which text of a new list continues which text of an old one. Equal texts first; then the most similar, where a pair
 * that keeps the order of its neighbours is preferred to one that is a little more similar but jumps.
 */
final class Alignment {

    /** Similarity of equal texts, in thousandths. */
    static final int EQUAL = 1000;

    /** Texts with less in common are two articles, not one that was changed; in thousandths. */
    static final int THRESHOLD = 500;

    /** Enough for two texts that face each other alone between neighbours that are aligned; in thousandths. */
    private static final int ALONE = 330;

    /** What keeping the order is worth, in thousandths of similarity. */
    private static final int IN_ORDER = 40;

    private static final int NONE = -1;

    /** Places of one text that are asked for their number. */
    private static final int MOST_ALIKE = 100;

    /** Pairs of texts that are compared; the longest code in force against another of its length makes under two million. */
    private static final long MOST_PAIRS = 2_000_000;

    /** Characters that are compared; the longest code against another makes some 300 million. */
    private static final long MOST_CHARACTERS = 400_000_000;

    private final List<Bigrams> old;
    private final List<Bigrams> now;
    private final int[] oldOf;
    private final int[] nowOf;
    private final int[] similarity;

    private record Candidate(int old, int now, int similarity, int worth, int jump) {}

    private Alignment(List<Bigrams> old, List<Bigrams> now) {
        this.old = old;
        this.now = now;
        this.oldOf = filled(now.size());
        this.nowOf = filled(old.size());
        this.similarity = new int[now.size()];
    }

    /**
     * Aligns.
     *
     * @param sameNumber compares the number of an old text (first index) with that of a new one: 0 where they are equal
     */
    static Alignment of(List<String> old, List<String> now, IntBinaryOperator sameNumber) {
        Alignment alignment = new Alignment(
                old.stream().map(Bigrams::new).toList(),
                now.stream().map(Bigrams::new).toList());
        alignment.pairEqual(sameNumber);
        alignment.pairSimilar();
        alignment.pairAlone();
        return alignment;
    }

    /** Index of the old text that the new one continues, or -1. */
    int oldOf(int newIndex) {
        return oldOf[newIndex];
    }

    /** Index of the new text that continues the old one, or -1. */
    int nowOf(int oldIndex) {
        return nowOf[oldIndex];
    }

    /** In thousandths; 0 where the new text continues none. */
    int similarity(int newIndex) {
        return similarity[newIndex];
    }

    /** Where a text occurs more than once, the one under the same number goes first, the others in their order. */
    private void pairEqual(IntBinaryOperator sameNumber) {
        Map<String, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            places.computeIfAbsent(old.get(i).text(), text -> new ArrayDeque<>())
                    .add(i);
        }
        for (int j = 0; j < now.size(); j++) {
            int index = j;
            places.getOrDefault(now.get(j).text(), new ArrayDeque<>()).stream()
                    .limit(MOST_ALIKE)
                    .filter(i -> sameNumber.applyAsInt(i, index) == 0)
                    .findFirst()
                    .ifPresent(i -> pair(i, index, EQUAL));
        }
        for (int j = 0; j < now.size(); j++) {
            int index = j;
            if (oldOf[j] == NONE) {
                Deque<Integer> equal = places.getOrDefault(now.get(j).text(), new ArrayDeque<>());
                while (!equal.isEmpty() && nowOf[equal.peek()] != NONE) {
                    equal.remove();
                }
                Optional.ofNullable(equal.poll()).ifPresent(i -> pair(i, index, EQUAL));
            }
        }
    }

    private void pairSimilar() {
        List<Candidate> candidates = candidates();
        candidates.sort(Comparator.comparingInt(Candidate::worth)
                .reversed()
                .thenComparingInt(Candidate::jump)
                .thenComparingInt(Candidate::now));
        for (Candidate candidate : candidates) {
            if (oldOf[candidate.now()] == NONE && nowOf[candidate.old()] == NONE) {
                pair(candidate.old(), candidate.now(), candidate.similarity());
            }
        }
    }

    /** One old and one new text in the same gap: an amendment that rewrote most of an article and moved nothing. */
    private void pairAlone() {
        for (int j = 0; j < now.size(); j++) {
            int i = (j == 0 ? NONE : oldOf[j - 1]) + 1;
            boolean openBefore = j > 0 && oldOf[j - 1] == NONE;
            if (oldOf[j] != NONE || openBefore || i >= old.size() || nowOf[i] != NONE) {
                continue;
            }
            int nextOld = j + 1 < now.size() ? oldOf[j + 1] : old.size();
            int similar = old.get(i).similarity(now.get(j), ALONE);
            if (nextOld == i + 1 && similar >= ALONE) {
                pair(i, j, similar);
            }
        }
    }

    private List<Candidate> candidates() {
        int[] before = anchorsBefore();
        int[] after = anchorsAfter();
        List<Candidate> candidates = new ArrayList<>();
        long reach = reach();
        for (int j = 0; j < now.size(); j++) {
            if (oldOf[j] != NONE) {
                continue;
            }
            long facing = (long) j * old.size() / now.size();
            int end = (int) Math.min(old.size(), facing + reach + 1);
            for (int i = (int) Math.max(0, facing - reach); i < end; i++) {
                if (nowOf[i] != NONE) {
                    continue;
                }
                int similar = old.get(i).similarity(now.get(j), THRESHOLD);
                if (similar >= THRESHOLD) {
                    int bonus = i > before[j] && i < after[j] ? IN_ORDER : 0;
                    int jump = (int) Math.abs((long) i * now.size() - (long) j * old.size());
                    candidates.add(new Candidate(i, j, similar, similar + bonus, jump));
                }
            }
        }
        return candidates;
    }

    /**
     * How far from the place that it faces a text is looked for: everywhere, unless both lists are longer than those of any
     * law; then near it.
     */
    private long reach() {
        long before = 0;
        long after = 0;
        for (Bigrams text : old) {
            before += text.text().length();
        }
        for (Bigrams text : now) {
            after += text.text().length();
        }
        double share = Math.min(
                MOST_PAIRS / Math.max(1.0, (double) old.size() * now.size()),
                MOST_CHARACTERS / Math.max(1.0, (double) before * now.size() + (double) after * old.size()));
        return share >= 1 ? old.size() : (long) (share * old.size() / 2);
    }

    /** For each new text the old index of the nearest equal pair before it. */
    private int[] anchorsBefore() {
        int[] anchors = new int[now.size()];
        int last = NONE;
        for (int j = 0; j < now.size(); j++) {
            anchors[j] = last;
            last = oldOf[j] == NONE ? last : oldOf[j];
        }
        return anchors;
    }

    private int[] anchorsAfter() {
        int[] anchors = new int[now.size()];
        int next = old.size();
        for (int j = now.size() - 1; j >= 0; j--) {
            anchors[j] = next;
            next = oldOf[j] == NONE ? next : oldOf[j];
        }
        return anchors;
    }

    private void pair(int i, int j, int similar) {
        oldOf[j] = i;
        nowOf[i] = j;
        similarity[j] = similar;
    }

    private static int[] filled(int size) {
        int[] array = new int[size];
        Arrays.fill(array, NONE);
        return array;
    }
}
