package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zhikao.regulation.ParseWarning.Saying;
import org.zhikao.regulation.source.Place;
import org.zhikao.regulation.source.SourceLine;
import org.zhikao.regulation.source.SourceText;

/** What stands before the first article: title, 题注 with the dates of adoption and amendment. */
record Opening(
        String title,
        Optional<LocalDate> versionDate,
        Optional<LocalDate> effectiveDate,
        List<String> preface,
        List<HistoryEvent> history) {

    private static final List<String> VERSION_FIELDS =
            List.of("version_date", "version", "publish_date", "publish", "公布日期", "成文日期", "印发日期", "发布日期", "生成日期");
    private static final List<String> EFFECTIVE_FIELDS = List.of("effective_date", "effective", "施行日期", "实施日期", "生效日期");
    private static final Pattern NAME_DATE = Pattern.compile(".*[_@](\\d{4}-\\d{2}-\\d{2})\\b.*", Pattern.DOTALL);
    private static final Pattern NOTE = Pattern.compile("通过|批准|公布|发布|修正|修订|修改|公告|颁布");
    private static final Pattern BODY = Pattern.compile("(?:[一二三四五六七八九十]{1,4}|[0-9]{1,3})、.*", Pattern.DOTALL);

    static Opening read(
            SourceText source,
            List<SourceLine> preface,
            List<SourceLine> signature,
            List<Article> units,
            Doubts doubts) {
        Title title = Title.of(source, preface);
        title.notice().ifPresent(line -> doubts.add(Saying.COVERING_NOTICE, line.place(), Doubts.excerpt(line.text())));
        List<String> rest = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean body = false;
        for (SourceLine line : preface) {
            String text = line.text();
            doubts.lookAtPreface(line);
            if (LineShape.isContents(text)
                    || Title.isOfSite(text)
                    || LineShape.squeezed(text).equals(title.text())) {
                continue;
            }
            rest.add(text);
            body |= BODY.matcher(text).matches();
            if (!body) {
                notes.add(text);
            }
        }
        Optional<LocalDate> signed = signed(Stream.concat(preface.stream(), signature.stream()));
        List<HistoryEvent> history = new ArrayList<>(History.of(notes));
        Optional<LocalDate> version = version(source, notes, signed, doubts);
        Optional<LocalDate> effective =
                effective(source, notes, units, version).or(() -> ForceDay.onPublication(units, history, signed));
        if (effective.isEmpty() && ForceDay.unread(units)) {
            doubts.add(Saying.NO_FORCE_DAY, Place.START);
        }
        history.addAll(History.ofForce(units, effective, notes));
        return new Opening(title.text(), version, effective, rest, history);
    }

    /** The last line that is a date and nothing else: the day of a notice, or of the regulation itself. */
    private static Optional<LocalDate> signed(Stream<SourceLine> lines) {
        return lines.filter(line -> Signature.isDate(line.text()))
                .flatMap(line -> Dates.in(line.text()).stream())
                .map(Dates.Found::date)
                .reduce((first, second) -> second);
    }

    /** Front matter is trusted most, then the file's name, then the last date of the 题注, then that of the signature. */
    private static Optional<LocalDate> version(
            SourceText source, List<String> notes, Optional<LocalDate> signed, Doubts doubts) {
        Optional<LocalDate> noted = lastAdoption(notes).or(() -> signed);
        Optional<LocalDate> inName = Optional.of(NAME_DATE.matcher(source.fileName()))
                .filter(Matcher::matches)
                .flatMap(matcher -> Dates.iso(matcher.group(1)));
        Optional<LocalDate> chosen =
                field(source.fields(), VERSION_FIELDS).or(() -> inName).or(() -> noted);
        if (chosen.isEmpty()) {
            doubts.add(Saying.NO_DATE, Place.START);
            return chosen;
        }
        LocalDate date = chosen.get();
        inName.filter(other -> !other.equals(date))
                .ifPresent(other -> doubts.add(
                        noted.equals(inName) ? Saying.NOTE_DISAGREES : Saying.NAME_DISAGREES,
                        Place.START,
                        date,
                        other));
        noted.filter(other -> !other.equals(date) && !noted.equals(inName))
                .ifPresent(other -> doubts.add(Saying.NOTE_DISAGREES, Place.START, date, other));
        return chosen;
    }

    private static Optional<LocalDate> lastAdoption(List<String> notes) {
        Optional<LocalDate> last = Optional.empty();
        for (String note : notes) {
            if (NOTE.matcher(note).find()) {
                for (Dates.Found found : Dates.in(note)) {
                    last = found.isOfForce() ? last : Optional.of(found.date());
                }
            }
        }
        return last;
    }

    /** Front matter, then the 题注, then the last articles. */
    private static Optional<LocalDate> effective(
            SourceText source, List<String> notes, List<Article> units, Optional<LocalDate> version) {
        Optional<LocalDate> stated = field(source.fields(), EFFECTIVE_FIELDS).filter(ForceDay.possible(version));
        return stated.or(() -> noted(notes, version)).or(() -> ForceDay.told(units, version));
    }

    /** The last one; a 题注 may tell when each version came into force, and one before this version is not its own. */
    private static Optional<LocalDate> noted(List<String> notes, Optional<LocalDate> version) {
        return notes.stream()
                .flatMap(note -> Dates.in(note).stream())
                .filter(Dates.Found::comesIntoForce)
                .map(Dates.Found::date)
                .filter(ForceDay.possible(version))
                .reduce((first, second) -> second);
    }

    private static Optional<LocalDate> field(Map<String, String> fields, List<String> names) {
        for (String name : names) {
            String value = fields.getOrDefault(name, "");
            Optional<LocalDate> date = value.length() >= 10 ? Dates.iso(value.substring(0, 10)) : Optional.empty();
            Optional<LocalDate> found = date.or(
                    () -> Dates.in(value).stream().map(Dates.Found::date).findFirst());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
