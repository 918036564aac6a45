package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A text of a cell and how its characters stand.
 *
 * @param runs its parts with fonts of their own; empty where all of it has the font of its cell
 */
record MarkedText(String text, List<Run> runs) {

    static final MarkedText EMPTY = new MarkedText("", List.of());

    /**
     * A part.
     *
     * @param scripts of its own font; empty where it has that of the cell
     */
    record Run(String text, Optional<Set<Script>> scripts) {}

    MarkedText {
        runs = List.copyOf(runs);
    }

    /** The text with each underlined run of spaces as a blank, which is what it is to whoever sees the cell. */
    String withBlanks() {
        if (runs.stream().noneMatch(MarkedText::isBlankMark)) {
            return text;
        }
        StringBuilder seen = new StringBuilder();
        runs.forEach(run -> seen.append(isBlankMark(run) ? BlankMarks.MARK : run.text()));
        return seen.toString();
    }

    private static boolean isBlankMark(Run run) {
        return run.scripts().filter(scripts -> scripts.contains(Script.UNDERLINED)).isPresent()
                && isBlankMark(run.text());
    }

    /** Whether an underlined text is a blank to be filled: nothing but spaces, and more than one. */
    static boolean isBlankMark(String underlined) {
        return underlined.length() > 1 && isEmpty(underlined);
    }

    private static boolean isEmpty(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    static MarkedText plain(String text) {
        return new MarkedText(text, List.of());
    }

    /**
     * The characters that stand in each way.
     *
     * @param cell how those stand that have no font of their own
     */
    Map<Script, String> marked(Set<Script> cell) {
        if (runs.isEmpty() && cell.isEmpty()) {
            return Map.of();
        }
        Map<Script, List<String>> marked = new EnumMap<>(Script.class);
        for (Run run : runs.isEmpty() ? List.of(new Run(text, Optional.empty())) : runs) {
            for (Script script : run.scripts().orElse(cell)) {
                if (!isEmpty(run.text())) {
                    marked.computeIfAbsent(script, fresh -> new ArrayList<>())
                            .add(run.text().strip());
                }
            }
        }
        marked.keySet()
                .removeIf(script -> script.isEmphasis()
                        && runs.stream()
                                .allMatch(run -> isEmpty(run.text())
                                        || run.scripts().orElse(cell).contains(script)));
        Map<Script, String> joined = new EnumMap<>(Script.class);
        marked.forEach((script, texts) -> joined.put(script, String.join("…", texts)));
        return joined;
    }
}
