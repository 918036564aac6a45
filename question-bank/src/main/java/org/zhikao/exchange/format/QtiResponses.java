package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.zhikao.exchange.ItemDraftMaking;
import org.zhikao.exchange.format.Markup.Element;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

/** Interactions and the declarations of their responses to our types and solutions. */
final class QtiResponses {

    private final Map<String, Element> declarations;
    private final Notes notes;
    private final QtiSettings settings;

    QtiResponses(Map<String, Element> declarations, Notes notes) {
        this.declarations = declarations;
        this.notes = notes;
        this.settings = new QtiSettings(notes);
    }

    ItemDraftMaking draft(String stem, List<Element> interactions) {
        interactions.forEach(settings::interaction);
        Element first = interactions.get(0);
        return switch (first.name()) {
            case "choiceInteraction" -> choice(stem, first);
            case "orderInteraction" -> ordering(stem, first);
            case "matchInteraction" -> matching(stem, first);
            case "associateInteraction" -> associated(stem, first);
            case "textEntryInteraction" -> gaps(stem, interactions);
            default -> Answers.shortAnswer(stem, String.join("\n", correct(first)));
        };
    }

    private void tellOrder(Element interaction) {
        if (interaction.all().stream().anyMatch(each -> each.attribute("fixed").equals("true"))) {
            notes.tell(FormatSaying.FIXED_OPTIONS);
        } else if (interaction.name().equals("choiceInteraction")
                && interaction.attribute("shuffle").equals("false")) {
            notes.tell(FormatSaying.NOT_SHUFFLED);
        }
    }

    private Element declaration(Element interaction) {
        return declarations.getOrDefault(
                interaction.attribute("responseIdentifier"), new Element("", Map.of(), List.of()));
    }

    private List<String> correct(Element interaction) {
        return declaration(interaction)
                .child("correctResponse")
                .map(each -> each.children("value"))
                .orElse(List.of())
                .stream()
                .map(value -> value.text().strip())
                .toList();
    }

    /** Declared values by key. */
    private Map<String, Double> mapping(Element interaction) {
        Map<String, Double> mapping = new TreeMap<>();
        declaration(interaction)
                .child("mapping")
                .map(each -> each.children("mapEntry"))
                .orElse(List.of())
                .forEach(entry ->
                        mapping.put(entry.attribute("mapKey"), Answers.percent(entry.attribute("mappedValue"), notes)));
        return mapping;
    }

    private double bound(Element interaction, String name, double otherwise) {
        return declaration(interaction)
                .child("mapping")
                .map(each -> each.attribute(name))
                .filter(value -> !value.isEmpty())
                .map(value -> Answers.percent(value, notes))
                .orElse(otherwise);
    }

    private String text(Element choice) {
        return Prose.of(
                choice,
                notes,
                element ->
                        element.name().startsWith("feedback") ? java.util.Optional.of("") : java.util.Optional.empty());
    }

    private List<Option> options(List<Element> choices, boolean prompts) {
        return Names.options(
                choices.stream().map(each -> each.attribute("identifier")).toList(),
                choices.stream().map(this::text).toList(),
                prompts,
                notes);
    }

    private static Map<String, OptionId> ids(List<Element> choices, List<Option> options) {
        Map<String, OptionId> ids = new HashMap<>();
        for (int i = 0; i < choices.size(); i++) {
            ids.put(choices.get(i).attribute("identifier"), options.get(i).id());
        }
        return ids;
    }

    private ItemDraftMaking choice(String stem, Element interaction) {
        List<Element> choices = interaction.children("simpleChoice");
        List<Option> options = options(choices, false);
        Map<String, OptionId> ids = ids(choices, options);
        List<String> correct = correct(interaction);
        Map<String, Double> mapping = mapping(interaction);
        if (correct.isEmpty()) {
            correct = mapping.entrySet().stream()
                    .filter(each -> each.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .toList();
        }
        Set<OptionId> key = resolved(correct, ids);
        boolean single = declaration(interaction).attribute("cardinality").equals("single")
                || interaction.attribute("maxChoices").equals("1");
        if (options.size() == 2 && key.size() == 1 && isTruth(options.get(0), true) && isTruth(options.get(1), false)) {
            return Answers.trueFalse(stem, key.contains(options.get(0).id()));
        }
        tellOrder(interaction);
        if (single && key.size() > 1) {
            notes.refuse(FormatSaying.SEVERAL_RIGHT, key.size());
        }
        if (!single && key.size() == 1) {
            notes.tell(FormatSaying.ONE_RIGHT);
        }
        boolean multiple = !single && key.size() != 1;
        ItemDraftMaking making =
                new ItemDraftMaking(multiple ? ItemType.MULTIPLE : ItemType.SINGLE, stem).options(options);
        if (!key.isEmpty()) {
            making.solution(new Solution.Chosen(key));
        }
        if (multiple && !mapping.isEmpty()) {
            making.scoring(ScoringRule.PARTIAL);
            tellMapping(interaction, mapping, correct, choices);
        } else if (!mapping.isEmpty()) {
            List<String> right = correct;
            tellOtherWeights(mapping.entrySet().stream()
                    .filter(each -> !right.contains(each.getKey()) && each.getValue() != 0)
                    .toList());
        }
        return making;
    }

    private static boolean isTruth(Option option, boolean holds) {
        return Answers.truth(option.text()).equals(Optional.of(holds));
    }

    private Set<OptionId> resolved(List<String> names, Map<String, OptionId> ids) {
        Set<OptionId> key = new LinkedHashSet<>();
        for (String name : names) {
            OptionId id = ids.get(name);
            if (id == null) {
                notes.refuse(FormatSaying.NOT_A_KEY, Notes.brief(name));
            } else {
                key.add(id);
            }
        }
        return key;
    }

    /** Ours is the same if the right ones earn alike, and one wrong one takes all of it away. */
    private void tellMapping(
            Element interaction, Map<String, Double> mapping, List<String> correct, List<Element> choices) {
        double other = bound(interaction, "defaultValue", 0);
        double sum = 0;
        Set<Double> shares = new LinkedHashSet<>();
        boolean strict = bound(interaction, "lowerBound", -1) == 0;
        for (String right : correct) {
            double share = mapping.getOrDefault(right, other);
            shares.add(share);
            sum += share;
        }
        for (Element choice : choices) {
            String name = choice.attribute("identifier");
            strict &= correct.contains(name) || mapping.getOrDefault(name, other) <= 0.001 - sum;
        }
        if (shares.size() > 1 || !strict) {
            notes.tell(FormatSaying.NEAR_SCORING, FormatSaying.PARTIAL_RULE);
        }
        List<Map.Entry<String, Double>> minus =
                mapping.entrySet().stream().filter(each -> each.getValue() < 0).toList();
        if (!strict && !minus.isEmpty()) {
            notes.tell(FormatSaying.NEGATIVE, Notes.brief(Notes.joined(minus)));
        }
    }

    private void tellOtherWeights(List<Map.Entry<String, Double>> others) {
        if (!others.isEmpty()) {
            notes.tell(FormatSaying.WEIGHTS, Notes.brief(Notes.joined(others)));
        }
    }

    private ItemDraftMaking ordering(String stem, Element interaction) {
        List<Element> choices = interaction.children("simpleChoice");
        List<Option> options = options(choices, false);
        List<OptionId> steps = List.copyOf(resolved(correct(interaction), ids(choices, options)));
        ItemDraftMaking making = new ItemDraftMaking(ItemType.ORDERING, stem).options(options);
        return steps.isEmpty() ? making : making.solution(new Solution.Ordered(steps));
    }

    private ItemDraftMaking matching(String stem, Element interaction) {
        List<Element> sets = interaction.children("simpleMatchSet");
        List<Element> sought = sets.isEmpty() ? List.of() : sets.get(0).children("simpleAssociableChoice");
        List<Element> found = sets.size() < 2 ? List.of() : sets.get(1).children("simpleAssociableChoice");
        List<Option> prompts = options(sought, true);
        List<Option> options = options(found, false);
        Map<String, OptionId> promptIds = ids(sought, prompts);
        Map<String, OptionId> optionIds = ids(found, options);
        Map<OptionId, OptionId> key = new TreeMap<>();
        List<String> pairs = correct(interaction);
        for (String pair : pairs) {
            String[] names = pair.split("\\s+");
            boolean turned = names.length == 2 && !promptIds.containsKey(names[0]);
            OptionId prompt = names.length == 2 ? promptIds.get(names[turned ? 1 : 0]) : null;
            OptionId option = names.length == 2 ? optionIds.get(names[turned ? 0 : 1]) : null;
            if (prompt == null || option == null) {
                notes.refuse(FormatSaying.NOT_A_KEY, Notes.brief(pair));
            } else if (key.put(prompt, option) != null) {
                notes.refuse(FormatSaying.BAD_PAIRS);
            }
        }
        ItemDraftMaking making =
                new ItemDraftMaking(ItemType.MATCHING, stem).prompts(prompts).options(options);
        if (!pairs.isEmpty() && key.size() < prompts.size()) {
            notes.refuse(FormatSaying.BAD_PAIRS);
        }
        if (!mapping(interaction).isEmpty()) {
            making.scoring(ScoringRule.PARTIAL);
            tellPairs(mapping(interaction), pairs);
        }
        return pairs.isEmpty() ? making : making.solution(new Solution.Matched(key));
    }

    private void tellPairs(Map<String, Double> mapping, List<String> pairs) {
        long shares = pairs.stream()
                .map(pair -> mapping.getOrDefault(pair, 0.0))
                .distinct()
                .count();
        boolean others =
                mapping.entrySet().stream().anyMatch(each -> !pairs.contains(each.getKey()) && each.getValue() != 0);
        if (shares > 1 || others) {
            notes.tell(FormatSaying.NEAR_SCORING, FormatSaying.PARTIAL_PARTS);
        }
    }

    /** Pairs of one list: the first of each pair is sought for, the others are the options. */
    private ItemDraftMaking associated(String stem, Element interaction) {
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        interaction
                .children("simpleAssociableChoice")
                .forEach(each -> texts.put(each.attribute("identifier"), text(each)));
        Set<String> used = new LinkedHashSet<>();
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : correct(interaction)) {
            String[] names = pair.split("\\s+");
            boolean fits = names.length == 2 && texts.containsKey(names[0]) && texts.containsKey(names[1]);
            if (!fits || !used.add(names[0]) || !used.add(names[1])) {
                notes.refuse(FormatSaying.BAD_PAIRS);
                break;
            }
            pairs.add(Map.entry(texts.get(names[0]), texts.get(names[1])));
        }
        texts.forEach((name, text) -> {
            if (!used.contains(name)) {
                pairs.add(Map.entry("", text));
            }
        });
        notes.tell(FormatSaying.ASSOCIATED);
        return Answers.matching(stem, pairs, Map.of(), notes);
    }

    private ItemDraftMaking gaps(String stem, List<Element> interactions) {
        List<List<String>> accepted = new ArrayList<>();
        boolean mapped = false;
        for (Element gap : interactions) {
            Map<String, Double> mapping = mapping(gap);
            double most =
                    mapping.values().stream().mapToDouble(each -> each).max().orElse(0);
            List<String> words = Stream.of(
                            correct(gap).stream(),
                            declaration(gap)
                                    .child("mapping")
                                    .map(each -> each.children("mapEntry"))
                                    .orElse(List.of())
                                    .stream()
                                    .map(entry -> entry.attribute("mapKey"))
                                    .filter(word -> most > 0 && mapping.getOrDefault(word, 0.0) >= most))
                    .flatMap(each -> each)
                    .distinct()
                    .toList();
            tellOtherWeights(mapping.entrySet().stream()
                    .filter(each -> !words.contains(each.getKey()) && each.getValue() != 0)
                    .toList());
            settings.letterCase(declaration(gap), words);
            mapped |= !mapping.isEmpty();
            accepted.add(words);
        }
        ItemDraftMaking making = Answers.fillIn(stem, accepted, notes);
        return mapped && accepted.size() > 1 ? making.scoring(ScoringRule.PARTIAL) : making;
    }

    /** Lines with points, as we write them; the model is the right response. */
    static void rubric(Element block, ItemDraftMaking making, Function<Element, String> words) {
        List<RubricLine> lines = new ArrayList<>();
        try {
            for (Element line : block.elements()) {
                lines.add(new RubricLine(Points.parse(line.attribute(QtiItem.OURS + "Points")), words.apply(line)));
            }
        } catch (InvalidItemException e) {
            return;
        }
        making.draft().solution().ifPresent(solution -> {
            if (solution instanceof Solution.Marked marked) {
                making.solution(new Solution.Marked(lines, marked.model()));
            }
        });
    }
}
