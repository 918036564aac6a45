package org.zhikao.bank.lint;

import info.debatty.java.lsh.LSHMinHash;
import info.debatty.java.lsh.MinHash;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** Words of an item, or of the material of a case, as they are compared. */
    record Words(Linted linted, String id, String text) {}

    /** @param shingles by their numbers, ascending, each once */
    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(Words words, int[] shingles) {}

    /**
     * @param members of all its buckets, one bucket after the other, each in the order of the items
     * @param places of each item among them
     * @param starts of each item's bucket
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Band(int[] members, int[] places, int[] starts) {}

    private final Shingles dictionary = new Shingles();
    private final List<Words> words = new ArrayList<>();
    private final List<int[]> shingles = new ArrayList<>();

    /** Those of an item; apart from {@link #add}, so that several items can be prepared at once. */
    static List<Words> of(Linted linted) {
        List<Words> all = new ArrayList<>();
        if (linted.item() instanceof CaseItem item) {
            // What its parts are asked about.
            all.add(new Words(
                    linted,
                    item.id().value(),
                    NormalisedText.of(item.material()).value()));
        }
        for (SimpleItem part : linted.parts()) {
            all.add(new Words(linted, part.id().value(), text(part)));
        }
        return all;
    }

    private static String text(SimpleItem item) {
        List<Option> texts = new ArrayList<>(item.prompts());
        texts.addAll(item.options());
        // In the order of their words: options that were only shuffled are the same.
        return texts.stream()
                .map(option -> NormalisedText.of(option.text()).value())
                .sorted()
                .collect(Collectors.joining("\n", NormalisedText.of(item.stem()).value() + "\n", ""));
    }

    void add(Words more) {
        String text = more.text();
        if (text.length() >= Shingles.LENGTH) {
            words.add(more);
            shingles.add(dictionary.numbers(text));
        }
    }

    /** Tells of each item only its nearest one before it, so that ten copies are nine findings. */
    void tell(Consumer<LintFinding> found) {
        MinHash minHash = new MinHash(BANDS * ROWS, Math.max(dictionary.size(), 1), SEED);
        LSHMinHash hashing = new LSHMinHash(BANDS, BUCKETS, Math.max(dictionary.size(), 1), SEED);
        List<Entry> entries = IntStream.range(0, words.size())
                .parallel()
                .mapToObj(i -> new Entry(words.get(i), ascending(shingles.get(i))))
                .toList();
        List<int[]> hashes = entries.parallelStream()
                .map(entry -> hashing.hashSignature(minHash.signature(new Ascending(entry.shingles()))))
                .toList();
        List<Band> bands = IntStream.range(0, BANDS)
                .parallel()
                .mapToObj(band -> band(hashes, band))
                .toList();
        IntStream.range(0, entries.size())
                .parallel()
                .mapToObj(i -> nearest(i, entries, bands))
                .toList()
                .forEach(nearest -> nearest.ifPresent(found));
    }

    private static int[] ascending(int[] numbers) {
        return Arrays.stream(numbers).sorted().distinct().toArray();
    }

    /** Sorted by hash and then by item, the members of a bucket stand side by side, the first ones first. */
    private static Band band(List<int[]> hashes, int band) {
        int size = hashes.size();
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = ((long) hashes.get(i)[band] << 32) | i;
        }
        Arrays.sort(sorted);
        int[] members = new int[size];
        int[] places = new int[size];
        int[] starts = new int[size];
        int start = 0;
        for (int place = 0; place < size; place++) {
            if (sorted[place] >> 32 != sorted[start] >> 32) {
                start = place;
            }
            members[place] = (int) sorted[place];
            places[members[place]] = place;
            starts[members[place]] = start;
        }
        return new Band(members, places, starts);
    }

    /** Those before an item that it shares a bucket with, ascending; some of them several times. */
    private static int[] met(int item, List<Band> bands) {
        int[] met = new int[BANDS * MOST_IN_BUCKET];
        int count = 0;
        for (Band band : bands) {
            int start = band.starts()[item];
            int end = Math.min(band.places()[item], start + MOST_IN_BUCKET);
            for (int place = start; place < end; place++) {
                met[count++] = band.members()[place];
            }
        }
        Arrays.sort(met, 0, count);
        return Arrays.copyOf(met, count);
    }

    private static Optional<LintFinding> nearest(int item, List<Entry> entries, List<Band> bands) {
        Entry entry = entries.get(item);
        int best = -1;
        double most = 0;
        int before = -1;
        for (int other : met(item, bands)) {
            if (other != before) {
                double like = like(entry.shingles(), entries.get(other).shingles());
                if (like > most) {
                    most = like;
                    best = other;
                }
            }
            before = other;
        }
        int perCent = (int) Math.round(most * 100);
        if (best < 0 || perCent < LIKE_PER_CENT) {
            return Optional.empty();
        }
        Words nearest = entries.get(best).words();
        return Optional.of(new LintFinding(
                LintCode.NEAR_DUPLICATE,
                entry.words().linted(),
                entry.words().id(),
                LintSaying.DUPLICATE.with(nearest.id(), perCent, place(nearest))));
    }

    private static String place(Words words) {
        return words.linted().file() + ":" + words.linted().line(words.id());
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

    /** The numbers as the set that the library asks for, without a box for each that stays. */
    private static final class Ascending extends AbstractSet<Integer> {

        private final int[] numbers;

        Ascending(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public Iterator<Integer> iterator() {
            return Arrays.stream(numbers).iterator();
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }
}
