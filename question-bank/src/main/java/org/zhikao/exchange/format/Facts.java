package org.zhikao.exchange.format;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.zhikao.exchange.CitedWords;
import org.zhikao.exchange.DraftCitation;
import org.zhikao.exchange.ItemDraftMaking;
import org.zhikao.item.Drawing;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemMeta;
import org.zhikao.item.Level;
import org.zhikao.item.Option;
import org.zhikao.item.Scope;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.Coded;
import org.zhikao.regulation.Jurisdiction;
import org.zhikao.regulation.RegulationCatalogue;

/**
 * What our items have that other formats have no place for, as names and values: tags in one format, data attributes in
 * another. Other programs leave them alone.
 */
final class Facts {

    static final String OPTIONS = "options";
    static final String LISTED = "listed";
    static final String PROMPTS = "prompts";
    static final String CASE = "case";

    private static final String DIFFICULTY = "difficulty";
    private static final String ENEMIES = "enemies";

    private Facts() {}

    /** Of the item as a whole. */
    static Map<String, String> of(ItemMeta meta, RegulationCatalogue names) {
        Map<String, String> facts = cited(meta, names);
        facts.put("topic", meta.topic());
        facts.put("level", meta.level().code());
        facts.put("scope", meta.scope().code());
        facts.put("jurisdiction", meta.jurisdiction().value());
        facts.put("writer", meta.writer());
        meta.drawing().difficulty().ifPresent(expected -> facts.put(DIFFICULTY, expected.toString()));
        if (!meta.drawing().enemies().isEmpty()) {
            facts.put(ENEMIES, String.join(" ", meta.drawing().enemyIds()));
        }
        return facts;
    }

    /** What a part of a case has for itself. */
    static Map<String, String> cited(ItemMeta meta, RegulationCatalogue names) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("citation", CitedWords.of(meta.citation(), names));
        facts.put("version", meta.citation().version().toString());
        return facts;
    }

    /** How it is scored, and what its options are called in the order in which a file has them. */
    static void content(SimpleItem item, List<Option> written, Map<String, String> facts) {
        if (item.scoring() == ScoringRule.PARTIAL) {
            facts.put("scoring", item.scoring().code());
        }
        if (!written.isEmpty()) {
            facts.put(OPTIONS, ids(written));
            if (!written.equals(item.options())) {
                facts.put(LISTED, ids(item.options()));
            }
        }
        if (!item.prompts().isEmpty()) {
            facts.put(PROMPTS, ids(item.prompts()));
        }
    }

    private static String ids(List<Option> options) {
        return String.join(
                " ", options.stream().map(option -> option.id().value()).toList());
    }

    /** The names in a list. */
    static List<String> names(Map<String, String> facts, String name) {
        String given = facts.getOrDefault(name, "").strip();
        return given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
    }

    /** The options in the order in which their author had them. */
    static List<Option> listed(Map<String, String> facts, List<Option> options) {
        List<String> order = names(facts, LISTED);
        List<Option> listed = order.stream()
                .flatMap(id ->
                        options.stream().filter(option -> option.id().value().equals(id)))
                .distinct()
                .toList();
        return listed.size() == options.size() ? listed : options;
    }

    /** Puts them into a draft. */
    static void take(Map<String, String> facts, ItemDraftMaking making, Notes notes) {
        making.topic(facts.getOrDefault("topic", "")).writer(facts.getOrDefault("writer", ""));
        coded(facts, "level", Level.values(), notes).ifPresent(making::level);
        coded(facts, "scope", Scope.values(), notes).ifPresent(making::scope);
        coded(facts, "scoring", ScoringRule.values(), notes).ifPresent(making::scoring);
        String place = facts.getOrDefault("jurisdiction", "");
        if (!place.isEmpty()) {
            try {
                making.jurisdiction(new Jurisdiction(place));
            } catch (IllegalArgumentException e) {
                notes.tell(FormatSaying.BAD_FACT, "jurisdiction", Notes.brief(place));
            }
        }
        making.drawing(new Drawing(difficulty(facts, notes), enemies(facts, notes)));
        String citation = facts.getOrDefault("citation", "");
        if (!citation.isBlank()) {
            making.citation(new DraftCitation.Words(citation, version(facts.getOrDefault("version", ""), notes)));
        }
    }

    private static Optional<Integer> difficulty(Map<String, String> facts, Notes notes) {
        String given = facts.getOrDefault(DIFFICULTY, "").strip();
        if (given.isEmpty() || given.matches("[1-9][0-9]?")) {
            return given.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(given));
        }
        notes.tell(FormatSaying.BAD_FACT, DIFFICULTY, Notes.brief(given));
        return Optional.empty();
    }

    private static Set<ItemId> enemies(Map<String, String> facts, Notes notes) {
        Set<ItemId> enemies = new LinkedHashSet<>();
        for (String name : names(facts, ENEMIES)) {
            Names.item(name)
                    .ifPresentOrElse(enemies::add, () -> notes.tell(FormatSaying.BAD_FACT, ENEMIES, Notes.brief(name)));
        }
        return enemies;
    }

    private static Optional<LocalDate> version(String text, Notes notes) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            notes.tell(FormatSaying.BAD_FACT, "version", Notes.brief(text));
            return Optional.empty();
        }
    }

    private static <C extends Coded> Optional<C> coded(
            Map<String, String> facts, String name, C[] values, Notes notes) {
        String given = facts.getOrDefault(name, "");
        Optional<C> found =
                Stream.of(values).filter(value -> value.code().equals(given)).findFirst();
        if (found.isEmpty() && !given.isEmpty()) {
            notes.tell(FormatSaying.BAD_FACT, name, Notes.brief(given));
        }
        return found;
    }
}
