package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.source.Blanks;
import org.zhikao.regulation.source.SourceLine;

/**
 * The numbered clauses (一、) of a decision or an amendment, which has no articles of its own: 第…条 at the beginning of its
 * lines are words of the law that it changes.
 *
 * @param preface the lines before the first clause
 * @param annexFrom the index of the first line after the clauses
 */
record Clauses(List<SourceLine> preface, List<OpenArticle> clauses, int annexFrom) {

    private static final Pattern CLAUSE = Pattern.compile("([一二三四五六七八九十百]{1,5})[、．.](.*)", Pattern.DOTALL);
    private static final Pattern DECISION = Pattern.compile(".*(?:决定|决议|修正案)(?:[（(].{1,12}[）)])?(?:[（(]草案[）)])?");
    private static final Pattern NAMED = Pattern.compile("《([^《》]{2,60})》");
    private static final Pattern ENDS_ANOTHER = Pattern.compile("废止.{0,60}《.{2,200}。|》.{0,60}(?:废止|失效|停止执行|停止施行)[。，；]");
    private static final int TITLE_LINES = 8;

    /**
     * The clauses of a text that calls itself a decision and begins with one before it comes to 第…条.
     *
     * @param firstArticle the index of the first line that begins with 第…条 and a space
     */
    static Optional<Clauses> ofDecision(List<SourceLine> lines, int firstArticle) {
        int first = first(lines);
        return first < firstArticle && isDecision(lines, first) ? Optional.of(read(lines, first)) : Optional.empty();
    }

    /** The clauses of a text in which no article was found. */
    static Optional<Clauses> of(List<SourceLine> lines) {
        int first = first(lines);
        return first < lines.size() ? Optional.of(read(lines, first)) : ofProse(lines);
    }

    /** A decision that ends another text in plain sentences is cited as if it were one clause. */
    private static Optional<Clauses> ofProse(List<SourceLine> lines) {
        for (int i = 1; i < Math.min(lines.size(), TITLE_LINES); i++) {
            String text = lines.get(i).text();
            boolean decides = ENDS_ANOTHER.matcher(text).find() && !text.startsWith("（") && !text.startsWith("(");
            if (decides && isDecision(lines, i)) {
                SourceLine first = lines.get(i);
                OpenArticle clause = new OpenArticle(ArticleNumber.clause(1), "", List.of(), first.place());
                int end = i;
                while (end < lines.size()
                        && !LineShape.isAnnex(lines.get(end).text())
                        && lines.get(end).row().isEmpty()) {
                    clause.add(lines.get(end));
                    end++;
                }
                return Optional.of(new Clauses(lines.subList(0, i), List.of(clause), end));
            }
        }
        return Optional.empty();
    }

    private static boolean isDecision(List<SourceLine> lines, int before) {
        return lines.subList(0, Math.min(before, TITLE_LINES)).stream()
                .anyMatch(line -> line.text().length() < 120
                        && DECISION.matcher(Blanks.squeezed(line.text())).matches());
    }

    private static int first(List<SourceLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (isClause(lines.get(i), 1)) {
                return i;
            }
        }
        return lines.size();
    }

    private static boolean isClause(SourceLine line, int number) {
        String text = line.text();
        if (text.isEmpty()
                || "一二三四五六七八九十".indexOf(text.charAt(0)) < 0
                || line.row().isPresent()) {
            return false;
        }
        Matcher matcher = CLAUSE.matcher(text);
        return matcher.matches() && ChineseNumerals.parse(matcher.group(1)).orElse(0) == number;
    }

    private static Clauses read(List<SourceLine> lines, int first) {
        List<String> amended = namedIn(lines.subList(0, first));
        List<OpenArticle> clauses = new ArrayList<>();
        for (int i = first; i < lines.size(); i++) {
            SourceLine line = lines.get(i);
            if (isClause(line, clauses.size() + 1)) {
                ArticleNumber number = ArticleNumber.clause(clauses.size() + 1);
                String label = line.text().substring(0, line.text().indexOf(separator(line.text())) + 1);
                OpenArticle clause = new OpenArticle(number, label, List.of(), line.place());
                String rest = Blanks.trim(line.text().substring(label.length()));
                if (!rest.isEmpty()) {
                    clause.add(new SourceLine(line.place(), rest, false));
                }
                clauses.add(clause);
            } else if (LineShape.isAnnex(line.text()) || amended.contains(Blanks.squeezed(line.text()))) {
                // A decision is often printed with the whole law as changed after it.
                return new Clauses(lines.subList(0, first), clauses, i);
            } else if (line.row().isEmpty()) {
                clauses.get(clauses.size() - 1).add(line);
            }
        }
        return new Clauses(lines.subList(0, first), clauses, lines.size());
    }

    private static char separator(String text) {
        Matcher matcher = CLAUSE.matcher(text);
        return matcher.matches() ? text.charAt(matcher.end(1)) : '、';
    }

    private static List<String> namedIn(List<SourceLine> lines) {
        List<String> names = new ArrayList<>();
        for (SourceLine line : lines) {
            Matcher matcher = NAMED.matcher(line.text());
            while (matcher.find()) {
                names.add(Blanks.squeezed(matcher.group(1)));
            }
        }
        return names;
    }
}
