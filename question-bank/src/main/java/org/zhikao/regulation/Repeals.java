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

    private static final Pattern ENDS = Pattern.compile("(?<!" + RepealWords.CONDITION + ")(?:" + RepealWords.ADVERB
            + "|起|之日|(?<!的)，|》|）|\\)|号)(" + RepealWords.ENDED + ")(?=[。；，：:]|$)");
    private static final Pattern ORDERS =
            Pattern.compile("(?:^|，|、|决定|现|对|同时|一并|起|宣布)(?:废止|(?:停止|终止)执行(?!的|，))(?:以下|下列)?[^。；]{0,40}?《");
    private static final Pattern ORDERS_LIST =
            Pattern.compile("(?:^|，|、|决定|现|对|同时|一并|起|宣布)(?:废止|停止执行|终止执行)(?:以下|下列|如下)[^《》。；：:]{0,40}[：:]");
    private static final Pattern ENDS_LIST = Pattern.compile(RepealWords.ADVERB + "(" + RepealWords.ENDED + ")[：:]");
    /** Between two titles that are one basis: 根据《甲法》第五条和《乙法》. */
    private static final Pattern JOINED = Pattern.compile("(?:第[^，。；、和及与或]{1,20})?(?:的?(?:有关)?规定)?(?:和|、|以及|及|与|或者?)?");

    /** After a title of which a part ends; the rest stays in force. */
    private static final Pattern PART = Pattern.compile("(?:[（(][^（）()]{0,80}[）)])?(?:中|的)?(?:第[^，。；《]{1,12}[条款章节编项]"
            + "|(?:有关|相关|相应)(?:条款|规定|内容|部分)|中(?:关于|有关|与)|关于[^，。；《]{1,30}的(?:条款|规定|内容|部分))");

    private static final Pattern LISTED = Pattern.compile("附件[一二三四五六七八九十0-9]{0,2}");
    private static final Pattern LIST_ENTRY = Pattern.compile("[0-9０-９]{1,3}[.．、]\\s{0,3}(.{4,80})");
    private static final Pattern MARK =
            Pattern.compile("^(?:[（(][一二三四五六七八九十百0-9]{1,4}[）)]|[0-9０-９]{1,3}[.．、]|[一二三四五六七八九十]{1,3}、|[①-⑳])\\s{0,3}");
    private static final Pattern NAME =
            Pattern.compile("(.{2,80}?(?:法|条例|规定|办法|细则|决定|决议|通知|意见|规则|标准|通告|公告))(?:[（(].{0,80})?[；。，、]?");
    /** Before a title or name that does not end by being listed. */
    private static final Pattern NO_ENTRY =
            Pattern.compile("修改|符合|违反|根据|依照|依据|按照|参照|遵照|适用|^本(?:法|条例|规定|办法|细则|决定|通知|意见|规则)");
    /** What a list says at its end of everything else: 其他不符合本条例的规定. */
    private static final Pattern NO_NAME = Pattern.compile("^其[他它余].*(?:的|相)|不?符合|违反本|抵触|不一致");
    /** Before a title in a clause that is announced: nothing, or who issued it when. */
    private static final Pattern ISSUED = Pattern.compile(
            "原?|[^，。；]{0,40}[0-9０-９〇零一二三四五六七八九十]{2,4}\\s?年[^，。；]{0,60}|[^，。；]{0,60}(?:发布|公布|通过|批准|制定|印发|颁布)的?");

    private static final Pattern SEPARATOR = Pattern.compile("^[\\s　、，,]{0,20}(?:和|以及|及|与)?[\\s　]{0,20}");
    private static final Pattern TAIL = Pattern.compile("[\\s　；;。，,、和及]*");
    private static final Pattern MENTIONED = Pattern.compile("废止|失效|作废|停止|终止|不再");
    private static final Pattern OWN_END = Pattern.compile("起" + RepealWords.ADVERB + "?" + RepealWords.ENDED);
    private static final int LONGEST_BEFORE = 60;

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
                .map(line -> RepealWords.masked(line.text()))
                .anyMatch(text -> !text.isEmpty() && colon(text) == text.length() - 1);
        for (OpenArticle unit : units) {
            Optional<LocalDate> inForce = inForce(unit).or(() -> effective);
            List<SourceLine> lines = unit.lines();
            if (announced && unit.number.unit() == ArticleNumber.Unit.CLAUSE && !lines.isEmpty()) {
                String clause = lines.get(0).text();
                if (!entry(unit.number, clause, inForce, clause, true)) {
                    report(unit, lines.get(0), clause);
                }
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
        String masked = RepealWords.masked(text);
        int next = at + 1;
        int from = 0;
        boolean reported = false;
        while (from < text.length()) {
            int to = endOf(masked, from, "。；\n");
            int colon = colon(masked.substring(from, to));
            boolean doubtful = false;
            if (colon >= 0) {
                int before = found.size();
                to = endOf(masked, from, "。\n");
                String sentence = text.substring(from, to);
                Optional<LocalDate> on = ownDate(sentence).or(() -> inForce);
                for (String part : sentence.substring(colon + 1).split("；")) {
                    doubtful |= !entry(unit.number, part, on, sentence, false);
                }
                int end = to == text.length() && !sentence.endsWith("。") ? endOfItems(unit, next) : next;
                String head = sentence.substring(0, Math.min(sentence.length(), RepealWords.LONGEST_HEAD));
                for (SourceLine item : unit.lines().subList(next, end)) {
                    doubtful |= !entry(unit.number, item.text(), on, head + "\n" + item.text(), false);
                }
                next = end;
                doubtful |= found.size() == before;
            } else {
                doubtful = read(unit.number, text.substring(from, to), masked.substring(from, to), inForce);
            }
            if (doubtful && !reported) {
                report(unit, line, text.substring(from, to));
                reported = true;
            }
            from = to;
        }
        return next;
    }

    private void report(OpenArticle unit, SourceLine line, String words) {
        Optional<String> label = Optional.of(unit.label).filter(name -> !name.isEmpty());
        doubts.add(Saying.UNREAD_REPEAL, line, label, Doubts.excerpt(words));
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
                    && !RepealWords.DUTY
                            .matcher(masked.substring(0, matcher.end()))
                            .find()) {
                boolean orders = announces == ORDERS_LIST;
                return !orders && RepealWords.endsPapers(masked.substring(0, matcher.start())) ? -1 : matcher.end() - 1;
            }
        }
        return -1;
    }

    /** The line after those of an announced list. */
    private static int endOfItems(OpenArticle unit, int from) {
        int next = from;
        while (next < unit.lines().size()) {
            String text = unit.lines().get(next).text();
            boolean item = MARK.matcher(text).find()
                    || (text.contains("《")
                            && !MENTIONED.matcher(RepealWords.masked(text)).find());
            if (!item) {
                return next;
            }
            next++;
        }
        return next;
    }

    /**
     * What one entry of a list names: the titles that stand outside of brackets with nothing else after them, or a name
     * without title marks.
     *
     * @param announced whether it is a clause of a decision, of which others may say something else
     * @return whether it was understood, or names nothing
     */
    private boolean entry(
            ArticleNumber place, String entry, Optional<LocalDate> on, String sentence, boolean announced) {
        String words = MARK.matcher(Blanks.trim(entry)).replaceFirst("");
        String plain = RepealWords.unbracketed(RepealWords.masked(words));
        Matcher title = RepealWords.TITLE.matcher(plain);
        List<RepealClause> named = new ArrayList<>();
        boolean understood = true;
        int from = 0;
        while (title.find()) {
            String before =
                    SEPARATOR.matcher(plain.substring(from, title.start())).replaceFirst("");
            understood &= !NO_ENTRY.matcher(before).find()
                    && (!announced || ISSUED.matcher(before).matches());
            String name = words.substring(title.start() + 1, title.end() - 1);
            named.add(clause(place, name, words.substring(from, title.start()), on, sentence));
            from = title.end();
        }
        if (!named.isEmpty()) {
            boolean whole = understood && TAIL.matcher(plain.substring(from)).matches();
            if (whole) {
                found.addAll(named);
            }
            return whole || (announced && NO_ENTRY.matcher(plain).find());
        }
        Matcher name = NAME.matcher(words);
        if (name.matches()) {
            boolean other = NO_ENTRY.matcher(name.group(1)).lookingAt()
                    || NO_NAME.matcher(name.group(1)).find();
            if (other || (announced && enacted(name.group(1)).isEmpty())) {
                return false;
            }
            found.add(clause(place, name.group(1), "", on, sentence));
        }
        return true;
    }

    /** @return whether words of an end were not understood */
    private boolean read(ArticleNumber place, String sentence, String masked, Optional<LocalDate> inForce) {
        Matcher ends = ENDS.matcher(masked);
        boolean order = ORDERS.matcher(masked).find();
        boolean ended = ends.find();
        if ((!ended && !order) || RepealWords.DUTY.matcher(masked).find()) {
            return RepealWords.isBeside(masked);
        }
        Optional<LocalDate> on = ownDate(sentence).or(() -> inForce);
        int end = ended && !order ? ends.end() : masked.length();
        int repealed = lastRepealed(masked);
        boolean paper = ended
                && !order
                && RepealWords.isPaper(
                        masked.substring(masked.lastIndexOf('》', end) + 1, ends.start(1)), ends.group(1));
        Matcher title = RepealWords.TITLE.matcher(masked);
        int before = found.size();
        boolean doubtful = false;
        boolean titled = false;
        boolean basis = false;
        int from = 0;
        while (title.find()) {
            basis = RepealWords.isBasis(masked, title.start())
                    || (basis
                            && JOINED.matcher(masked)
                                    .region(from, title.start())
                                    .matches());
            boolean kept = basis || RepealWords.lasts(masked, title.end());
            boolean part =
                    PART.matcher(masked).region(title.end(), masked.length()).lookingAt();
            boolean ending = title.end() <= end && !paper;
            if (!kept && ending && !part) {
                String words = sentence.substring(Math.max(from, title.start() - LONGEST_BEFORE), title.start());
                add(place, sentence.substring(title.start() + 1, title.end() - 1), words, on, sentence);
            }
            titled |= ending && !kept;
            // Another end follows, or only a part of it ends.
            doubtful |= !kept && (ending ? part : title.end() <= repealed && !(paper && title.end() <= end));
            from = title.end();
        }
        Matcher listed = LISTED.matcher(sentence);
        boolean annexed = !titled && listed.find();
        if (annexed) {
            listed(listed.group()).forEach(name -> add(place, name, "", on, sentence));
        }
        boolean unread = annexed || (from > 0 && repealed > (paper ? end : 0)) || RepealWords.isBeside(masked);
        return doubtful || (unread && found.size() == before);
    }

    /** Where the last words end that say 废止; 0 if none do. */
    private static int lastRepealed(String masked) {
        Matcher ends = ENDS.matcher(masked);
        int last = 0;
        while (ends.find()) {
            last = ends.group(1).equals("废止") ? ends.end() : last;
        }
        return last;
    }

    private void add(ArticleNumber place, String title, String before, Optional<LocalDate> on, String sentence) {
        found.add(clause(place, title, before, on, sentence));
    }

    private static RepealClause clause(
            ArticleNumber place, String title, String before, Optional<LocalDate> on, String sentence) {
        return new RepealClause(place, LineShape.squeezed(title), enacted(before), on, sentence);
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
