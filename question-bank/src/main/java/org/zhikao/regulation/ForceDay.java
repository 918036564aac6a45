package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zhikao.regulation.HistoryEvent.Kind;

/** The day of force in the last articles; who interprets the text, or what it ends, may stand after it. */
public final class ForceDay {

    private static final int LOOKED_AT = 3;
    private static final Pattern ON_PUBLICATION = Pattern.compile("自(公布|发布|颁布|印发|通过)(?:之日|之时|日)起?(?:施行|实施|生效|执行)");
    /** The text speaks of itself: 本办法自…起施行. Of another one it says 自…起施行的. Normalised, its commas are ASCII. */
    private static final Pattern ITSELF =
            Pattern.compile("(?:^|[。；;，,])(?:本|该)?[^。；;，,《》]{0,12}自[^。；;《》]{1,30}起?(?:施行|实施|生效|执行)(?!的|前|后|之|以)");

    private ForceDay() {}

    /** Whether it can be this version's: one before its adoption is that of an earlier version, left as it stood. */
    public static Predicate<LocalDate> possible(Optional<LocalDate> version) {
        return day -> version.filter(day::isBefore).isEmpty();
    }

    /**
     * An amendment leaves the last articles alone, so their date counts only where it lies after the version's own.
     */
    static Optional<LocalDate> told(List<Article> units, Optional<LocalDate> version) {
        Stream<String> last = units.stream()
                .skip(Math.max(0, units.size() - 1))
                .flatMap(article -> article.paragraphs().stream())
                .map(Paragraph::text);
        return Stream.concat(last, lastOnesFirst(units))
                .flatMap(text -> Dates.in(text).stream())
                .filter(Dates.Found::comesIntoForce)
                .map(Dates.Found::date)
                .filter(possible(version))
                .findFirst();
    }

    /** 自公布之日起施行 names no day; it is known where the text was never changed and tells when it was published. */
    static Optional<LocalDate> onPublication(
            List<Article> units, List<HistoryEvent> history, Optional<LocalDate> signed) {
        boolean changed =
                history.stream().anyMatch(event -> event.kind() == Kind.AMENDED || event.kind() == Kind.REVISED);
        Optional<String> said = changed
                ? Optional.empty()
                : lastOnesFirst(units)
                        .map(ON_PUBLICATION::matcher)
                        .filter(Matcher::find)
                        .map(matcher -> matcher.group(1))
                        .findFirst();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Kind kind = said.get().equals("通过") ? Kind.ADOPTED : Kind.PUBLISHED;
        return history.stream()
                .filter(event -> event.kind() == kind)
                .map(HistoryEvent::date)
                .findFirst()
                .or(() -> history.isEmpty() ? signed : Optional.empty());
    }

    /** Whether they speak of coming into force but name no day that was understood. */
    static boolean unread(List<Article> units) {
        List<String> speaking = lastOnesFirst(units).toList();
        return !speaking.isEmpty()
                && speaking.stream().flatMap(text -> Dates.in(text).stream()).noneMatch(Dates.Found::comesIntoForce);
    }

    private static Stream<String> lastOnesFirst(List<Article> units) {
        List<Article> last = new ArrayList<>(units.subList(Math.max(0, units.size() - LOOKED_AT), units.size()));
        Collections.reverse(last);
        return last.stream()
                .flatMap(article -> article.paragraphs().stream())
                .map(Paragraph::text)
                .filter(text -> text.indexOf('自') >= 0 && text.length() < 4_000)
                .filter(text -> ITSELF.matcher(NormalisedText.of(text).value()).find());
    }
}
