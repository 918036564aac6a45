package org.zhikao.exchange.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemDraft;
import org.zhikao.exchange.ItemDraftMaking;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.Place;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.Option;
import org.zhikao.item.Points;
import org.zhikao.item.Solution;

/** What is found while one item is read: what could not be carried, and why it can't be read at all. */
final class Notes {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Place place;
    private final ReadingLimits limits;
    private final Set<Finding> told = new java.util.LinkedHashSet<>();
    private final List<Finding> wrong = new ArrayList<>();

    Notes(Place place, ReadingLimits limits) {
        this.place = place;
        this.limits = limits;
    }

    /** The n-th item, with the name that the file gives it. */
    static Notes item(int number, String name, ReadingLimits limits) {
        String brief = brief(name);
        return new Notes(
                brief.isEmpty() ? Place.item(number) : Place.of(FormatSaying.ITEM_NAMED.with(number, brief)), limits);
    }

    /** The beginning of a text, for messages. */
    static String brief(String text) {
        String line = text.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.codePointCount(0, line.length()) <= 40
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 40)) + "…";
    }

    Place place() {
        return place;
    }

    ReadingLimits limits() {
        return limits;
    }

    void tell(Sentence remark, Object... arguments) {
        told.add(Finding.of(place.said(), remark, arguments));
    }

    void refuse(Sentence problem, Object... arguments) {
        wrong.add(Finding.of(place.said(), problem, arguments));
    }

    /** The name that a file gives an item; one that is made of the question's beginning says nothing more. */
    void name(String name, ItemDraft draft) {
        String begin = name.strip().replaceFirst("(?:\\.\\.\\.|…)$", "").replaceAll("\\s+", "");
        String stem = draft.stem().replaceAll("\\s+", "");
        if (!begin.isEmpty() && !stem.startsWith(begin)) {
            tell(FormatSaying.NAME_LEFT_OUT, brief(name));
        }
    }

    boolean refused() {
        return !wrong.isEmpty();
    }

    List<Finding> told() {
        return List.copyOf(told);
    }

    /** Takes over what was found in a part. */
    void include(Notes part) {
        told.addAll(part.told);
        wrong.addAll(part.wrong);
    }

    /** Points as others write them: 1.0000000. None where it is no number above 0. */
    void points(String text, ItemDraftMaking making) {
        if (text.isEmpty()) {
            return;
        }
        try {
            BigDecimal hundredths = Answers.number(text).multiply(HUNDRED);
            int whole = hundredths.abs().compareTo(BigDecimal.valueOf(99_999_999)) > 0
                    ? -1
                    : hundredths.setScale(0, java.math.RoundingMode.HALF_UP).intValue();
            if (whole <= 0 || hundredths.stripTrailingZeros().scale() > 0) {
                throw new NumberFormatException("not above 0 or finer than hundredths");
            }
            making.points(new Points(whole));
        } catch (NumberFormatException | InvalidItemException e) {
            tell(ExchangeSaying.BAD_POINTS, brief(text));
        }
    }

    /** The entry that the item becomes. */
    ItemReading.Entry entry(ItemDraftMaking making) {
        ItemDraft draft = making.draft();
        if (!refused()) {
            checkTexts(draft);
        }
        return refused()
                ? new ItemReading.Rejected(
                        place, Stream.concat(wrong.stream(), told.stream()).toList())
                : new ItemReading.Read(place, draft, List.copyOf(told));
    }

    /** For an item of which no draft can be made. */
    ItemReading.Entry rejected() {
        return new ItemReading.Rejected(
                place, Stream.concat(wrong.stream(), told.stream()).toList());
    }

    private void checkTexts(ItemDraft draft) {
        if (draft.stem().isBlank()) {
            refuse(ExchangeSaying.NO_STEM);
        }
        String longest = Stream.of(
                        Stream.of(draft.stem(), draft.rationale().orElse("")),
                        draft.options().stream().map(Option::text),
                        draft.prompts().stream().map(Option::text),
                        draft.solution().stream().flatMap(Notes::words))
                .flatMap(texts -> texts)
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("");
        if (longest.length() > limits.text()) {
            refuse(ExchangeSaying.TEXT_TOO_LONG, limits.text());
        }
        draft.parts().forEach(this::checkTexts);
    }

    private static Stream<String> words(Solution solution) {
        if (solution instanceof Solution.Filled filled) {
            return filled.accepted().stream().flatMap(List::stream);
        }
        return solution instanceof Solution.Marked marked ? Stream.of(marked.model()) : Stream.of();
    }

    static String joined(java.util.Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
