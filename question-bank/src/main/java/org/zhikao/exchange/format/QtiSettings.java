package org.zhikao.exchange.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zhikao.exchange.format.Markup.Element;

/** What QTI sets beside texts and keys, and an item here has no place for: each is told by its name and value. */
final class QtiSettings {

    /** What of an item is read, or told of in other words. */
    private static final Set<String> READ = Set.of(
            "responseDeclaration",
            "outcomeDeclaration",
            "templateDeclaration",
            "templateProcessing",
            "assessmentStimulusRef",
            "stylesheet",
            "itemBody",
            "stimulusBody",
            "responseProcessing",
            "modalFeedback");

    /** By which values of it a setting says no more than none would. */
    private static final Map<String, String> IDLE = new TreeMap<>(Map.of(
            "patternMask", "",
            "dataPatternmaskMessage", "",
            "placeholderText", "",
            "minChoices", "0",
            "minStrings", "0",
            "minAssociations", "0",
            "maxStrings", "[01]",
            "base", "10"));

    private final Notes notes;

    QtiSettings(Notes notes) {
        this.notes = notes;
    }

    /** Parts of an item, or of a passage, that are neither its content nor how it is scored. */
    void parts(Element root) {
        root.elements().stream()
                .map(Element::name)
                .filter(name -> !READ.contains(name))
                .distinct()
                .forEach(name -> notes.tell(FormatSaying.SETTING, Notes.brief(name)));
    }

    /** How many may or must be chosen, what may be typed, how options are lettered. */
    void interaction(Element interaction) {
        IDLE.forEach((name, idle) -> {
            String value = interaction.attribute(name);
            if (!value.isEmpty() && !value.matches(idle)) {
                told(name, value);
            }
        });
        List<Element> choices = interaction.children("simpleChoice");
        restricts(interaction, "maxChoices", interaction.name().equals("orderInteraction") ? 1 : 2, choices.size());
        matching(interaction);
        Stream.of(interaction.attribute("class").split("\\s+"))
                .filter(word -> word.startsWith("qti-labels-") && !word.equals("qti-labels-upper-alpha"))
                .forEach(word -> told("class", word));
    }

    /** Of a matching here each prompt has one option, and an option any number of prompts. */
    private void matching(Element interaction) {
        List<Element> sets = interaction.children("simpleMatchSet");
        if (sets.size() != 2) {
            return;
        }
        int prompts = sets.get(0).children("simpleAssociableChoice").size();
        restricts(interaction, "maxAssociations", 1, prompts);
        sets.get(0).children("simpleAssociableChoice").forEach(prompt -> {
            if (!prompt.attribute("matchMax").matches("|1")) {
                told("matchMax", prompt.attribute("matchMax"));
            }
        });
        sets.get(1).children("simpleAssociableChoice").forEach(option -> restricts(option, "matchMax", 1, prompts));
        interaction.all().forEach(each -> {
            if (!each.attribute("matchMin").matches("|0")) {
                told("matchMin", each.attribute("matchMin"));
            }
        });
    }

    /** A greatest number below what there is. */
    private void restricts(Element element, String name, int least, int all) {
        String value = element.attribute(name);
        if (value.matches("[0-9]{1,6}") && Integer.parseInt(value) >= least && Integer.parseInt(value) < all) {
            told(name, value);
        }
    }

    /** Where a word is right in one case only; of Chinese there is but one. */
    void letterCase(Element declaration, List<String> words) {
        if (declaration.attribute("baseType").matches("integer|float")) {
            return;
        }
        List<Element> entries =
                declaration.child("mapping").map(each -> each.children("mapEntry")).orElse(List.of());
        boolean told = entries.isEmpty()
                ? words.stream().anyMatch(QtiSettings::hasCase)
                : entries.stream()
                        .anyMatch(entry -> !entry.attribute("caseSensitive").equals("false")
                                && hasCase(entry.attribute("mapKey")));
        if (told) {
            notes.tell(FormatSaying.CASE_MATTERS);
        }
    }

    private static boolean hasCase(String word) {
        return !word.toLowerCase(Locale.ROOT).equals(word.toUpperCase(Locale.ROOT));
    }

    private void told(String name, String value) {
        notes.tell(FormatSaying.SETTING, name + "=" + Notes.brief(value));
    }
}
