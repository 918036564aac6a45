package org.zhikao.regulation.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which words of a text were taken out and which were put in. A written number with its unit is one word, so that
 * 十五日 becomes 二十日 as a whole; otherwise a Chinese character is. White space and form of writing count here.
 *
 * @param pieces in reading order; the kept and removed ones make the old text, the kept and added ones the new
 */
public record WordDiff(List<Piece> pieces) {

    private static final Pattern WORD = Pattern.compile(
            "[0-9０-９〇零一二两三四五六七八九十百千万亿]+(?:个月|个工作日|工作日|平方米|分钟|小时|万元|日|天|年|月|元|倍|人|米|时|条|款|项)?" + "|[A-Za-z]+|\\s+|.",
            Pattern.DOTALL);

    /** A shorter stretch that stayed between two changes only makes them harder to read. */
    private static final int SHORTEST_KEPT = 2;

    /**
     * Words of the one text times words of the other between what they share at both ends. Comparing costs time and room
     * in this measure, and texts of thousands of words that differ all over nobody reads word by word.
     */
    private static final long MOST_COMPARED = 16_000_000;

    /** What happened to a stretch of text. */
    public enum Kind {
        /** In both. */
        KEPT,
        /** In the old text only. */
        REMOVED,
        /** In the new text only. */
        ADDED
    }

    /** A stretch of text, never empty. */
    public record Piece(Kind kind, String text) {}

    /** Copies the list. */
    public WordDiff {
        pieces = List.copyOf(pieces);
    }

    /** Compares two texts; very long ones that differ from end to end count as replaced. */
    public static WordDiff of(String old, String now) {
        List<String> before = words(old);
        List<String> after = words(now);
        Change whole = withoutSharedEnds(before, after);
        List<Change> changes = new ArrayList<>();
        if ((long) (whole.to() - whole.from()) * (whole.newTo() - whole.newFrom()) > MOST_COMPARED) {
            return new WordDiff(pieces(List.of(whole), before, after));
        }
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            Change next = new Change(
                    delta.getSource().getPosition(),
                    delta.getSource().getPosition() + delta.getSource().size(),
                    delta.getTarget().getPosition(),
                    delta.getTarget().getPosition() + delta.getTarget().size());
            join(changes, next, before);
        }
        return new WordDiff(pieces(changes, before, after));
    }

    /** A range of words that became another, ends excluded. */
    private record Change(int from, int to, int newFrom, int newTo) {}

    private static Change withoutSharedEnds(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int from = 0;
        while (from < shorter && before.get(from).equals(after.get(from))) {
            from++;
        }
        int tail = 0;
        while (tail < shorter - from
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        return new Change(from, before.size() - tail, from, after.size() - tail);
    }

    private static void join(List<Change> changes, Change next, List<String> before) {
        if (!changes.isEmpty()) {
            Change last = changes.get(changes.size() - 1);
            String kept = String.join("", before.subList(last.to(), next.from()));
            if (kept.length() < SHORTEST_KEPT && !kept.equals("\n")) {
                changes.set(changes.size() - 1, new Change(last.from(), next.to(), last.newFrom(), next.newTo()));
                return;
            }
        }
        changes.add(next);
    }

    private static List<Piece> pieces(List<Change> changes, List<String> before, List<String> after) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Change change : changes) {
            add(pieces, Kind.KEPT, before.subList(at, change.from()));
            add(pieces, Kind.REMOVED, before.subList(change.from(), change.to()));
            add(pieces, Kind.ADDED, after.subList(change.newFrom(), change.newTo()));
            at = change.to();
        }
        add(pieces, Kind.KEPT, before.subList(at, before.size()));
        return pieces;
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(kind, String.join("", words)));
        }
    }

    /** The old text, or the new one, in pieces: those of the other side are left out. */
    public List<Piece> side(Kind other) {
        return pieces.stream().filter(piece -> piece.kind() != other).toList();
    }

    /** The changes alone, for one line: 十五日→二十日；…, at most so many of them. */
    public List<String> changes(int limit) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < pieces.size() && changes.size() < limit; i++) {
            Piece piece = pieces.get(i);
            boolean replaced = piece.kind() == Kind.REMOVED
                    && i + 1 < pieces.size()
                    && pieces.get(i + 1).kind() == Kind.ADDED;
            if (replaced) {
                i++;
                changes.add(piece.text().strip() + "→" + pieces.get(i).text().strip());
            } else if (piece.kind() == Kind.REMOVED) {
                changes.add("−" + piece.text().strip());
            } else if (piece.kind() == Kind.ADDED) {
                changes.add("+" + piece.text().strip());
            }
        }
        return changes;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toList());
    }
}
