package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.exchange.key.KeyCells;
import org.zhikao.item.ItemType;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

/** What stands in the rows of an item and is not taken, because its type has no such thing or another cell says it. */
final class LeftCells {

    private static final Set<ItemType> IN_PARTS =
            Set.of(ItemType.MULTIPLE, ItemType.FILL_IN, ItemType.ORDERING, ItemType.MATCHING);

    /** Kinds of column that every row of an item may fill for itself. */
    static final Set<Field> OF_EACH_ROW = Set.of(Field.OPTION_LABEL, Field.OPTIONS, Field.IS_RIGHT, Field.NUMBER);

    private final ItemRows rows;
    private final ItemDraft draft;
    private final List<Finding> findings = new ArrayList<>();

    private LeftCells(ItemRows rows, ItemDraft draft) {
        this.rows = rows;
        this.draft = draft;
    }

    /** Of the draft that the rows became. */
    static List<Finding> of(ItemRows rows, ItemDraft draft) {
        LeftCells left = new LeftCells(rows, draft);
        left.unused();
        left.saidAlready();
        return left.findings;
    }

    private void unused() {
        for (Field field : Field.values()) {
            if (isUnused(field) && isFilled(field)) {
                tell(ExchangeSaying.CELLS_NOT_USED, name(field), TypeWords.chinese(draft.type()));
            } else if (isSaidElsewhere(field) && isFilled(field)) {
                tell(ExchangeSaying.SAID_ALREADY, rows.rows().get(0).line(), name(field));
            }
        }
        Optional<Points> rubric = rubric();
        if (rubric.isPresent() && draft.points().isPresent() && !draft.points().equals(rubric)) {
            tell(ExchangeSaying.POINTS_OF_RUBRIC, draft.points().get(), rubric.get());
        }
    }

    private boolean isFilled(Field field) {
        return switch (field) {
            case OPTION, PROMPT, BLANK -> !rows.texts(field).isEmpty();
            default -> !rows.text(field).isEmpty();
        };
    }

    private boolean isUnused(Field field) {
        ItemType type = draft.type();
        boolean ofCase = type == ItemType.CASE;
        return switch (field) {
            case OPTION, OPTIONS -> !takesOptions();
            case PROMPT -> type != ItemType.MATCHING;
            case BLANK -> type != ItemType.FILL_IN;
            case IS_RIGHT, OPTION_LABEL -> rows.rows().size() == 1;
            case RUBRIC -> type != ItemType.SHORT_ANSWER;
            case SCORING ->
                !IN_PARTS.contains(type) && (ofCase || draft.scoring().equals(Optional.of(ScoringRule.PARTIAL)));
            case KEY, POINTS, BLANK_POINTS, RATIONALE -> ofCase;
            default -> false;
        };
    }

    private boolean isSaidElsewhere(Field field) {
        return switch (field) {
            case OPTIONS -> isFilled(Field.OPTION);
            case KEY -> draft.type() == ItemType.FILL_IN && isFilled(Field.BLANK);
            case BLANK_POINTS -> isFilled(Field.POINTS) && draft.type() != ItemType.FILL_IN;
            default -> false;
        };
    }

    /** Of a statement, only 正确 and 错误 may be options. */
    private boolean takesOptions() {
        return switch (draft.type()) {
            case SINGLE, MULTIPLE, ORDERING, MATCHING -> true;
            case TRUE_FALSE ->
                Stream.concat(
                                OptionCells.withoutMarks(rows.texts(Field.OPTION)).stream(),
                                ofStatement(rows.text(Field.OPTIONS)))
                        .allMatch(option -> KeyCells.truth(option).isPresent());
            case FILL_IN, SHORT_ANSWER, CASE -> false;
        };
    }

    private static Stream<String> ofStatement(String cell) {
        List<String> split = OptionCells.splitTruths(cell);
        return split.isEmpty() ? Stream.of(cell).filter(text -> !text.isEmpty()) : split.stream();
    }

    /** The points of a short answer are those of its rubric. */
    private Optional<Points> rubric() {
        return draft.solution()
                .filter(Solution.Marked.class::isInstance)
                .map(Solution.Marked.class::cast)
                .filter(marked -> !marked.rubric().isEmpty())
                .map(marked -> marked.rubric().stream()
                        .map(RubricLine::points)
                        .mapToLong(Points::hundredths)
                        .sum())
                .filter(sum -> sum <= Integer.MAX_VALUE)
                .map(sum -> new Points(sum.intValue()));
    }

    private void saidAlready() {
        for (RawRow row : rows.rows()) {
            List<String> names = new ArrayList<>(rows.columns().doubles(row));
            // Only another row can say otherwise.
            for (Field field : rows.rows().size() > 1 ? Field.values() : new Field[0]) {
                String text = rows.columns().text(row, field);
                boolean ofEachRow = OF_EACH_ROW.contains(field)
                        || (field == Field.KEY && !rows.keyOfRows().isEmpty());
                if (!ofEachRow && !text.isEmpty() && !text.equals(rows.text(field))) {
                    names.add(name(field));
                }
            }
            for (String name : names) {
                tell(ExchangeSaying.SAID_ALREADY, row.line(), name);
            }
        }
    }

    private String name(Field field) {
        return rows.columns().name(field);
    }

    private void tell(Sentence remark, Object... arguments) {
        findings.add(Finding.of(rows.place().said(), remark, arguments));
    }
}
