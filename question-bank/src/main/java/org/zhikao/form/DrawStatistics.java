package org.zhikao.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Entry;

/**
 * What a session's forms came out like, counted from the forms themselves, whatever made them.
 *
 * @param forms number of forms
 * @param items different items in all of them
 * @param figures of each form in order
 * @param mostUses forms in which the most used item stands
 * @param sharedByNeighbours how many items the pairs of neighbours share: number of items to number of pairs
 */
public record DrawStatistics(
        int forms, int items, List<Figures> figures, int mostUses, Map<Integer, Integer> sharedByNeighbours) {

    /**
     * Of one form.
     *
     * @param hardest difficulty of its hardest item in per cent; empty, as the others, where an item's is unknown
     * @param mean of its items, weighted by points, in hundredths of a per cent
     * @param easiest as {@code hardest}
     * @param shared the greatest number of items that it shares with one neighbour
     */
    public record Figures(OptionalInt hardest, OptionalInt mean, OptionalInt easiest, int shared) {}

    public DrawStatistics {
        figures = List.copyOf(figures);
        sharedByNeighbours = Map.copyOf(sharedByNeighbours);
    }

    /** The greatest number of items that two neighbours share; 0 without neighbours. */
    public int mostShared() {
        return sharedByNeighbours.keySet().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** The mean number of items that neighbours share, in hundredths. */
    public int meanShared() {
        long pairs = sharedByNeighbours.values().stream()
                .mapToLong(Integer::intValue)
                .sum();
        long shared = sharedByNeighbours.entrySet().stream()
                .mapToLong(entry -> (long) entry.getKey() * entry.getValue())
                .sum();
        return pairs == 0 ? 0 : (int) (shared * 100 / pairs);
    }

    /** Counts forms as they are made. Of each it keeps the numbers of its items only. */
    public static final class Count {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final Map<String, Entry> entries;
        private final List<Set<Integer>> seen = new ArrayList<>();
        private final List<Figures> figures = new ArrayList<>();
        private final Map<Integer, Integer> uses = new HashMap<>();
        private final Map<Integer, Integer> shared = new HashMap<>();

        public Count(ReleaseManifest manifest) {
            this.entries = manifest.items().stream().collect(Collectors.toMap(Entry::id, entry -> entry));
        }

        /**
         * Counts one more.
         *
         * @param near places of the forms before it on neighbouring seats
         */
        public void add(FrozenForm form, List<Integer> near) {
            Set<Integer> items = new HashSet<>();
            List<Integer> difficulties = new ArrayList<>();
            long points = 0;
            long expected = 0;
            for (FrozenSlot slot : form.slots()) {
                String id = slot.caseId().orElse(slot.partId());
                Integer number = numbers.get(id);
                if (number == null) {
                    number = numbers.size();
                    numbers.put(id, number);
                }
                items.add(number);
                int difficulty = Optional.ofNullable(entries.get(id))
                        .flatMap(Entry::difficulty)
                        .orElse(0);
                difficulties.add(difficulty);
                points += slot.points();
                expected += (long) slot.points() * difficulty * 100;
            }
            items.forEach(item -> uses.merge(item, 1, Integer::sum));
            boolean known = !difficulties.contains(0);
            figures.add(new Figures(
                    known ? OptionalInt.of(Collections.min(difficulties)) : OptionalInt.empty(),
                    known ? OptionalInt.of((int) Math.round((double) expected / points)) : OptionalInt.empty(),
                    known ? OptionalInt.of(Collections.max(difficulties)) : OptionalInt.empty(),
                    shared(items, near)));
            seen.add(items);
        }

        private int shared(Set<Integer> items, List<Integer> near) {
            int most = 0;
            for (int place : near) {
                Set<Integer> both = new HashSet<>(items);
                both.retainAll(seen.get(place));
                shared.merge(both.size(), 1, Integer::sum);
                most = Math.max(most, both.size());
            }
            return most;
        }

        /** All that was counted. */
        public DrawStatistics result() {
            return new DrawStatistics(
                    seen.size(),
                    numbers.size(),
                    figures,
                    uses.values().stream().mapToInt(Integer::intValue).max().orElse(0),
                    shared);
        }
    }
}
