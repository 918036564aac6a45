package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Markdown as re-posts of laws use it: YAML front matter, headings with # or underlined, bold article numbers, quotes,
 * list marks, links, comments, backslash escapes. Every line stays a line, because these sources break lines only
 * between paragraphs.
 */
record MarkdownFormat() implements SourceFormat {

    private static final Pattern UNDERLINE = Pattern.compile("={3,}|-{3,}");
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s*(.*?)\\s*#*$");
    private static final Pattern WIKI_HEADING = Pattern.compile("^={2,6}\\s*([^=]+?)\\s*={2,6}$");
    private static final Pattern QUOTE = Pattern.compile("^(?:>\\s*)+");
    private static final Pattern LIST_MARK = Pattern.compile("^[*+-]\\s+");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]\\[]*)\\]\\([^)\\s]*\\)");
    private static final Pattern WIKI_LINK = Pattern.compile("\\[\\[(?:[^\\]|]*\\|)?([^\\]|]*)\\]\\]");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern BOLD_ARTICLE = Pattern.compile("^\\*\\*\\s*(第[^*]{1,20}?)\\s*\\*\\*");
    private static final Pattern EMPHASIS = Pattern.compile("(?<!\\\\)\\*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\p{Punct}])");

    @Override
    public List<String> endings() {
        return List.of(".md", ".markdown");
    }

    @Override
    public SourceText lines(String fileName, byte[] bytes) {
        List<String> raw = TextDecoding.lines(fileName, bytes);
        int start = FrontMatter.length(raw);
        Map<String, String> frontMatter = FrontMatter.read(fileName, raw.subList(0, start));
        List<String> body = withoutComments(raw);
        List<SourceLine> lines = new ArrayList<>();
        boolean joined = false;
        for (int i = start; i < body.size(); i++) {
            String text = NormalisedText.trim(body.get(i));
            if (UNDERLINE.matcher(text).matches()) {
                if (joined) {
                    markLast(lines);
                }
                joined = false;
                continue;
            }
            joined = !text.isEmpty();
            SourceLine line = line(i + 1, text);
            if (!line.text().isEmpty()) {
                lines.add(line);
            }
        }
        return new SourceText(fileName, List.copyOf(lines), frontMatter);
    }

    /** Comments may run over lines; the line feeds inside stay, so that line numbers do. */
    private static List<String> withoutComments(List<String> raw) {
        String kept = COMMENT.matcher(String.join("\n", raw))
                .replaceAll(match -> match.group().replaceAll("[^\\n]", ""));
        return List.of(kept.split("\n", -1));
    }

    /** An underline makes a heading of the line above it, unless that is plainly a sentence. */
    private static void markLast(List<SourceLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        SourceLine last = lines.get(lines.size() - 1);
        if (!last.text().endsWith("。") && !last.text().endsWith("；")) {
            lines.set(lines.size() - 1, new SourceLine(last.number(), last.text(), true));
        }
    }

    private static SourceLine line(int number, String text) {
        String plain = QUOTE.matcher(text).replaceFirst("");
        String unmarked = plain;
        for (Pattern pattern : List.of(HEADING, WIKI_HEADING)) {
            unmarked = pattern.matcher(unmarked).replaceFirst("$1");
        }
        boolean marked = !unmarked.equals(plain);
        plain = unmarked;
        plain = BOLD_ARTICLE.matcher(plain).replaceFirst("$1　");
        plain = LIST_MARK.matcher(plain).replaceFirst("");
        plain = WIKI_LINK.matcher(plain).replaceAll("$1");
        plain = LINK.matcher(plain).replaceAll("$1");
        plain = EMPHASIS.matcher(plain).replaceAll("");
        plain = ESCAPE.matcher(plain).replaceAll("$1");
        return new SourceLine(number, NormalisedText.trim(plain), marked);
    }
}
