package org.zhikao.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.Jurisdiction;
import org.zhikao.regulation.RegulationId;

/**
 * The fields of one item to an item.
 *
 * @param regulation what citations refer to unless they say otherwise
 * @param version likewise
 */
record ItemReader(RegulationId regulation, LocalDate version) {

    /**
     * @throws org.zhikao.regulation.FieldException naming the field and the cure
     */
    Item read(Fields fields) {
        ItemId id = guarded(fields, () -> new ItemId(fields.text("id")));
        ItemType type = fields.oneOf("type", ItemType.values());
        ItemState state = fields.oneOf("state", ItemState.values());
        String writer = fields.text("writer");
        Optional<String> reviewer = fields.optionalText("reviewer");
        Authorship authorship = guarded(fields, () -> new Authorship(state, writer, reviewer));
        Audience audience = new Audience(
                fields.oneOf("level", Level.values()),
                fields.oneOf("scope", Scope.values()),
                fields.as("jurisdiction", Jurisdiction::new));
        ItemMeta meta = new ItemMeta(id, authorship, audience, fields.text("topic"), citation(fields));
        return type == ItemType.CASE ? caseItem(meta, fields) : simpleItem(type, meta, fields);
    }

    private Item caseItem(ItemMeta meta, Fields fields) {
        if (fields.has("points")) {
            throw fields.refusal("points", ItemSaying.CASE_POINTS);
        }
        String material = fields.text("material");
        List<ItemImage> images = images(fields);
        List<SimpleItem> parts = new ArrayList<>();
        for (Fields part : fields.objects("parts")) {
            ItemId id = guarded(part, () -> new ItemId(part.text("id")));
            ItemType type = part.oneOf("type", ItemType.values());
            ItemMeta own = new ItemMeta(id, meta.authorship(), meta.audience(), meta.topic(), citation(part));
            parts.add(simpleItem(type, own, part));
        }
        fields.done();
        return guarded(fields, () -> new CaseItem(meta, material, images, parts));
    }

    private static SimpleItem simpleItem(ItemType type, ItemMeta meta, Fields fields) {
        String stem = fields.text("stem");
        String rationale = fields.text("rationale");
        SimpleItem item = switch (type) {
            case SINGLE -> single(meta, stem, rationale, fields);
            case MULTIPLE -> multiple(meta, stem, rationale, fields);
            case TRUE_FALSE -> trueFalse(meta, stem, rationale, fields);
            case FILL_IN -> fillIn(meta, stem, rationale, fields);
            case ORDERING -> ordering(meta, stem, rationale, fields);
            case MATCHING -> matching(meta, stem, rationale, fields);
            case SHORT_ANSWER -> shortAnswer(meta, stem, rationale, fields);
            case CASE -> throw fields.refusal("type", ItemSaying.CASE_IN_CASE);
        };
        fields.done();
        return item;
    }

    private static SimpleItem single(ItemMeta meta, String stem, String rationale, Fields fields) {
        Points points = points(fields);
        List<Option> options = options(fields, "options");
        Set<OptionId> key = new LinkedHashSet<>(key(fields));
        return guarded(fields, () -> new SingleChoice(meta, points, stem, options, key, rationale));
    }

    private static SimpleItem multiple(ItemMeta meta, String stem, String rationale, Fields fields) {
        Points points = points(fields);
        List<Option> options = options(fields, "options");
        Set<OptionId> key = new LinkedHashSet<>(key(fields));
        ScoringRule scoring = scoring(fields);
        return guarded(fields, () -> new MultipleChoice(meta, points, stem, options, key, scoring, rationale));
    }

    private static SimpleItem trueFalse(ItemMeta meta, String stem, String rationale, Fields fields) {
        Points points = points(fields);
        if (fields.has("options")) {
            throw fields.refusal("options", ItemSaying.FIXED_OPTIONS);
        }
        boolean holds = fields.flag("key");
        return guarded(fields, () -> new TrueFalse(meta, points, stem, holds, rationale));
    }

    private static SimpleItem fillIn(ItemMeta meta, String stem, String rationale, Fields fields) {
        Points points = points(fields);
        List<List<String>> accepted = new ArrayList<>();
        for (Fields blank : fields.objects("blanks")) {
            accepted.add(blank.texts("accept"));
            blank.done();
        }
        ScoringRule scoring = scoring(fields);
        return guarded(fields, () -> new FillIn(meta, points, stem, accepted, scoring, rationale));
    }

    private static SimpleItem ordering(ItemMeta meta, String stem, String rationale, Fields fields) {
        Points points = points(fields);
        List<Option> options = options(fields, "options");
        List<OptionId> key = key(fields);
        ScoringRule scoring = scoring(fields);
        return guarded(fields, () -> new Ordering(meta, points, stem, options, key, scoring, rationale));
    }

    private static SimpleItem matching(ItemMeta meta, String stem, String rationale, Fields fields) {
        Points points = points(fields);
        List<Option> prompts = options(fields, "prompts");
        List<Option> options = options(fields, "options");
        Map<OptionId, OptionId> key = guarded(fields, () -> {
            Map<OptionId, OptionId> pairs = new LinkedHashMap<>();
            fields.textsByName("key")
                    .forEach((prompt, option) -> pairs.put(new OptionId(prompt), new OptionId(option)));
            return pairs;
        });
        ScoringRule scoring = scoring(fields);
        return guarded(fields, () -> new Matching(meta, points, stem, prompts, options, key, scoring, rationale));
    }

    private static SimpleItem shortAnswer(ItemMeta meta, String stem, String rationale, Fields fields) {
        List<RubricLine> rubric = new ArrayList<>();
        for (Fields line : fields.objects("rubric")) {
            rubric.add(guarded(line, () -> new RubricLine(points(line), line.text("text"))));
            line.done();
        }
        String model = fields.text("model");
        return guarded(fields, () -> new ShortAnswer(meta, stem, rubric, model, rationale));
    }

    private static List<ItemImage> images(Fields fields) {
        List<ItemImage> images = new ArrayList<>();
        if (fields.has("images")) {
            for (Fields image : fields.objects("images")) {
                images.add(guarded(
                        image,
                        () -> new ItemImage(
                                image.as("digest", Digest::new),
                                image.oneOf("kind", ItemImage.Kind.values()),
                                image.text("alternative"))));
                image.done();
            }
        }
        return images;
    }

    private static Points points(Fields fields) {
        return guarded(fields, () -> Points.parse(fields.text("points")));
    }

    private static ScoringRule scoring(Fields fields) {
        return fields.has("scoring") ? fields.oneOf("scoring", ScoringRule.values()) : ScoringRule.EXACT;
    }

    private static List<Option> options(Fields fields, String field) {
        return guarded(
                fields,
                () -> fields.textsByName(field).entrySet().stream()
                        .map(entry -> new Option(new OptionId(entry.getKey()), entry.getValue()))
                        .toList());
    }

    /** The options of a key in the order of the file; none is there twice. */
    private static List<OptionId> key(Fields fields) {
        Set<OptionId> key = new LinkedHashSet<>();
        for (String text : fields.texts("key")) {
            OptionId id;
            try {
                id = new OptionId(text);
            } catch (InvalidItemException e) {
                throw fields.refusal("key", e.said());
            }
            if (!key.add(id)) {
                throw fields.refusal("key", ItemSaying.KEY_TWICE, text);
            }
        }
        return List.copyOf(key);
    }

    private Citation citation(Fields fields) {
        Fields inner = fields.object("citation");
        RegulationId cited = inner.has("regulation") ? inner.as("regulation", RegulationId::new) : regulation;
        boolean otherRegulation = !cited.equals(regulation);
        if (otherRegulation && !inner.has("version")) {
            throw inner.refusal("version", ItemSaying.OTHER_VERSION);
        }
        Citation citation = new Citation(
                cited,
                inner.optionalDate("version").orElse(version),
                inner.as("article", ArticleNumber::parse),
                inner.wholeNumber("paragraph"),
                inner.as("digest", Digest::new));
        inner.done();
        return citation;
    }

    /** What a constructor refuses is reported for the field that it names. */
    private static <T> T guarded(Fields fields, Supplier<T> construction) {
        try {
            return construction.get();
        } catch (InvalidItemException e) {
            throw fields.refusal(e.field(), e.said());
        }
    }
}
