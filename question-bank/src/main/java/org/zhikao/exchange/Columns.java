package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;

/**
 * Where in a table what stands.
 *
 * @param firstLine of the headings
 * @param lastLine of the headings; items follow
 * @param places columns from 0, by what they hold; of several the first one that says anything counts
 * @param names what stands above a column, by column; a column without heading has none
 */
record Columns(int firstLine, int lastLine, Map<Heading, List<Integer>> places, Map<Integer, String> names) {

    private static final Heading OPTIONS = Heading.of(Field.OPTIONS, 0);

    Columns {
        places = Map.copyOf(places);
        names = Map.copyOf(names);
    }

    /** All headings of a table in the order of their lines: each part of a paper may have its own. */
    static List<Columns> all(Grid grid) {
        List<Columns> all = new ArrayList<>();
        for (int i = 0; i < grid.rows().size(); i++) {
            RawRow row = grid.rows().get(i);
            boolean may = all.isEmpty()
                    ? i < Grid.OPENING_ROWS
                    : row.line() > all.get(all.size() - 1).lastLine()
                            && all.get(all.size() - 1).isRepeatedBy(row);
            if (may) {
                at(grid, i).ifPresent(all::add);
            }
        }
        return all;
    }

    /** Whether the row may have headings again: one stands where the stem should. */
    private boolean isRepeatedBy(RawRow row) {
        return Heading.read(text(row, Field.STEM)).isPresent();
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
        Columns alone = of(upper.line(), upper.line(), upper.cells(), List.of());
        if (index + 1 < grid.rows().size()) {
            RawRow lower = grid.opening(grid.rows().get(index + 1));
            if (isSecondRow(upper, lower)) {
                Columns both = of(upper.line(), lower.line(), upper.cells(), lower.cells());
                Columns below = of(lower.line(), lower.line(), lower.cells(), List.of());
                if (isTitle(upper)
                        && below.places().keySet().equals(both.places().keySet())) {
                    return Optional.of(below).filter(Columns::areOfItems);
                }
                if (both.fields().size() > alone.fields().size()
                        || both.places().size() > alone.places().size()) {
                    return Optional.of(both).filter(Columns::areOfItems);
                }
            }
        }
        return Optional.of(alone).filter(Columns::areOfItems);
    }

    private static boolean isTitle(RawRow row) {
        return row.cells().stream().allMatch(cell -> Heading.read(cell).isEmpty());
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

    private static Columns of(int firstLine, int lastLine, List<String> upper, List<String> lower) {
        Map<Heading, List<Integer>> places = new HashMap<>();
        Map<Integer, String> names = new HashMap<>();
        @Nullable Heading previous = null;
        for (int i = 0; i < Math.max(upper.size(), lower.size()); i++) {
            String above = i < upper.size() ? upper.get(i) : "";
            String below = i < lower.size() && !lower.get(i).equals(above) ? lower.get(i) : "";
            Optional<Heading> meant = below.isEmpty()
                    ? Heading.read(above)
                    : Heading.read(above + below).or(() -> Heading.read(below));
            if (meant.isEmpty() && (above + below).equals("内容") && OPTIONS.equals(previous)) {
                meant = Optional.of(OPTIONS);
            }
            if (meant.isPresent()) {
                places.computeIfAbsent(meant.get(), heading -> new ArrayList<>())
                        .add(i);
            }
            previous = meant.orElse(null);
            if (!(above + below).isEmpty()) {
                names.put(i, (above + below).replaceAll("\\s+", ""));
            }
        }
        return new Columns(firstLine, lastLine, places, names);
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
        int lettered = heading.equals(OPTIONS) ? lettered(row) : -1;
        for (int column : places.getOrDefault(heading, List.of())) {
            if (column != lettered && !cell(row, column).isEmpty()) {
                return cell(row, column);
            }
        }
        return "";
    }

    /** The column that only numbers the option of the row, whose words another one has; -1 if there is none. */
    private int lettered(RawRow row) {
        List<Integer> said = places.getOrDefault(OPTIONS, List.of()).stream()
                .filter(column -> !cell(row, column).isEmpty())
                .toList();
        boolean isLetter = said.size() > 1 && OptionCells.isLabel(cell(row, said.get(0)));
        return isLetter ? said.get(0) : -1;
    }

    /** By what letter or number the row calls its option; empty if it has no column for that. */
    String label(RawRow row) {
        int lettered = lettered(row);
        return lettered >= 0 ? cell(row, lettered) : text(row, Field.OPTION_LABEL);
    }

    private static String cell(RawRow row, int column) {
        String text = column < row.cells().size() ? row.cells().get(column) : "";
        return isPicture(text) ? "" : text;
    }

    /** WPS keeps a picture within a cell as a formula, whose text says nothing to anybody. */
    private static boolean isPicture(String text) {
        return text.startsWith("=DISPIMG(") || text.startsWith("=_xlfn.DISPIMG(");
    }

    /** How many cells of the row hold a picture. */
    static int pictures(RawRow row) {
        return (int) row.cells().stream().filter(Columns::isPicture).count();
    }

    /** Columns of the row that say something and hold nothing of an item. */
    List<Integer> strangers(RawRow row) {
        Set<Integer> meant = new HashSet<>();
        places.values().forEach(meant::addAll);
        List<Integer> strangers = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            if (!row.cells().get(i).isEmpty() && !meant.contains(i)) {
                strangers.add(i);
            }
        }
        return strangers;
    }

    /** Names of the columns of the row that say something else than another one of the same kind, which counts. */
    List<String> doubles(RawRow row) {
        List<String> doubles = new ArrayList<>();
        places.forEach((heading, columns) -> {
            for (int column : heading.field() == Field.NUMBER ? List.<Integer>of() : columns) {
                String text = cell(row, column);
                boolean isLabel = heading.equals(OPTIONS) && column == lettered(row);
                if (!text.isEmpty() && !isLabel && !text.equals(text(row, heading))) {
                    doubles.add(names.getOrDefault(column, ""));
                }
            }
        });
        return doubles.stream().sorted().toList();
    }

    /** What the file calls the kind of column. */
    String name(Field field) {
        return places.entrySet().stream()
                .filter(each -> each.getKey().field() == field)
                .flatMap(each -> each.getValue().stream())
                .min(Integer::compare)
                .map(column -> names.getOrDefault(column, ""))
                .orElse(field.name());
    }

    /** Whether what the row says there only repeats a cell that is merged with it from above. */
    boolean isMerged(Grid grid, RawRow row, Field field) {
        Set<Integer> merged = grid.merged().getOrDefault(row.line(), Set.of());
        return places.getOrDefault(new Heading(field, 0), List.of()).stream().anyMatch(merged::contains);
    }

    /** What the row says under the headings of this kind, by their letters or numbers; no empty ones at the end. */
    List<String> texts(RawRow row, Field field) {
        int last = -1;
        for (Heading heading : places.keySet()) {
            last = heading.field() == field ? Math.max(last, heading.index()) : last;
        }
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
