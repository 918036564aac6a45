package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.source.SourceLine;

/**
 * What a regulation says of the end of others: 《…》同时废止, 《…》自本法施行之日起失效, 废止《…》, and annexes that are lists of
 * what ends. A duty to repeal something some day is none.
 */
final class Repeals {

    private static final Pattern SENTENCE = Pattern.compile("[^。；\\n]{1,4000}[。；]?");
    private static final Pattern ENDS =
            Pattern.compile("(?:同时|予以|即行|相应|届时|自行|起|，|》|）|\\)|号)(?:废止|失效|停止(?:执行|施行|适用)|不再适用)(?=[。；，]|$)");
    private static final Pattern ORDERS = Pattern.compile("(?:^|，|、|决定|现|对)(?:废止|停止执行)(?:以下|下列)?[^。；]{0,40}?《");
    private static final Pattern DUTY = Pattern.compile("应当(?:及时|予以)?|修改(?:或者|、)废止|制定、|有权|可以|建议|(?:修订|修改|清理)和废止");
    private static final Pattern TITLE = Pattern.compile("《((?:[^《》]|《[^《》]{0,80}》){2,120})》");
    private static final Pattern LISTED = Pattern.compile("附件[一二三四五六七八九十0-9]{0,2}");
    private static final Pattern LIST_ENTRY = Pattern.compile("[0-9０-９]{1,3}[.．、]\\s{0,3}(.{4,80})");
    private static final int LONGEST_BEFORE = 60;

    private Repeals() {}

    /**
     * @param units articles or clauses
     * @param annex the lines after them
     * @param effective when this regulation comes into force
     */
    static List<RepealClause> in(List<Article> units, List<SourceLine> annex, Optional<LocalDate> effective) {
        List<RepealClause> found = new ArrayList<>();
        for (Article unit : units) {
            for (Paragraph paragraph : unit.paragraphs()) {
                String text = paragraph.text();
                if (text.contains("废止") || text.contains("失效") || text.contains("停止") || text.contains("不再适用")) {
                    Optional<LocalDate> inForce = inForce(unit).or(() -> effective);
                    Matcher sentence = SENTENCE.matcher(text);
                    while (sentence.find()) {
                        read(unit.number(), sentence.group(), inForce, annex, found);
                    }
                }
            }
        }
        return found;
    }

    /** The day that the same article names; an amended text's last article still speaks of its first version. */
    private static Optional<LocalDate> inForce(Article unit) {
        return unit.paragraphs().stream()
                .flatMap(paragraph -> Dates.in(paragraph.text()).stream())
                .filter(Dates.Found::comesIntoForce)
                .map(Dates.Found::date)
                .findFirst();
    }

    private static void read(
            ArticleNumber place,
            String sentence,
            Optional<LocalDate> inForce,
            List<SourceLine> annex,
            List<RepealClause> found) {
        Matcher ends = ENDS.matcher(sentence);
        boolean order = ORDERS.matcher(sentence).find();
        boolean ended = ends.find();
        if ((!ended && !order)
                || DUTY.matcher(TITLE.matcher(sentence).replaceAll("")).find()) {
            return;
        }
        Optional<LocalDate> on = ownDate(sentence).or(() -> inForce);
        Matcher title = TITLE.matcher(sentence);
        boolean titled = false;
        int from = 0;
        while (title.find()) {
            boolean before = !ended || order || title.end() <= ends.end();
            if (before) {
                titled = true;
                String words = sentence.substring(Math.max(from, title.start() - LONGEST_BEFORE), title.start());
                found.add(new RepealClause(place, LineShape.squeezed(title.group(1)), enacted(words), on, sentence));
            }
            from = title.end();
        }
        Matcher listed = LISTED.matcher(sentence);
        if (!titled && listed.find()) {
            listed(annex, listed.group())
                    .forEach(name -> found.add(
                            new RepealClause(place, LineShape.squeezed(name), Optional.empty(), on, sentence)));
        }
    }

    /** 自2026年8月15日起废止: a day of its own, not that of coming into force. */
    private static Optional<LocalDate> ownDate(String sentence) {
        String plain = NormalisedText.of(sentence).value();
        return Dates.inPlain(plain).stream()
                .filter(found -> !found.isOfForce())
                .filter(found -> plain.startsWith("起", found.end())
                        && plain.substring(found.end(), Math.min(plain.length(), found.end() + 8))
                                .matches("起(?:予以|同时)?(?:废止|失效|停止).*"))
                .map(Dates.Found::date)
                .findFirst();
    }

    /** 1987年12月5日国务院发布的《…》. */
    private static Optional<LocalDate> enacted(String before) {
        List<Dates.Found> dates = Dates.in(before);
        return dates.isEmpty() || dates.get(dates.size() - 1).isOfForce()
                ? Optional.empty()
                : Optional.of(dates.get(dates.size() - 1).date());
    }

    private static List<String> listed(List<SourceLine> annex, String name) {
        List<String> entries = new ArrayList<>();
        boolean inside = false;
        for (SourceLine line : annex) {
            String text = LineShape.squeezed(line.text());
            if (LineShape.isAnnex(line.text())) {
                inside = text.equals(name) || text.startsWith(name + "：") || text.startsWith(name + ":");
            } else if (inside) {
                Matcher entry = LIST_ENTRY.matcher(line.text());
                if (entry.matches() && !LineShape.endsSentence(line.text())) {
                    entries.add(entry.group(1));
                }
            }
        }
        return entries;
    }
}
