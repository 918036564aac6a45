package org.zhikao.exchange.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.item.FillIn;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.RubricLine;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;

/** What one response of an item needs in QTI 3.0: its declaration, its interaction, its scoring. */
final class QtiPart {

    /** A browser would show it otherwise than it stands. */
    private static final Pattern ODD_SPACE = Pattern.compile("[\\t\\r\\f\\u00a0]| {2}| \\n|\\n | $|^ ");

    private final XmlWriting xml;
    private final SimpleItem item;
    private final String response;

    QtiPart(XmlWriting xml, SimpleItem item, int number) {
        this.xml = xml;
        this.item = item;
        this.response = number == 1 ? "RESPONSE" : "RESPONSE" + number;
    }

    private boolean partial() {
        return item.scoring() == ScoringRule.PARTIAL;
    }

    private String points() {
        return item.points().toString();
    }

    private String share(int count) {
        return new BigDecimal(points())
                .divide(BigDecimal.valueOf(Math.max(1, count)), 6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    void declarations() {
        Solution solution = item.solution();
        solution.on(
                chosen -> {
                    boolean multiple = item.type() == ItemType.MULTIPLE;
                    List<String> key =
                            chosen.options().stream().map(OptionId::value).toList();
                    declare(response, multiple ? "multiple" : "single", "identifier", key);
                    if (partial()) {
                        mapping("-" + points(), key, share(key.size()));
                    }
                    xml.close().line();
                },
                ordered -> {
                    declare(
                            response,
                            "ordered",
                            "identifier",
                            ordered.steps().stream().map(OptionId::value).toList());
                    xml.close().line();
                },
                matched -> {
                    List<String> pairs = item.prompts().stream()
                            .map(prompt -> prompt.id() + " " + matched.options().get(prompt.id()))
                            .toList();
                    declare(response, "multiple", "directedPair", pairs);
                    if (partial()) {
                        mapping("0", pairs, share(pairs.size()));
                    }
                    xml.close().line();
                },
                filled -> {
                    for (int i = 0; i < filled.accepted().size(); i++) {
                        List<String> words = filled.accepted().get(i);
                        declare(gap(i), "single", "string", words.subList(0, 1));
                        mapping("0", words, share(filled.accepted().size()));
                        xml.close().line();
                    }
                },
                marked -> {
                    declare(response, "single", "string", List.of(marked.model()));
                    xml.close().line();
                });
    }

    private String gap(int index) {
        return response + "_" + (index + 1);
    }

    private void declare(String name, String cardinality, String type, List<String> key) {
        xml.open("qti-response-declaration", "identifier", name, "cardinality", cardinality, "base-type", type);
        xml.open("qti-correct-response");
        key.forEach(value -> xml.leaf("qti-value", value));
        xml.close();
    }

    private void mapping(String otherwise, List<String> keys, String value) {
        xml.open("qti-mapping", "lower-bound", "0", "default-value", otherwise);
        keys.forEach(key ->
                xml.open("qti-map-entry", "map-key", key, "mapped-value", value, "case-sensitive", "false")
                        .close());
        xml.close();
    }

    void body() {
        switch (item.type()) {
            case SINGLE, TRUE_FALSE, MULTIPLE -> {
                boolean multiple = item.type() == ItemType.MULTIPLE;
                interaction("qti-choice-interaction");
                xml.attribute("shuffle", String.valueOf(item.type() != ItemType.TRUE_FALSE))
                        .attribute("max-choices", multiple ? "0" : "1");
                prompt();
                choices("qti-simple-choice", item.options(), "");
                xml.close().line();
            }
            case ORDERING -> {
                interaction("qti-order-interaction").attribute("shuffle", "true");
                prompt();
                choices("qti-simple-choice", item.options(), "");
                xml.close().line();
            }
            case MATCHING -> matching();
            case FILL_IN -> gaps();
            case SHORT_ANSWER -> {
                interaction("qti-extended-text-interaction");
                prompt();
                xml.close().line();
                rubric();
            }
            case CASE -> throw new IllegalStateException("A part is no case");
        }
        xml.open(
                "qti-rubric-block",
                "use",
                "ext:rationale",
                "view",
                "author scorer tutor",
                "data-zhikao-use",
                "rationale");
        xml.open("qti-content-body");
        prose(xml, item.rationale());
        xml.close().close().line();
    }

    private XmlWriting interaction(String name) {
        return xml.open(name, "response-identifier", response);
    }

    private void prompt() {
        xml.line().open("qti-prompt");
        prose(xml, item.stem());
        xml.close().line();
    }

    private void choices(String name, List<Option> options, String most) {
        for (Option option : options) {
            xml.open(name, "identifier", option.id().value());
            if (!most.isEmpty()) {
                xml.attribute("match-max", most);
            }
            prose(xml, option.text());
            xml.close().line();
        }
    }

    private void matching() {
        interaction("qti-match-interaction").attribute("shuffle", "true").attribute("max-associations", "0");
        prompt();
        xml.open("qti-simple-match-set").line();
        choices("qti-simple-associable-choice", item.prompts(), "1");
        xml.close().line().open("qti-simple-match-set").line();
        choices("qti-simple-associable-choice", item.options(), "0");
        xml.close().line().close().line();
    }

    private void rubric() {
        if (!(item.solution() instanceof Solution.Marked marked)) {
            return;
        }
        xml.open("qti-rubric-block", "use", "scoring", "view", "scorer", "data-zhikao-use", "scoring");
        for (RubricLine line : marked.rubric()) {
            xml.open("div", "data-zhikao-points", line.points().toString());
            prose(xml, line.text());
            xml.close();
        }
        xml.close().line();
    }

    private void gaps() {
        boolean odd = ODD_SPACE.matcher(item.stem()).find();
        xml.open(odd ? "pre" : "p");
        Matcher blank = FillIn.BLANK.matcher(item.stem());
        int at = 0;
        int number = 0;
        while (blank.find()) {
            lines(item.stem().substring(at, blank.start()), odd);
            xml.open(
                            "qti-text-entry-interaction",
                            "response-identifier",
                            gap(number++),
                            "data-zhikao-mark",
                            blank.group())
                    .close();
            at = blank.end();
        }
        lines(item.stem().substring(at), odd);
        xml.close().line();
    }

    /** Text as a paragraph, or as it stands where white space in it would be lost. */
    static void prose(XmlWriting xml, String text) {
        boolean odd = ODD_SPACE.matcher(text).find();
        xml.open(odd ? "pre" : "p");
        new QtiLines(xml).write(text, odd);
        xml.close();
    }

    private void lines(String text, boolean verbatim) {
        new QtiLines(xml).write(text, verbatim);
    }

    /** Writes line ends as the element for them. */
    private record QtiLines(XmlWriting xml) {

        void write(String text, boolean verbatim) {
            String[] lines = verbatim ? new String[] {text} : text.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) {
                    xml.open("br").close();
                }
                xml.text(lines[i]);
            }
        }
    }

    /** Adds what the response earns to the score. */
    void processing() {
        boolean mapped = (partial() && item.type() != ItemType.ORDERING) || item.type() == ItemType.FILL_IN;
        if (item.type() == ItemType.SHORT_ANSWER) {
            return;
        }
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < item.blanks(); i++) {
            terms.add(gap(i));
        }
        if (terms.isEmpty()) {
            terms.add(response);
        }
        if (mapped && partial()) {
            add(terms, true);
            return;
        }
        xml.open("qti-response-condition").open("qti-response-if");
        if (item.type() == ItemType.FILL_IN) {
            xml.open("qti-and");
            terms.forEach(term -> variable("qti-gt", Map.of("qti-map-response", term)));
            xml.close();
        } else {
            xml.open("qti-match");
            xml.open("qti-variable", "identifier", response).close();
            xml.open("qti-correct", "identifier", response).close();
            xml.close();
        }
        add(List.of(), false);
        xml.close().close().line();
    }

    private void variable(String operator, Map<String, String> operand) {
        xml.open(operator);
        operand.forEach((name, term) -> xml.open(name, "identifier", term).close());
        xml.leaf("qti-base-value", "0", "base-type", "float").close();
    }

    private void add(List<String> terms, boolean mapped) {
        xml.open("qti-set-outcome-value", "identifier", "SCORE").open("qti-sum");
        xml.open("qti-variable", "identifier", "SCORE").close();
        terms.forEach(term -> xml.open("qti-map-response", "identifier", term).close());
        if (!mapped) {
            xml.leaf("qti-base-value", points(), "base-type", "float");
        }
        xml.close().close().line();
    }
}
