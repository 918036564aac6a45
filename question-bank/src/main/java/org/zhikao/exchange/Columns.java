package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;

/**
 * Where in a table what stands.
 *
 * @param lastLine of the headings; items follow
 * @param places columns from 0, by what they hold
 * @param strangers headings that say nothing of an item, by column
 */
record Columns(int lastLine, Map<Heading, Integer> places, Map<Integer, String> strangers) {

    Columns {
        places = Map.copyOf(places);
        strangers = Map.copyOf(strangers);
    }

    /** The first row, or pair of rows, that has the headings of a stem and of something else. */
    static Optional<Columns> find(Grid grid) {
        List<RawRow> rows = grid.rows();
        for (int i = 0; i < Math.min(rows.size(), Grid.OPENING_ROWS); i++) {
            Optional<Columns> found = at(grid, i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The headings that begin with this row, if they do. */
    static Optional<Columns> at(Grid grid, int index) {
        RawRow upper = grid.opening(grid.rows().get(index));
        Columns alone = of(upper.line(), upper.cells(), List.of());
        if (index + 1 < grid.rows().size()) {
            RawRow lower = grid.opening(grid.rows().get(index + 1));
            if (isSecondRow(upper, lower)) {
                Columns both = of(lower.line(), upper.cells(), lower.cells());
                if (both.fields().size() > alone.fields().size()
                        || both.places().size() > alone.places().size()) {
                    return Optional.of(both).filter(Columns::areOfItems);
                }
            }
        }
        return Optional.of(alone).filter(Columns::areOfItems);
    }

    /** A second row of headings has options or blanks by letter or number, and nothing that is no heading. */
    private static boolean isSecondRow(RawRow upper, RawRow lower) {
        boolean parted = false;
        for (int i = 0; i < lower.cells().size(); i++) {
            String below = lower.cells().get(i);
            String above = i < upper.cells().size() ? upper.cells().get(i) : "";
            Optional<Heading> meant = Heading.read(below).or(() -> Heading.read(above + below));
            if (!below.isEmpty() && !below.equals(above) && meant.isEmpty()) {
                return false;
            }
            parted |= !below.equals(above)
                    && meant.filter(heading -> isNumbered(heading.field())).isPresent();
        }
        return parted;
    }

    private static boolean isNumbered(Field field) {
        return field == Field.OPTION || field == Field.BLANK || field == Field.PROMPT;
    }

    private static Columns of(int lastLine, List<String> upper, List<String> lower) {
        Map<Heading, Integer> places = new HashMap<>();
        Map<Integer, String> strangers = new TreeMap<>();
        for (int i = 0; i < Math.max(upper.size(), lower.size()); i++) {
            String above = i < upper.size() ? upper.get(i) : "";
            String below = i < lower.size() && !lower.get(i).equals(above) ? lower.get(i) : "";
            Optional<Heading> meant = below.isEmpty()
                    ? Heading.read(above)
                    : Heading.read(above + below).or(() -> Heading.read(below));
            if (meant.isPresent()) {
                places.putIfAbsent(meant.get(), i);
            } else if (!(above + below).isEmpty()) {
                strangers.put(i, (above + below).replaceAll("\\s+", ""));
            }
        }
        return new Columns(lastLine, places, strangers);
    }

    private Set<Field> fields() {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        places.keySet().forEach(heading -> fields.add(heading.field()));
        return fields;
    }

    private boolean areOfItems() {
        Set<Field> fields = fields();
        return fields.contains(Field.STEM)
                && (fields.contains(Field.KEY)
                        || fields.contains(Field.IS_RIGHT)
                        || fields.contains(Field.BLANK)
                        || fields.contains(Field.OPTION)
                        || (fields.contains(Field.TYPE) && fields.contains(Field.OPTIONS)));
    }

    boolean has(Field field) {
        return places.keySet().stream().anyMatch(heading -> heading.field() == field);
    }

    /** What the row says under the heading; empty if there is none. */
    String text(RawRow row, Field field) {
        return text(row, new Heading(field, 0));
    }

    private String text(RawRow row, Heading heading) {
        Integer column = places.get(heading);
        return column == null || column >= row.cells().size() ? "" : row.cells().get(column);
    }

    /** What the row says under the headings of this kind, by their letters or numbers; no empty ones at the end. */
    List<String> texts(RawRow row, Field field) {
        int last = places.keySet().stream()
                .filter(heading -> heading.field() == field)
                .mapToInt(Heading::index)
                .max()
                .orElse(-1);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            texts.add(text(row, new Heading(field, i)));
        }
        while (!texts.isEmpty() && texts.get(texts.size() - 1).isEmpty()) {
            texts.remove(texts.size() - 1);
        }
        return texts;
    }
}
