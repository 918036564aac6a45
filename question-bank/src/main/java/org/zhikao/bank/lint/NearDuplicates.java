package org.zhikao.bank.lint;

import info.debatty.java.lsh.LSHMinHash;
import info.debatty.java.lsh.MinHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.NormalisedText;

/**
 * Items that are nearly the same: the share of common shingles of stem and options, or of the materials of two cases
 * (Jaccard). MinHash with locality
 * sensitive hashing finds the pairs that are worth comparing; each such pair is compared exactly.
 */
final class NearDuplicates {

    /** Characters of a shingle. Two are shared by any texts on law, four are lost with every changed character. */
    private static final int SHINGLE = 3;

    /**
     * From here on two items test the same thing, in per cent of shingles that they share. Of the shipped items, which
     * several people read one by one, the nearest two share 53 (they are enemies); an item whose figure alone was changed has about 80.
     */
    static final int LIKE_PER_CENT = 60;

    /**
     * 24 bands of 3 rows: a pair that shares 60 % of its shingles is missed once in 300 times, one that shares 80 % never;
     * a pair that shares 20 % is compared in vain once in six.
     */
    private static final int BANDS = 24;

    private static final int ROWS = 3;

    /** Buckets of a band; more than items, so that strangers seldom meet. */
    private static final int BUCKETS = 1 << 22;

    /** A band's bucket with more items than this holds what is common to all, such as a template; each meets the first ones. */
    private static final int MOST_IN_BUCKET = 50;

    /** Fixed, so that the same bank always has the same findings. */
    private static final long SEED = 20261122;

    /** @param ascending the shingles once more, in an order in which two items are compared fast */
    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(Linted linted, String id, Set<Integer> shingles, int[] ascending) {}

    private final Map<String, Integer> dictionary = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    void add(Linted linted, SimpleItem item) {
        StringBuilder text = new StringBuilder(NormalisedText.of(item.stem()).value());
        List<Option> texts = new ArrayList<>(item.prompts());
        texts.addAll(item.options());
        // In the order of their words: options that were only shuffled are the same.
        text.append(texts.stream()
                .map(option -> NormalisedText.of(option.text()).value())
                .sorted()
                .collect(Collectors.joining("\n", "\n", "")));
        add(linted, item.id().value(), text);
    }

    /** What the parts of a case are asked about. */
    void add(Linted linted, CaseItem item) {
        add(linted, item.id().value(), NormalisedText.of(item.material()).value());
    }

    private void add(Linted linted, String id, CharSequence text) {
        Set<Integer> shingles = new HashSet<>();
        for (int i = 0; i + SHINGLE <= text.length(); i++) {
            shingles.add(
                    dictionary.computeIfAbsent(text.subSequence(i, i + SHINGLE).toString(), any -> dictionary.size()));
        }
        if (!shingles.isEmpty()) {
            entries.add(new Entry(
                    linted,
                    id,
                    shingles,
                    shingles.stream().mapToInt(Integer::intValue).sorted().toArray()));
        }
    }

    /** Tells of each item only its nearest one before it, so that ten copies are nine findings. */
    void tell(Consumer<LintFinding> found) {
        MinHash minHash = new MinHash(BANDS * ROWS, Math.max(dictionary.size(), 1), SEED);
        LSHMinHash bands = new LSHMinHash(BANDS, BUCKETS, Math.max(dictionary.size(), 1), SEED);
        List<int[]> hashes = entries.parallelStream()
                .map(entry -> bands.hashSignature(minHash.signature(entry.shingles())))
                .toList();
        Map<Long, List<Integer>> buckets = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Set<Integer> met = new HashSet<>();
            for (int band = 0; band < BANDS; band++) {
                List<Integer> bucket =
                        buckets.computeIfAbsent(((long) band << 32) | hashes.get(i)[band], any -> new ArrayList<>(1));
                met.addAll(bucket);
                if (bucket.size() < MOST_IN_BUCKET) {
                    bucket.add(i);
                }
            }
            nearest(entries.get(i), met, found);
        }
    }

    private void nearest(Entry entry, Set<Integer> met, Consumer<LintFinding> found) {
        int best = -1;
        double most = 0;
        for (int other : met) {
            double like = like(entry.ascending(), entries.get(other).ascending());
            if (like > most || (like == most && other < best)) {
                most = like;
                best = other;
            }
        }
        int perCent = (int) Math.round(most * 100);
        if (best >= 0 && perCent >= LIKE_PER_CENT) {
            Entry other = entries.get(best);
            found.accept(new LintFinding(
                    LintCode.NEAR_DUPLICATE,
                    entry.linted(),
                    entry.id(),
                    LintSaying.DUPLICATE.with(other.id(), perCent, place(other))));
        }
    }

    private static String place(Entry entry) {
        return entry.linted().file() + ":" + entry.linted().line(entry.id());
    }

    /** The library's own {@code jaccardIndex} copies both sets; sizes alone rule most pairs out. */
    private static double like(int[] one, int[] other) {
        if (Math.min(one.length, other.length) * 100 < Math.max(one.length, other.length) * LIKE_PER_CENT) {
            return 0;
        }
        int common = 0;
        for (int i = 0, k = 0; i < one.length && k < other.length; ) {
            int order = Integer.compare(one[i], other[k]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }
        return (double) common / (one.length + other.length - common);
    }
}
