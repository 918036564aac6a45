package org.zhikao.bank.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.zhikao.item.CaseItem;
import org.zhikao.item.ItemId;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.item.TrueFalse;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.NormalisedText;

/**
 * Items that give another away: a stem or material in which the words of another's key stand, word for word. A form that
 * holds both tells one by the other.
 */
final class Giveaways {

    /** Shorter keys (当场收缴) stand in many texts by accident; also the length by which places are looked up. */
    private static final int SHORTEST = 6;

    /** From this length on words are specific whatever is cited; between the two only beside the same article. */
    private static final int SPECIFIC = 16;

    /** A key that stands in more stems than this is an expression of the field, not a giveaway. */
    private static final int MOST_PLACES = 3;

    private static final String DIGITS = "一二三四五六七八九十百千万亿两零0123456789";

    /** A number with its unit: 十五日, 五千元. Beside the same paragraph it is no accident. */
    private static final Pattern FIGURE = Pattern.compile("[" + DIGITS + "]+[^" + DIGITS + "]{1,3}");

    /** Of two keys with the same words each is its own: they are never compared by what they hold. */
    private static final class Key {

        private final Linted linted;
        private final SimpleItem item;
        private final String stem;
        private final String text;
        private final List<Text> places = new ArrayList<>();

        Key(Linted linted, SimpleItem item, String stem, String text) {
            this.linted = linted;
            this.item = item;
            this.stem = stem;
            this.text = text;
        }
    }

    private record Text(Linted linted, String id, Set<String> articles, Set<String> paragraphs, String text) {}

    /** What an item tells, and what it keeps to itself. */
    record Told(List<Text> texts, List<Key> keys, List<Key> figures) {}

    private final Map<String, List<Key>> keys = new HashMap<>();
    private final List<Text> texts = new ArrayList<>();

    /** Keys that are a number with its unit, by the words of law that they rest on. */
    private final Map<String, List<Key>> figures = new HashMap<>();

    /** Of an item; apart from {@link #add}, so that several items can be prepared at once. */
    static Told of(Linted linted) {
        Told told = new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (linted.item() instanceof CaseItem caseItem) {
            Set<String> articles = new HashSet<>();
            Set<String> paragraphs = new HashSet<>();
            caseItem.parts().forEach(part -> {
                articles.add(article(part.meta().citation()));
                paragraphs.add(place(part.meta().citation()));
            });
            articles.add(article(caseItem.meta().citation()));
            told.texts()
                    .add(new Text(linted, caseItem.id().value(), articles, paragraphs, normal(caseItem.material())));
        }
        for (SimpleItem part : linted.parts()) {
            String stem = normal(part.stem());
            told.texts()
                    .add(new Text(
                            linted,
                            part.id().value(),
                            Set.of(article(part.meta().citation())),
                            Set.of(place(part.meta().citation())),
                            stem));
            List<String> words =
                    keyTexts(part).stream().map(Giveaways::normal).distinct().toList();
            for (String text : words) {
                if (text.length() < SHORTEST && FIGURE.matcher(text).matches()) {
                    told.figures().add(new Key(linted, part, stem, text));
                } else if (text.length() >= SHORTEST && !OptionLint.speaksOfOthers(text)) {
                    told.keys().add(new Key(linted, part, stem, text));
                }
            }
        }
        return told;
    }

    void add(Told told) {
        texts.addAll(told.texts());
        told.figures()
                .forEach(key -> figures.computeIfAbsent(place(key.item.meta().citation()), any -> new ArrayList<>())
                        .add(key));
        told.keys()
                .forEach(key -> keys.computeIfAbsent(key.text.substring(0, SHORTEST), any -> new ArrayList<>())
                        .add(key));
    }

    private static List<String> keyTexts(SimpleItem item) {
        Solution solution = item.solution();
        if (solution instanceof Solution.Chosen chosen && !(item instanceof TrueFalse)) {
            return item.options().stream()
                    .filter(option -> chosen.options().contains(option.id()))
                    .map(Option::text)
                    .toList();
        }
        return solution instanceof Solution.Filled filled
                ? filled.accepted().stream().flatMap(List::stream).toList()
                : List.of();
    }

    /**
     * Tells them.
     *
     * @param answersFor whether a file may be changed by whoever reads the findings
     */
    void tell(Predicate<String> answersFor, Consumer<LintFinding> found) {
        List<Set<Key>> held = texts.parallelStream().map(this::held).toList();
        for (int i = 0; i < texts.size(); i++) {
            Text text = texts.get(i);
            held.get(i).forEach(key -> key.places.add(text));
        }
        texts.parallelStream()
                .flatMap(text -> figures(text).stream().map(key -> finding(key, text, answersFor)))
                .forEachOrdered(found);
        keys.values().stream()
                .flatMap(List::stream)
                .filter(key -> key.places.size() <= MOST_PLACES)
                .forEach(key -> key.places.stream()
                        .filter(text -> isSpecific(key, text) && !key.linted.isEnemyOf(text.linted()))
                        .forEach(text -> found.accept(finding(key, text, answersFor))));
    }

    /** The keys whose words stand in a text. */
    private Set<Key> held(Text text) {
        Set<Key> held = new LinkedHashSet<>();
        for (int i = 0; i + SHORTEST <= text.text().length(); i++) {
            for (Key key : keys.getOrDefault(text.text().substring(i, i + SHORTEST), List.of())) {
                if (text.text().startsWith(key.text, i) && !isOwn(key, text)) {
                    held.add(key);
                }
            }
        }
        return held;
    }

    /**
     * Where the words stand; or at the key, if only that may be changed: a public text gives away a private key as well as
     * any other. Enemies are whole items: of a part its case is written.
     */
    private static LintFinding finding(Key key, Text text, Predicate<String> answersFor) {
        ItemId one = text.linted().item().id();
        ItemId other = key.linted.item().id();
        String keyId = key.item.id().value();
        String textPlace = text.linted().file() + ":" + text.linted().line(text.id());
        String keyPlace = key.linted.file() + ":" + key.linted.line(keyId);
        if (!answersFor.test(text.linted().file()) && answersFor.test(key.linted.file())) {
            return new LintFinding(
                    LintCode.GIVES_AWAY,
                    key.linted.file(),
                    key.linted.line(keyId),
                    keyId,
                    LintSaying.GIVEN_AWAY.with(text.id(), key.text, textPlace),
                    LintSaying.CURE_GIVEN_AWAY.with(one, other));
        }
        return new LintFinding(
                LintCode.GIVES_AWAY,
                text.linted().file(),
                text.linted().line(text.id()),
                text.id(),
                LintSaying.GIVES_AWAY.with(keyId, key.text, keyPlace),
                one.equals(other) ? LintSaying.CURE_REWORD.with() : LintSaying.CURE_GIVES_AWAY.with(other, one));
    }

    /** Its own stem, and the material of its own case, may well hold what it asks for. */
    private static boolean isOwn(Key key, Text text) {
        return text.id().equals(key.item.id().value())
                || text.id().equals(key.linted.item().id().value())
                || key.stem.contains(key.text);
    }

    private static boolean isSpecific(Key key, Text text) {
        return key.text.length() >= SPECIFIC
                || text.articles().contains(article(key.item.meta().citation()));
    }

    /** Whose figure stands in the text, both resting on the same paragraph. */
    private List<Key> figures(Text text) {
        return text.paragraphs().stream()
                .flatMap(place -> figures.getOrDefault(place, List.of()).stream())
                .filter(key -> holds(text.text(), key.text))
                .filter(key -> !isOwn(key, text) && !key.linted.isEnemyOf(text.linted()))
                .toList();
    }

    /** Not as the end of a longer number: 五日 is not in 十五日. */
    private static boolean holds(String text, String figure) {
        for (int at = text.indexOf(figure); at >= 0; at = text.indexOf(figure, at + 1)) {
            if (at == 0 || DIGITS.indexOf(text.charAt(at - 1)) < 0) {
                return true;
            }
        }
        return false;
    }

    private static String place(Citation citation) {
        return article(citation) + " " + citation.paragraph();
    }

    private static String article(Citation citation) {
        return citation.regulation() + " " + citation.article();
    }

    private static String normal(String text) {
        return NormalisedText.of(text).value();
    }
}
