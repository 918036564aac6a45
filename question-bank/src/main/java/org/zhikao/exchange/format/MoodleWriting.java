package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.BlankMarks;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemExport;
import org.zhikao.item.CaseItem;
import org.zhikao.item.FillIn;
import org.zhikao.item.Item;
import org.zhikao.item.ItemState;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.regulation.RegulationCatalogue;

/** Items to Moodle's XML. Texts are written as plain text, so that nothing in them is taken for markup. */
final class MoodleWriting {

    private static final String[] PLAIN = {"format", "plain_text"};

    private final RegulationCatalogue names;
    private final XmlWriting xml = new XmlWriting();
    private final List<Finding> findings = new ArrayList<>();

    MoodleWriting(RegulationCatalogue names) {
        this.names = names;
    }

    ItemExport write(List<Item> items) {
        if (items.stream().anyMatch(item -> item.meta().state() != ItemState.DRAFT)) {
            findings.add(Finding.of(ExchangeSaying.ALL_ITEMS.with(), ExchangeSaying.STATE_NOT_CARRIED));
        }
        xml.open("quiz").line();
        for (Item item : items) {
            if (item instanceof CaseItem found) {
                ofCase(found);
            } else if (item instanceof SimpleItem simple) {
                question(simple, Facts.of(item.meta(), names));
            }
        }
        return new ItemExport(xml.close().bytes(), findings);
    }

    private void ofCase(CaseItem item) {
        if (item.parts().stream().anyMatch(MoodleWriting::takenForGap)) {
            tell(item, FormatSaying.NOT_WRITTEN);
            return;
        }
        Map<String, String> facts = Facts.of(item.meta(), names);
        facts.put(Facts.CASE, item.id().value());
        if (!item.images().isEmpty()) {
            tell(item, FormatSaying.PICTURES, item.images().size());
        }
        open("description", item.material(), item.material(), "", item.id().value());
        tags(facts);
        done(item);
        for (SimpleItem part : item.parts()) {
            Map<String, String> own = Facts.cited(part.meta(), names);
            own.put(Facts.CASE, item.id().value());
            question(part, own);
        }
    }

    private static boolean takenForGap(SimpleItem item) {
        return isCloze(item) && Cloze.OPENING.matcher(item.stem()).find();
    }

    private static boolean isCloze(SimpleItem item) {
        return item.blanks() > 1;
    }

    private void question(SimpleItem item, Map<String, String> facts) {
        if (takenForGap(item)) {
            tell(item, FormatSaying.NOT_WRITTEN);
            return;
        }
        Map<String, String> all = new LinkedHashMap<>(facts);
        boolean choice = item.type() == ItemType.SINGLE || item.type() == ItemType.MULTIPLE;
        open(
                type(item),
                item.stem(),
                isCloze(item) ? gaps(item) : item.stem(),
                item.rationale(),
                item.id().value());
        xml.leaf("defaultgrade", item.points().toString()).line();
        xml.leaf("penalty", "0").line();
        Solution solution = item.solution();
        List<Option> written = solution.<List<Option>>by(
                chosen -> {
                    chosen(item, chosen.options());
                    return choice ? item.options() : List.of();
                },
                ordered -> ordered(item, ordered.steps()),
                matched -> matched(item, matched.options()),
                filled -> {
                    if (!isCloze(item)) {
                        filled.accepted().get(0).forEach(word -> answer("100", word.replace("*", "\\*")));
                    }
                    return List.of();
                },
                marked -> {
                    marked(item, marked);
                    all.put("rubric", "1");
                    return List.of();
                });
        Facts.content(item, written, all);
        tags(all);
        tellScoring(item);
        done(item);
    }

    private static String type(SimpleItem item) {
        return switch (item.type()) {
            case SINGLE, MULTIPLE -> "multichoice";
            case TRUE_FALSE -> "truefalse";
            case FILL_IN -> isCloze(item) ? "cloze" : "shortanswer";
            case ORDERING -> "ordering";
            case MATCHING -> "matching";
            case SHORT_ANSWER -> "essay";
            case CASE -> "description";
        };
    }

    private void open(String type, String name, String text, String rationale, String id) {
        xml.open("question", "type", type).line();
        xml.open("name").leaf("text", Notes.brief(name)).close().line();
        xml.open("questiontext", PLAIN).leaf("text", text).close().line();
        xml.open("generalfeedback", PLAIN).leaf("text", rationale).close().line();
        xml.leaf("idnumber", id).line();
    }

    private void done(Item item) {
        xml.close().line();
        if (xml.lost()) {
            tell(item, FormatSaying.CHARACTERS);
        }
    }

    private void tags(Map<String, String> facts) {
        xml.open("tags").line();
        facts.forEach((name, value) -> xml.open("tag")
                .leaf("text", MoodleQuestion.OURS + name + ":" + value)
                .close()
                .line());
        xml.close().line();
    }

    private void answer(String fraction, String text) {
        xml.open("answer", "fraction", fraction, "format", "plain_text")
                .leaf("text", text)
                .close()
                .line();
    }

    private void chosen(SimpleItem item, Set<OptionId> key) {
        if (item.type() == ItemType.TRUE_FALSE) {
            answer(key.contains(OptionId.TRUE) ? "100" : "0", "true");
            answer(key.contains(OptionId.FALSE) ? "100" : "0", "false");
            return;
        }
        boolean single = item.type() == ItemType.SINGLE;
        xml.leaf("single", String.valueOf(single)).line();
        xml.leaf("shuffleanswers", "true").line();
        String share = single ? "100" : share(key.size());
        for (Option option : item.options()) {
            answer(key.contains(option.id()) ? share : single ? "0" : "-100", option.text());
        }
    }

    /** As Moodle writes a share of 100. */
    private static String share(int count) {
        String share = java.math.BigDecimal.valueOf(100)
                .divide(java.math.BigDecimal.valueOf(count), 5, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return share;
    }

    private List<Option> ordered(SimpleItem item, List<OptionId> steps) {
        boolean partial = item.scoring() == ScoringRule.PARTIAL;
        xml.leaf("layouttype", "VERTICAL").line();
        xml.leaf("selecttype", "ALL").line();
        xml.leaf("gradingtype", partial ? "RELATIVE_NEXT_EXCLUDE_LAST" : "ALL_OR_NOTHING")
                .line();
        List<Option> written = new ArrayList<>();
        for (OptionId step : steps) {
            item.options().stream().filter(option -> option.id().equals(step)).forEach(option -> {
                written.add(option);
                answer(String.valueOf(written.size()), option.text());
            });
        }
        return written;
    }

    private List<Option> matched(SimpleItem item, Map<OptionId, OptionId> key) {
        xml.leaf("shuffleanswers", "true").line();
        Map<OptionId, Option> byId = item.options().stream().collect(Collectors.toMap(Option::id, option -> option));
        Set<Option> written = new LinkedHashSet<>();
        for (Option prompt : item.prompts()) {
            Option option = byId.get(key.get(prompt.id()));
            if (option != null) {
                written.add(option);
                pair(prompt.text(), option.text());
            }
        }
        for (Option option : item.options()) {
            if (written.add(option)) {
                pair("", option.text());
            }
        }
        return List.copyOf(written);
    }

    private void pair(String prompt, String option) {
        xml.open("subquestion", PLAIN).leaf("text", prompt);
        xml.open("answer", PLAIN).leaf("text", option).close().close().line();
    }

    private void marked(SimpleItem item, Solution.Marked marked) {
        StringBuilder text = new StringBuilder(marked.model()).append(MoodleQuestion.RUBRIC);
        text.append(marked.rubric().stream()
                .map(line -> line.points() + "：" + line.text().replaceAll("\\s*\\R\\s*", " "))
                .collect(Collectors.joining("\n")));
        if (marked.rubric().stream().anyMatch(line -> line.text().matches("(?s).*\\R.*"))) {
            tell(item, FormatSaying.LINES_JOINED);
        }
        xml.open("graderinfo", PLAIN).leaf("text", text.toString()).close().line();
    }

    private static String gaps(SimpleItem item) {
        StringBuilder text = new StringBuilder();
        Matcher blank = FillIn.BLANK.matcher(item.stem());
        List<List<String>> accepted = item.solution() instanceof Solution.Filled filled ? filled.accepted() : List.of();
        for (List<String> words : accepted) {
            if (blank.find()) {
                blank.appendReplacement(text, Matcher.quoteReplacement(Cloze.written(words)));
            }
        }
        return blank.appendTail(text).toString();
    }

    private void tellScoring(SimpleItem item) {
        boolean inParts = item.type() == ItemType.MULTIPLE || item.type() == ItemType.MATCHING || isCloze(item);
        if (inParts && item.scoring() == ScoringRule.EXACT) {
            tell(item, FormatSaying.SCORED_IN_PARTS);
        }
        boolean marks = FillIn.BLANK
                .matcher(item.stem())
                .results()
                .anyMatch(each -> !each.group().equals(BlankMarks.MARK));
        if (isCloze(item) && marks) {
            tell(item, FormatSaying.MARKS_CHANGED);
        }
    }

    private void tell(Item item, Sentence remark, Object... arguments) {
        findings.add(Finding.of(Said.plain(item.id().value()), remark, arguments));
    }
}
