package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.HistoryEvent.Kind;

/** The events that a preamble note and the last article tell. */
final class History {

    private static final Pattern TITLES = Pattern.compile("《[^《》]{0,200}》");
    private static final Pattern TERM = Pattern.compile("有效期(?:至|到|截至|截止|(?:为|限为)?([0-9一二三四五六七八九十两]{1,3})年)");
    /** What stands before 有效期 where a text speaks of its own; that of a licence is not the law's. */
    private static final Pattern ITS_OWN = Pattern.compile("(?:(?:施行|试行|实施|执行|废止|本[^。;]{1,60}生效)[。;,(]"
            + "|本[^。;,、的市区许证照]{0,8}(?:法|条例|办法|规定|规则|细则|准则|标准|基准|意见|通知|方案|制度|决定|指引|规范|清单|规程|文件)的?)$");

    private static final int LOOKED_BACK = 100;
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
            boolean inForce = dates.get(i).isOfForce();
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
        int noteCount = texts.size();
        units.stream()
                .skip(Math.max(0, units.size() - 3))
                .flatMap(article -> article.paragraphs().stream())
                .map(Paragraph::text)
                .forEach(texts::add);
        boolean noted = of(notes).stream().anyMatch(event -> event.kind() == Kind.IN_FORCE);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String plain = text.contains("有效期") || text.contains("施行")
                    ? NormalisedText.of(text).value()
                    : "";
            if (!noted && effective.isPresent() && plain.contains("施行")) {
                noted = true;
                events.add(new HistoryEvent(Kind.IN_FORCE, effective.get(), plain));
            }
            end(plain, i < noteCount, effective)
                    .ifPresent(date -> events.add(new HistoryEvent(Kind.EXPIRES, date, plain)));
        }
        return events;
    }

    /** What a note says is of the text it stands over; an article may speak of something else. */
    private static Optional<LocalDate> end(String plain, boolean note, Optional<LocalDate> effective) {
        Matcher term = TERM.matcher(plain);
        while (term.find()) {
            if (note || isItsOwn(plain, term.start())) {
                return last(plain, term, effective);
            }
        }
        return Optional.empty();
    }

    private static boolean isItsOwn(String plain, int at) {
        return ITS_OWN.matcher(plain).region(Math.max(0, at - LOOKED_BACK), at).find();
    }

    private static Optional<LocalDate> last(String plain, MatchResult term, Optional<LocalDate> effective) {
        if (term.group(1) == null) {
            return Dates.inPlain(plain).stream()
                    .filter(found -> found.start() == term.end())
                    .map(Dates.Found::date)
                    .findFirst();
        }
        int years = ChineseNumerals.parse(term.group(1)).orElse(0);
        return effective.map(date -> date.plusYears(years).minusDays(1));
    }
}
