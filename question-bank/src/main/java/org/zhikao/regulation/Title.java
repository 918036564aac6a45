package org.zhikao.regulation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.source.Fault;
import org.zhikao.regulation.source.SourceLine;
import org.zhikao.regulation.source.SourceText;
import org.zhikao.regulation.source.UnreadableSource;

/**
 * The regulation's title among the lines before its first article.
 *
 * @param text without white space
 * @param notice the title of the notice or decree that stands before the regulation and brings it
 */
record Title(String text, Optional<SourceLine> notice) {

    private static final int LONGEST = 80;
    private static final int MOST_LINES = 3;
    private static final Pattern SITE_LINE = Pattern.compile("<?https?://\\S*>?|[^\\n]{0,200}>>[^\\n]{0,200}");
    private static final Pattern DOCUMENT_NUMBER =
            Pattern.compile("[（(]?[^\\s，。]{0,20}[〔\\[［(（]\\d{4}[〕\\]］)）]第?\\d{1,4}号[）)]?|第[〇零一二三四五六七八九十百千\\d]{1,6}号");
    private static final Pattern KIND = Pattern.compile(
            ".*(?:法|法典|条例|规定|办法|决定|细则|解释|规则|标准|基准|意见|通知|修正案|清单|准则|规程|方案|公告|规范|决议|制度|目录|指南|纲要|批复|答复|通则|章程|程序|工作规定)(?:[（(].{1,12}[）)]){0,2}");
    private static final Pattern NOTICE =
            Pattern.compile(".*(?:印发|发布|公布|颁布|转发|批转|施行|实施)(?:新修订的|修订后的)?[《<](.{2,70})[》>]的?(?:通知|公告|通告|决定|令)");
    private static final Pattern DECREE = Pattern.compile(".{2,40}(?:令|公告)(?:[（(]?第?.{1,16}号[）)]?)?");
    private static final Pattern NAMED = Pattern.compile("《([^《》]{2,70})》");

    /**
     * @throws UnreadableSource where no line can be a title
     */
    static Title of(SourceText source, List<SourceLine> preface) {
        String named = LineShape.squeezed(source.fields().getOrDefault("title", ""));
        if (!named.isEmpty() && named.length() <= LONGEST) {
            return new Title(named, Optional.empty());
        }
        int at = first(preface);
        String title = at < 0 ? "" : joined(preface, at);
        if (title.isEmpty() || title.length() > LONGEST || title.endsWith("。")) {
            throw new UnreadableSource(Fault.NO_TITLE);
        }
        return brought(preface, at, title)
                .map(rule -> new Title(rule, Optional.of(preface.get(at))))
                .orElseGet(() -> new Title(title, Optional.empty()));
    }

    /** Lines of a site that stand above its texts. */
    static boolean isOfSite(String line) {
        return SITE_LINE.matcher(line).matches();
    }

    private static int first(List<SourceLine> preface) {
        for (int i = 0; i < preface.size(); i++) {
            if (preface.get(i).heading() && mayBegin(preface.get(i).text())) {
                return i;
            }
        }
        for (int i = 0; i < preface.size(); i++) {
            if (mayBegin(preface.get(i).text())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean mayBegin(String line) {
        return !isOfSite(line)
                && !LineShape.isContents(line)
                && !LineShape.isAnnex(line)
                && !DOCUMENT_NUMBER.matcher(LineShape.squeezed(line)).matches();
    }

    /** A long title breaks over lines: they are joined where only together they end like a title. */
    private static String joined(List<SourceLine> preface, int at) {
        String title = LineShape.squeezed(preface.get(at).text());
        String longer = title;
        for (int i = at; i < Math.min(preface.size(), at + MOST_LINES); i++) {
            String line = LineShape.squeezed(preface.get(i).text());
            boolean note = i > at && (line.startsWith("（") || line.startsWith("(") || Signature.isDate(line));
            if (note || longer.length() > LONGEST || LineShape.endsSentence(line)) {
                break;
            }
            longer = i == at ? line : longer + line;
            if (KIND.matcher(longer).matches()) {
                return longer;
            }
        }
        return title;
    }

    /** The rule that a notice or a decree brings: it is named there, and its title stands again below, or articles do. */
    private static Optional<String> brought(List<SourceLine> preface, int at, String title) {
        Matcher notice = NOTICE.matcher(title);
        boolean isNotice = notice.matches();
        if (!isNotice && !DECREE.matcher(title).matches()) {
            return Optional.empty();
        }
        for (int i = at; i < preface.size(); i++) {
            Matcher names = NAMED.matcher(LineShape.squeezed(preface.get(i).text()));
            while (names.find()) {
                if (standsAgain(preface, at + 1, names.group(1))) {
                    return Optional.of(names.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean standsAgain(List<SourceLine> preface, int from, String name) {
        for (int i = from; i < preface.size(); i++) {
            StringBuilder lines = new StringBuilder();
            for (int j = i; j < Math.min(preface.size(), i + MOST_LINES); j++) {
                lines.append(LineShape.squeezed(preface.get(j).text()));
                if (lines.toString().equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
