package org.zhikao.regulation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.ParseWarning.Code;

/** What stands before the first article: title, 题注 with the dates of adoption and amendment. */
record Opening(String title, Optional<LocalDate> versionDate, Optional<LocalDate> effectiveDate, List<String> preface) {

    private static final List<String> VERSION_FIELDS = List.of("version_date", "version", "publish_date", "publish");
    private static final List<String> EFFECTIVE_FIELDS = List.of("effective_date", "effective");
    private static final Pattern NAME_DATE = Pattern.compile(".*[_@](\\d{4}-\\d{2}-\\d{2})\\b.*");
    private static final Pattern NOTE = Pattern.compile(".*(?:通过|批准|公布|发布|修正|修订|修改|公告|颁布).*");
    private static final Pattern BODY = Pattern.compile("(?:[一二三四五六七八九十]+|[0-9]+)、.*");
    private static final Pattern SITE_LINE = Pattern.compile("<?https?://\\S*>?|.*>>.*");
    private static final int LONGEST_TITLE = 80;

    static Opening read(SourceText source, List<SourceLine> preface, List<Article> articles, Doubts doubts) {
        String title = title(source, preface);
        List<String> rest = new ArrayList<>();
        boolean body = false;
        List<String> notes = new ArrayList<>();
        for (SourceLine line : preface) {
            String text = line.text();
            if (LineShape.isContents(text)
                    || SITE_LINE.matcher(text).matches()
                    || LineShape.squeezed(text).equals(title)) {
                continue;
            }
            rest.add(text);
            body |= BODY.matcher(text).matches();
            if (!body) {
                notes.add(text);
            }
        }
        Optional<LocalDate> version = version(source, notes, doubts);
        return new Opening(title, version, effective(source, notes, articles, version), rest);
    }

    private static String title(SourceText source, List<SourceLine> preface) {
        String named = source.frontMatter().getOrDefault("title", "");
        String title = LineShape.squeezed(named);
        if (title.isEmpty()) {
            title = preface.stream()
                    .filter(SourceLine::heading)
                    .filter(line -> !LineShape.isContents(line.text()))
                    .findFirst()
                    .or(() -> preface.stream()
                            .filter(line -> !SITE_LINE.matcher(line.text()).matches())
                            .findFirst())
                    .map(line -> LineShape.squeezed(line.text()))
                    .orElse("");
        }
        if (title.isEmpty() || title.length() > LONGEST_TITLE || title.endsWith("。")) {
            throw new RegulationFormatException(
                    source.fileName(),
                    "no title was found before the first article. Put the regulation's full title on the first line.");
        }
        return title;
    }

    /** Front matter is trusted most, then the file's name, then the last date of the 题注. */
    private static Optional<LocalDate> version(SourceText source, List<String> notes, Doubts doubts) {
        Optional<LocalDate> noted = lastAdoption(notes);
        Optional<LocalDate> inName = Optional.of(NAME_DATE.matcher(source.fileName()))
                .filter(Matcher::matches)
                .flatMap(matcher -> Dates.iso(matcher.group(1)));
        Optional<LocalDate> chosen =
                field(source.frontMatter(), VERSION_FIELDS).or(() -> inName).or(() -> noted);
        if (chosen.isEmpty()) {
            doubts.add(Code.NO_DATE, "line 1", "neither front matter, file name nor 题注 carries the version's date");
        }
        List<LocalDate> others = new ArrayList<>();
        inName.ifPresent(others::add);
        noted.ifPresent(others::add);
        chosen.ifPresent(date -> others.stream()
                .distinct()
                .filter(other -> !other.equals(date))
                .forEach(other -> doubts.add(
                        Code.DATE_DISAGREEMENT,
                        "line 1",
                        "the version was taken to be " + date + ", but "
                                + (noted.equals(Optional.of(other)) ? "the 题注 ends with " : "the file name says ")
                                + other)));
        return chosen;
    }

    private static Optional<LocalDate> lastAdoption(List<String> notes) {
        Optional<LocalDate> last = Optional.empty();
        for (String note : notes) {
            if (NOTE.matcher(note).matches()) {
                for (Dates.Found found : Dates.in(note)) {
                    last = found.comesIntoForce() ? last : Optional.of(found.date());
                }
            }
        }
        return last;
    }

    /**
     * An amendment leaves the last article alone, so its date counts only where it lies after the version's own.
     */
    private static Optional<LocalDate> effective(
            SourceText source, List<String> notes, List<Article> articles, Optional<LocalDate> version) {
        Optional<LocalDate> stated = field(source.frontMatter(), EFFECTIVE_FIELDS);
        for (String note : notes) {
            for (Dates.Found found : Dates.in(note)) {
                if (stated.isEmpty() && found.comesIntoForce()) {
                    stated = Optional.of(found.date());
                }
            }
        }
        if (stated.isPresent() || articles.isEmpty()) {
            return stated;
        }
        return articles.get(articles.size() - 1).paragraphs().stream()
                .flatMap(paragraph -> Dates.in(paragraph.text()).stream())
                .filter(Dates.Found::comesIntoForce)
                .map(Dates.Found::date)
                .filter(date -> version.isEmpty() || !date.isBefore(version.get()))
                .findFirst();
    }

    private static Optional<LocalDate> field(Map<String, String> frontMatter, List<String> names) {
        for (String name : names) {
            String value = frontMatter.getOrDefault(name, "");
            if (value.length() >= 10) {
                Optional<LocalDate> date = Dates.iso(value.substring(0, 10));
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }

    /** Dates as laws write them. */
    static final class Dates {

        private static final Pattern WRITTEN = Pattern.compile(
                "(\\d{4}|[〇零一二三四五六七八九]{4})年(\\d{1,2}|[一二三四五六七八九十]{1,2})月(\\d{1,2}|[一二三四五六七八九十]{1,3})日(起?(?:施行|实施|生效))?");
        private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?!\\d)(起?(?:施行|实施|生效))?");

        private Dates() {}

        /**
         * One date.
         *
         * @param comesIntoForce whether 施行 follows it at once
         */
        record Found(LocalDate date, boolean comesIntoForce) {}

        static List<Found> in(String text) {
            String plain = NormalisedText.of(text).value();
            List<Found> found = new ArrayList<>();
            Matcher written = WRITTEN.matcher(plain);
            while (written.find()) {
                date(written.group(1), written.group(2), written.group(3))
                        .ifPresent(date -> found.add(new Found(date, written.group(4) != null)));
            }
            Matcher iso = ISO.matcher(plain);
            while (iso.find()) {
                iso(iso.group(1)).ifPresent(date -> found.add(new Found(date, iso.group(2) != null)));
            }
            return found;
        }

        static Optional<LocalDate> iso(String text) {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static Optional<LocalDate> date(String year, String month, String day) {
            try {
                return Optional.of(LocalDate.of(number(year), number(month), number(day)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        /** 0 where the text is no number, which no calendar accepts as a month or day. */
        private static int number(String text) {
            return ChineseNumerals.parse(text).orElse(0);
        }
    }
}
