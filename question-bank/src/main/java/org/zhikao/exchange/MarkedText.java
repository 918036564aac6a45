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
                if (!run.text().isBlank()) {
                    marked.computeIfAbsent(script, fresh -> new ArrayList<>())
                            .add(run.text().strip());
                }
            }
        }
        Map<Script, String> joined = new EnumMap<>(Script.class);
        marked.forEach((script, texts) -> joined.put(script, String.join("…", texts)));
        return joined;
    }
}
