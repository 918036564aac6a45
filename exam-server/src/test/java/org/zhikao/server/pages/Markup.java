package org.zhikao.server.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template taken apart: what is markup, what FreeMarker, what a person would read.
 *
 * @param name the template's name, for messages
 * @param source its text
 */
record Markup(String name, String source) {

    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[!/]?[a-zA-Z][^>]*>");
    private static final Pattern SHOWN_ATTRIBUTE =
            Pattern.compile("\\s(title|alt|placeholder|aria-label|aria-description|label)=\"([^\"]*)\"");
    private static final Pattern BUTTON =
            Pattern.compile("<input(?=[^>]*\\stype=\"(?:submit|button|reset)\")[^>]*\\svalue=\"([^\"]*)\"");
    private static final Pattern DESCRIPTION = Pattern.compile("<meta name=\"description\" content=\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N} ]*");
    private static final Pattern INLINE = Pattern.compile(
            "<style|<script(?![^>]*\\ssrc=)|<script[^>]*>\\s*[^<\\s]|\\sstyle=|\\son[a-z]+=|javascript:",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ELSEWHERE = Pattern.compile("(src|href|action)=\"(https?:)?//[^\"]*\"");
    private static final Pattern KEY =
            Pattern.compile("[\"'`]((?:" + String.join("|", PageFiles.BUNDLES) + ")\\.[\\w.-]*)");
    /** What FreeMarker is told in quotes; names of files, formats and states are not for people. */
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    /** As above in Java or a script, where a mark inside is escaped. */
    private static final Pattern LITERAL =
            Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'|`[^`]*`");

    private static final Pattern SPOKEN = Pattern.compile("\\p{IsHan}|\\p{Lu}\\p{Ll}|\\p{Ll}{2} \\p{Ll}{2}");

    /** Words that stand in the template instead of in a bundle. */
    List<String> literalTexts() {
        StringBuilder directives = new StringBuilder();
        String html = withoutFreeMarker(directives);
        List<String> found = new ArrayList<>();
        all(SHOWN_ATTRIBUTE, html, 2).forEach(words -> addWords(words, found));
        all(BUTTON, html, 1).forEach(words -> addWords(words, found));
        all(DESCRIPTION, html, 1).forEach(words -> addWords(words, found));
        all(QUOTED, directives.toString(), 0).stream()
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .filter(quoted ->
                        SPOKEN.matcher(quoted).find() && keysIn("\"" + quoted).isEmpty())
                .forEach(found::add);
        addWords(TAG.matcher(html).replaceAll(" | "), found);
        return found;
    }

    /** Script or style inside the page, which the content security policy would block. */
    List<String> inlineCode() {
        return all(INLINE, COMMENT.matcher(source).replaceAll(""), 0);
    }

    /** Addresses on other hosts. */
    List<String> otherHosts() {
        return all(ELSEWHERE, source, 0);
    }

    /** Keys of our bundles named in the source; one that ends with a dot or starts a template literal is a prefix. */
    Set<String> keys() {
        return keysIn(source);
    }

    static Set<String> keysIn(String code) {
        return new TreeSet<>(all(KEY, code, 1));
    }

    /** Quoted texts in code that a person would read; keys of our bundles are none. */
    static List<String> spokenIn(String code) {
        return all(LITERAL, code, 0).stream()
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .filter(text ->
                        SPOKEN.matcher(text).find() && !keysIn("\"" + text).contains(text))
                .toList();
    }

    static List<String> all(Pattern pattern, String text, int group) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }

    private static void addWords(String text, List<String> found) {
        found.addAll(all(WORD, text, 0));
    }

    /** The markup without directives, macro calls, interpolations and comments; the first three go to {@code taken}. */
    private String withoutFreeMarker(StringBuilder taken) {
        String text = COMMENT.matcher(source).replaceAll("");
        StringBuilder html = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            if (text.startsWith("${", at)) {
                at = end(text, at + 2, '}');
                taken.append(text, from, at);
            } else if (startsDirective(text, at)) {
                at = end(text, at + 2, '>');
                taken.append(text, from, at);
            } else {
                html.append(text.charAt(at));
                at++;
            }
        }
        return html.toString();
    }

    private static boolean startsDirective(String text, int at) {
        return text.startsWith("<#", at)
                || text.startsWith("<@", at)
                || text.startsWith("</#", at)
                || text.startsWith("</@", at);
    }

    /** The place after the closing mark, skipping quoted strings and brackets. */
    private static int end(String text, int from, char close) {
        int depth = 0;
        char quote = 0;
        for (int at = from; at < text.length(); at++) {
            char here = text.charAt(at);
            if (quote != 0) {
                quote = here == quote ? 0 : quote;
            } else if (here == '"' || here == '\'') {
                quote = here;
            } else if (here == '(' || here == '[' || here == '{') {
                depth++;
            } else if (depth == 0 && here == close) {
                return at + 1;
            } else if (here == ')' || here == ']' || here == '}') {
                depth--;
            }
        }
        throw new IllegalStateException("Nothing closes what starts before: " + text.substring(Math.max(0, from - 20)));
    }
}
