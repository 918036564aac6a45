package org.zhikao.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
        List<SimpleItem> parts = new ArrayList<>();
        for (Fields part : fields.objects("parts")) {
            ItemId id = guarded(part, () -> new ItemId(part.text("id")));
            ItemType type = part.oneOf("type", ItemType.values());
            if (type == ItemType.CASE) {
                throw part.refusal("type", ItemSaying.CASE_IN_CASE);
            }
            ItemMeta own = new ItemMeta(id, meta.authorship(), meta.audience(), meta.topic(), citation(part));
            parts.add(simpleItem(type, own, part));
        }
        fields.done();
        return guarded(fields, () -> new CaseItem(meta, material, parts));
    }

    private SimpleItem simpleItem(ItemType type, ItemMeta meta, Fields fields) {
        Points points = guarded(fields, () -> Points.parse(fields.text("points")));
        String stem = fields.text("stem");
        String rationale = fields.text("rationale");
        if (type == ItemType.TRUE_FALSE) {
            if (fields.has("options")) {
                throw fields.refusal("options", ItemSaying.FIXED_OPTIONS);
            }
            boolean holds = fields.flag("key");
            fields.done();
            return guarded(fields, () -> new TrueFalse(meta, points, stem, holds, rationale));
        }
        List<Option> options = options(fields);
        Set<OptionId> key = key(fields);
        fields.done();
        return guarded(
                fields,
                () -> type == ItemType.SINGLE
                        ? new SingleChoice(meta, points, stem, options, key, rationale)
                        : new MultipleChoice(meta, points, stem, options, key, rationale));
    }

    private static List<Option> options(Fields fields) {
        return guarded(
                fields,
                () -> fields.textsByName("options").entrySet().stream()
                        .map(entry -> new Option(new OptionId(entry.getKey()), entry.getValue()))
                        .toList());
    }

    private static Set<OptionId> key(Fields fields) {
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
        return key;
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
