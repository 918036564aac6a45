package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.HistoryEvent.Kind;

/** The events that a preamble note and the last article tell. */
final class History {

    private static final Pattern TITLES = Pattern.compile("《[^《》]{0,200}》");
    private static final Pattern UNTIL = Pattern.compile("有效期(?:至|到|截至|截止)");
    private static final Pattern YEARS = Pattern.compile("有效期(?:为|限为)?([0-9一二三四五六七八九十两]{1,3})年");
    private static final Pattern TELLS = Pattern.compile("通过|批准|公布|发布|颁布|印发|公告|修正|修订|修改|施行|实施|生效|废止");

    private History() {}

    /** One event for each date of the 题注, told by the words up to the next date. */
    static List<HistoryEvent> of(List<String> notes) {
        StringBuilder text = new StringBuilder();
        for (String note : notes) {
            if (note.length() < 2_000) {
                text.append(note).append(' ');
            }
        }
        String plain = NormalisedText.of(text.toString()).value();
        List<Dates.Found> dates = new ArrayList<>(Dates.inPlain(plain));
        dates.sort(Comparator.comparingInt(Dates.Found::start));
        List<HistoryEvent> events = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            int until = i + 1 < dates.size() ? dates.get(i + 1).start() : plain.length();
            String words = plain.substring(
                    dates.get(i).start(), Math.min(until, dates.get(i).end() + 400));
            LocalDate date = dates.get(i).date();
            boolean inForce = dates.get(i).comesIntoForce();
            kind(words, inForce).ifPresent(kind -> events.add(new HistoryEvent(kind, date, words)));
        }
        return events;
    }

    private static Optional<Kind> kind(String words, boolean comesIntoForce) {
        if (comesIntoForce) {
            return Optional.of(Kind.IN_FORCE);
        }
        // 《关于修改〈…〉的决定》 is the name of what changed it, not what happened.
        String told = TITLES.matcher(words).replaceAll("");
        if (!TELLS.matcher(told).find()) {
            return Optional.empty();
        }
        if (told.contains("废止")) {
            return Optional.of(Kind.REPEALED);
        }
        if (told.contains("修订")) {
            return Optional.of(Kind.REVISED);
        }
        if (told.contains("修正") || told.contains("修改")) {
            return Optional.of(Kind.AMENDED);
        }
        if (told.contains("批准")) {
            return Optional.of(Kind.APPROVED);
        }
        return Optional.of(told.contains("通过") ? Kind.ADOPTED : Kind.PUBLISHED);
    }

    /** When it comes into force and until when, where not the note but an article says so. */
    static List<HistoryEvent> ofForce(List<Article> units, Optional<LocalDate> effective, List<String> notes) {
        List<HistoryEvent> events = new ArrayList<>();
        List<String> texts = new ArrayList<>(notes);
        units.stream()
                .skip(Math.max(0, units.size() - 3))
                .flatMap(article -> article.paragraphs().stream())
                .map(Paragraph::text)
                .forEach(texts::add);
        boolean noted = of(notes).stream().anyMatch(event -> event.kind() == Kind.IN_FORCE);
        for (String text : texts) {
            String plain = text.contains("有效期") || text.contains("施行")
                    ? NormalisedText.of(text).value()
                    : "";
            if (!noted && effective.isPresent() && plain.contains("施行")) {
                noted = true;
                events.add(new HistoryEvent(Kind.IN_FORCE, effective.get(), plain));
            }
            end(plain, effective).ifPresent(date -> events.add(new HistoryEvent(Kind.EXPIRES, date, plain)));
        }
        return events;
    }

    private static Optional<LocalDate> end(String plain, Optional<LocalDate> effective) {
        Matcher until = UNTIL.matcher(plain);
        if (until.find()) {
            int from = until.end();
            return Dates.inPlain(plain).stream()
                    .filter(found -> found.start() == from)
                    .map(Dates.Found::date)
                    .findFirst();
        }
        Matcher years = YEARS.matcher(plain);
        return years.find()
                ? effective.map(date -> date.plusYears(
                                ChineseNumerals.parse(years.group(1)).orElse(0))
                        .minusDays(1))
                : Optional.empty();
    }
}
