package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.ParseWarning.Saying;
import org.zhikao.regulation.source.Blanks;
import org.zhikao.regulation.source.SourceLine;

/**
 * What a regulation says of the end of others: 《…》同时废止, 《…》自本法施行之日起失效, 废止《…》, 下列文件同时废止： with what it
 * lists, and annexes that are lists of what ends. A duty to repeal something some day is none. Words that speak of an end
 * beside a title and were not understood are reported, for an end that is missed leaves stale questions in force.
 */
final class Repeals {

    private static final String ENDED = "(?:废止|失效|作废|(?:停止|终止)(?:执行|施行|适用|实施)|不再(?:适用|执行|施行|实施|有效))";
    private static final String ADVERB = "(?:同时|予以|即行|相应|届时|自行|一并|均予?|全部|一律|自动|宣布|随之|立即|也|亦|都|现|已予)";
    private static final Pattern ENDS =
            Pattern.compile("(?:" + ADVERB + "|起|之日|，|》|）|\\)|号)" + ENDED + "(?=[。；，：:]|$)");
    private static final Pattern ORDERS =
            Pattern.compile("(?:^|，|、|决定|现|对|同时|一并|起|宣布)(?:废止|停止执行|终止执行)(?:以下|下列)?[^。；]{0,40}?《");
    private static final Pattern ORDERS_LIST =
            Pattern.compile("(?:^|，|、|决定|现|对|同时|一并|起|宣布)(?:废止|停止执行|终止执行)(?:以下|下列|如下)[^《》。；：:]{0,40}[：:]");
    private static final Pattern ENDS_LIST = Pattern.compile(ADVERB + ENDED + "[：:]");
    private static final Pattern DUTY = Pattern.compile("应当(?:及时|予以)?|修改(?:或者|、)废止|制定、|有权|可以|建议|(?:修订|修改|清理)和废止");
    private static final Pattern TITLE = Pattern.compile("《((?:[^《》]|《[^《》]{0,80}》){2,120})》");
    /** The title after these words is what is applied, not what ends. */
    private static final Pattern BASIS = Pattern.compile("(?:依照|根据|按照|依据|遵照|违反|参照|按)$");

    private static final Pattern LASTS = Pattern.compile("[^，。；《]{0,20}继续(?:有效|执行|施行|适用)");
    /** What loses its force by the law that is named, not the law. */
    private static final Pattern PAPER = Pattern.compile("证|许可|批准|批文|资格|合同|协议|登记|文书|执照|决定书|票据|备案|保险|约定|承诺");

    private static final Pattern BESIDE = Pattern.compile("》([^《》]{0,40}?)(?<!已|已经|被|未)" + ENDED + "(?![前后的之时])|"
            + "(?<!已|已经|被|未)(?:废止|失效|作废)(?![前后的之时])([^《》]{0,20}?)《");
    private static final Pattern LISTED = Pattern.compile("附件[一二三四五六七八九十0-9]{0,2}");
    private static final Pattern LIST_ENTRY = Pattern.compile("[0-9０-９]{1,3}[.．、]\\s{0,3}(.{4,80})");
    private static final Pattern MARK =
            Pattern.compile("^(?:[（(][一二三四五六七八九十百0-9]{1,4}[）)]|[0-9０-９]{1,3}[.．、]|[一二三四五六七八九十]{1,3}、|[①-⑳])\\s{0,3}");
    private static final Pattern NAME =
            Pattern.compile("(.{2,80}?(?:法|条例|规定|办法|细则|决定|决议|通知|意见|规则|标准|通告|公告))(?:[（(].{0,80})?[；。，、]?");
    private static final Pattern MENTIONED = Pattern.compile("废止|失效|作废|停止|终止|不再");
    private static final Pattern OWN_END = Pattern.compile("起" + ADVERB + "?" + ENDED);
    private static final int LONGEST_BEFORE = 60;
    private static final int LONGEST_HEAD = 300;

    private final List<SourceLine> annex;
    private final Optional<LocalDate> effective;
    private final Doubts doubts;
    private final List<RepealClause> found = new ArrayList<>();

    /**
     * @param annex the lines after the articles or clauses
     * @param effective when this regulation comes into force
     */
    Repeals(List<SourceLine> annex, Optional<LocalDate> effective, Doubts doubts) {
        this.annex = annex;
        this.effective = effective;
        this.doubts = doubts;
    }

    /**
     * @param units articles or clauses
     * @param preface the lines before them; of a decision they may announce its clauses: 决定废止下列法规：
     */
    List<RepealClause> in(List<OpenArticle> units, List<SourceLine> preface) {
        boolean announced = preface.stream()
                .map(line -> masked(line.text()))
                .anyMatch(text -> !text.isEmpty() && colon(text) == text.length() - 1);
        for (OpenArticle unit : units) {
            Optional<LocalDate> inForce = inForce(unit).or(() -> effective);
            List<SourceLine> lines = unit.lines();
            if (announced && unit.number.unit() == ArticleNumber.Unit.CLAUSE && !lines.isEmpty()) {
                entry(unit.number, lines.get(0).text(), inForce, lines.get(0).text());
            }
            int next = 0;
            while (next < lines.size()) {
                String text = lines.get(next).text();
                next = MENTIONED.matcher(text).find() ? line(unit, next, inForce) : next + 1;
            }
        }
        return found;
    }

    /** The day that the same article names; an amended text's last article still speaks of its first version. */
    private static Optional<LocalDate> inForce(OpenArticle unit) {
        return unit.lines().stream()
                .flatMap(line -> Dates.in(line.text()).stream())
                .filter(Dates.Found::comesIntoForce)
                .map(Dates.Found::date)
                .findFirst();
    }

    /**
     * Reads one line, and where its end announces a list the lines of that.
     *
     * @return the index of the first line that was not read
     */
    private int line(OpenArticle unit, int at, Optional<LocalDate> inForce) {
        SourceLine line = unit.lines().get(at);
        String text = line.text();
        String masked = masked(text);
        int next = at + 1;
        int from = 0;
        while (from < text.length()) {
            int before = found.size();
            int to = endOf(masked, from, "。；\n");
            int colon = colon(masked.substring(from, to));
            boolean doubtful;
            if (colon >= 0) {
                to = endOf(masked, from, "。\n");
                String sentence = text.substring(from, to);
                Optional<LocalDate> on = ownDate(sentence).or(() -> inForce);
                List.of(sentence.substring(colon + 1).split("；"))
                        .forEach(part -> entry(unit.number, part, on, sentence));
                if (to == text.length() && !sentence.endsWith("。")) {
                    next = items(unit, next, on, sentence);
                }
                doubtful = true;
            } else {
                doubtful = read(unit.number, text.substring(from, to), masked.substring(from, to), inForce)
                        || isBeside(masked.substring(from, to));
            }
            if (doubtful && found.size() == before) {
                doubts.add(
                        Saying.UNREAD_REPEAL,
                        line,
                        Optional.of(unit.label).filter(label -> !label.isEmpty()),
                        Doubts.excerpt(text.substring(from)));
            }
            from = to;
        }
        return next;
    }

    private static int endOf(String text, int from, String marks) {
        for (int i = from; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** Where a sentence that announces a list of what ends has its colon; -1 if it announces none. */
    private static int colon(String masked) {
        for (Pattern announces : List.of(ENDS_LIST, ORDERS_LIST)) {
            Matcher matcher = announces.matcher(masked);
            if (matcher.find()
                    && !DUTY.matcher(masked.substring(0, matcher.end())).find()) {
                return matcher.end() - 1;
            }
        }
        return -1;
    }

    /** The lines of an announced list. */
    private int items(OpenArticle unit, int from, Optional<LocalDate> on, String sentence) {
        String head = sentence.substring(0, Math.min(sentence.length(), LONGEST_HEAD));
        int next = from;
        while (next < unit.lines().size()) {
            String text = unit.lines().get(next).text();
            boolean item = MARK.matcher(text).find()
                    || (text.contains("《") && !MENTIONED.matcher(masked(text)).find());
            if (!item) {
                return next;
            }
            entry(unit.number, text, on, head + "\n" + text);
            next++;
        }
        return next;
    }

    /** What one entry of a list names: the titles that stand outside of brackets, or a name without title marks. */
    private void entry(ArticleNumber place, String entry, Optional<LocalDate> on, String sentence) {
        String words = MARK.matcher(Blanks.trim(entry)).replaceFirst("");
        String masked = masked(words);
        Matcher title = TITLE.matcher(masked);
        int depth = 0;
        int from = 0;
        boolean titled = false;
        while (title.find()) {
            for (int i = from; i < title.start(); i++) {
                depth += "（(".indexOf(masked.charAt(i)) >= 0 ? 1 : "）)".indexOf(masked.charAt(i)) >= 0 ? -1 : 0;
            }
            if (depth <= 0 && !isKept(masked, title.start(), title.end())) {
                add(
                        place,
                        words.substring(title.start() + 1, title.end() - 1),
                        words.substring(from, title.start()),
                        on,
                        sentence);
            }
            titled = true;
            from = title.end();
        }
        Matcher name = NAME.matcher(words);
        if (!titled && name.matches()) {
            add(place, name.group(1), "", on, sentence);
        }
    }

    /** @return whether it speaks of an end; what ends need not have been found */
    private boolean read(ArticleNumber place, String sentence, String masked, Optional<LocalDate> inForce) {
        Matcher ends = ENDS.matcher(masked);
        boolean order = ORDERS.matcher(masked).find();
        boolean ended = ends.find();
        if ((!ended && !order) || DUTY.matcher(masked).find()) {
            return false;
        }
        Optional<LocalDate> on = ownDate(sentence).or(() -> inForce);
        boolean paper = ended
                && !order
                && PAPER.matcher(masked)
                        .region(masked.lastIndexOf('》', ends.end()) + 1, ends.end())
                        .find();
        Matcher title = TITLE.matcher(masked);
        boolean titled = false;
        int from = 0;
        while (title.find()) {
            boolean before = !ended || order || title.end() <= ends.end();
            if (before && !paper && !isKept(masked, title.start(), title.end())) {
                titled = true;
                add(
                        place,
                        sentence.substring(title.start() + 1, title.end() - 1),
                        sentence.substring(Math.max(from, title.start() - LONGEST_BEFORE), title.start()),
                        on,
                        sentence);
            }
            from = title.end();
        }
        Matcher listed = LISTED.matcher(sentence);
        boolean annexed = !titled && listed.find();
        if (annexed) {
            listed(listed.group()).forEach(name -> add(place, name, "", on, sentence));
        }
        return annexed;
    }

    private void add(ArticleNumber place, String title, String before, Optional<LocalDate> on, String sentence) {
        found.add(new RepealClause(place, LineShape.squeezed(title), enacted(before), on, sentence));
    }

    /** Whether a title is what is applied, or is said to last. */
    private static boolean isKept(String masked, int start, int end) {
        return BASIS.matcher(masked).region(Math.max(0, start - 2), start).find()
                || LASTS.matcher(masked).region(end, masked.length()).lookingAt();
    }

    /** Whether words of an end and a title stand side by side, and nothing in between that ends by itself. */
    private static boolean isBeside(String masked) {
        Matcher beside = BESIDE.matcher(masked);
        while (beside.find()) {
            String between = beside.group(1) != null ? beside.group(1) : beside.group(2);
            int title = beside.group(1) != null ? masked.lastIndexOf('《', beside.start()) : beside.end() - 1;
            if (title >= 0
                    && !PAPER.matcher(between).find()
                    && !isKept(masked, title, masked.indexOf('》', title) + 1)) {
                return !DUTY.matcher(masked).find();
            }
        }
        return false;
    }

    /** The words with what stands within title marks blotted out, each character for one. */
    private static String masked(String text) {
        return TITLE.matcher(text)
                .replaceAll(title -> "《" + "名".repeat(title.group(1).length()) + "》");
    }

    /** 自2026年8月15日起废止: a day of its own, not that of coming into force. */
    private static Optional<LocalDate> ownDate(String sentence) {
        String plain = NormalisedText.of(sentence).value();
        return Dates.inPlain(plain).stream()
                .filter(found -> !found.isOfForce())
                .filter(found -> OWN_END.matcher(plain)
                        .region(found.end(), Math.min(plain.length(), found.end() + 10))
                        .lookingAt())
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

    private List<String> listed(String name) {
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
