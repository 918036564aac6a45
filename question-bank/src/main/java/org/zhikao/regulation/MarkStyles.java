package org.zhikao.regulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.zhikao.evidence.Digest;

/**
 * Prints of one law differ in how they write quotation marks and marks around titles: “甲” or "甲", 〈乙〉 or &lt;乙&gt;.
 * A digest sees that. What was indexed stays as it is, because items cite its digests; a text whose marks are written in
 * another way is tried in each of these, and is the same where one of them gives the digest that is known. So nothing
 * passes for the same that isn't; an article that mixes its ways may pass for another.
 */
final class MarkStyles {

    private static final Pattern ANY = Pattern.compile("[“”„‟＂\"‘’‚‛＇'《》〈〉<>＜＞]");
    private static final List<UnaryOperator<String>> ALL = all();

    /** What two angle brackets hold that are marks around a title, perhaps with another in it; else they compare. */
    private static final Pattern TITLE = Pattern.compile("[^，。；]{1,120}");

    private MarkStyles() {}

    private static List<UnaryOperator<String>> all() {
        List<UnaryOperator<String>> titles = List.of(
                text -> text,
                text -> titles(text, "《》", "〈〉"),
                text -> titles(text, "《》", "<>"),
                text -> titles(text, "《》", "《》"),
                text -> titles(text, "<>", "<>"));
        List<UnaryOperator<String>> all = new ArrayList<>();
        for (UnaryOperator<String> title : titles) {
            for (UnaryOperator<String> outer : quotations("[“”„‟＂]", '"', "“”")) {
                for (UnaryOperator<String> inner : quotations("[‘’‚‛＇]", '\'', "‘’")) {
                    all.add(text -> inner.apply(outer.apply(title.apply(text))));
                }
            }
        }
        return List.copyOf(all);
    }

    /** As they are, all straight, all curly. */
    private static List<UnaryOperator<String>> quotations(String any, char straight, String curly) {
        UnaryOperator<String> plain = text -> text.replaceAll(any, String.valueOf(straight));
        return List.of(text -> text, plain, text -> curly(plain.apply(text), straight, curly));
    }

    /** The article with its marks written so that it has this digest; empty if its words are others. */
    static Optional<Article> as(Digest known, Article article) {
        if (article.paragraphs().stream()
                .noneMatch(paragraph -> ANY.matcher(paragraph.text()).find())) {
            return Optional.empty();
        }
        return ALL.stream()
                .map(style -> Article.labelled(
                        article.number(),
                        article.label(),
                        article.path(),
                        article.caption(),
                        article.paragraphs().stream()
                                .map(paragraph -> Paragraph.of(paragraph.number(), style.apply(paragraph.text())))
                                .toList()))
                .filter(written -> written.digest().equals(known))
                .findFirst();
    }

    /** The first of two opens, the second closes. */
    private static String curly(String text, char straight, String curly) {
        StringBuilder written = new StringBuilder(text.length());
        int met = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            written.append(character == straight ? curly.charAt(met++ % 2) : character);
        }
        return written.toString();
    }

    /** Where the angle brackets stand that come in pairs: a lone one says that something is less or more. */
    private static BitSet brackets(String text) {
        BitSet paired = new BitSet(text.length());
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '<' || character == '＜') {
                open.push(i);
            } else if ((character == '>' || character == '＞') && !open.isEmpty()) {
                int from = open.pop();
                boolean title = TITLE.matcher(text).region(from + 1, i).matches();
                paired.set(from, title);
                paired.set(i, title);
            }
        }
        return paired;
    }

    /** With these marks around titles, and those around titles within titles. */
    private static String titles(String text, String outer, String inner) {
        StringBuilder written = new StringBuilder(text.length());
        BitSet brackets = brackets(text);
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ("<＜>＞".indexOf(character) >= 0 && !brackets.get(i)) {
                written.append(character);
            } else if ("《〈<＜".indexOf(character) >= 0) {
                written.append((depth == 0 ? outer : inner).charAt(0));
                depth++;
            } else if ("》〉>＞".indexOf(character) >= 0) {
                depth = Math.max(0, depth - 1);
                written.append((depth == 0 ? outer : inner).charAt(1));
            } else {
                written.append(character);
            }
        }
        return written.toString();
    }
}
