package org.zhikao.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;
import org.zhikao.item.Drawing;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemImage;
import org.zhikao.item.ItemType;
import org.zhikao.item.Level;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Scope;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;
import org.zhikao.item.YamlLines;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.Jurisdiction;

/** A draft as fields of YAML: those of an item, none of them needed but type and stem; the citation in words. */
final class DraftFields {

    private DraftFields() {}

    /** Writes all but the id. */
    static void write(ItemDraft draft, YamlLines lines, int indent) {
        lines.raw("type", draft.type().code());
        draft.writer().ifPresent(writer -> lines.field("writer", writer));
        draft.level().ifPresent(level -> lines.raw("level", level.code()));
        draft.scope().ifPresent(scope -> lines.raw("scope", scope.code()));
        draft.jurisdiction().ifPresent(place -> lines.field("jurisdiction", place.value()));
        draft.drawing().difficulty().ifPresent(expected -> lines.raw("difficulty", expected.toString()));
        if (!draft.drawing().enemies().isEmpty()) {
            lines.raw("enemies", YamlLines.list(draft.drawing().enemyIds()));
        }
        draft.points().ifPresent(points -> lines.raw("points", points.toString()));
        draft.topic().ifPresent(topic -> lines.field("topic", topic));
        lines.field("stem", draft.stem());
        if (!draft.prompts().isEmpty()) {
            lines.options("prompts", draft.prompts());
        }
        if (!draft.options().isEmpty()) {
            lines.options("options", draft.options());
        }
        draft.solution().ifPresent(solution -> write(solution, draft.type(), lines));
        draft.scoring().ifPresent(rule -> lines.raw("scoring", rule.code()));
        draft.rationale().ifPresent(rationale -> lines.field("rationale", rationale));
        if (draft.citation().orElse(null) instanceof DraftCitation.Words words) {
            lines.field("citation", words.text());
            words.version().ifPresent(day -> lines.raw("version", YamlLines.quoted(day.toString())));
        }
        if (!draft.images().isEmpty()) {
            lines.line("images:");
            draft.images()
                    .forEach(image -> lines.line("  - {digest: "
                            + YamlLines.quoted(image.digest().hex()) + ", kind: "
                            + image.kind().code() + ", alternative: " + YamlLines.quoted(image.alternative()) + "}"));
        }
        if (!draft.parts().isEmpty()) {
            lines.line("parts:");
            for (ItemDraft part : draft.parts()) {
                YamlLines inner = new YamlLines(indent + 4);
                part.id().ifPresent(id -> inner.field("id", id.value()));
                write(part, inner, indent + 4);
                lines.add(" ".repeat(indent + 2) + "- " + inner.toString().substring(indent + 4));
            }
        }
    }

    private static void write(Solution solution, ItemType type, YamlLines lines) {
        solution.on(
                chosen -> {
                    String ids = ids(List.copyOf(chosen.options()));
                    lines.raw(
                            "key",
                            type == ItemType.TRUE_FALSE
                                    ? ids.substring(1, ids.length() - 1).replace("\"", "")
                                    : ids);
                },
                ordered -> {
                    lines.raw("key", ids(ordered.steps()));
                },
                matched -> {
                    lines.line("key:");
                    matched.options().forEach((prompt, option) -> lines.line("  " + prompt + ": " + option));
                },
                filled -> {
                    lines.line("blanks:");
                    filled.accepted().forEach(blank -> lines.line("  - {accept: " + YamlLines.list(blank) + "}"));
                },
                marked -> {
                    if (!marked.rubric().isEmpty()) {
                        lines.line("rubric:");
                        marked.rubric()
                                .forEach(line -> lines.line("  - {points: " + line.points() + ", text: "
                                        + YamlLines.quoted(line.text()) + "}"));
                    }
                    lines.field("model", marked.model());
                });
    }

    private static String ids(List<OptionId> ids) {
        return "[" + ids.stream().map(id -> YamlLines.scalar(id.value())).collect(Collectors.joining(", ")) + "]";
    }

    /**
     * Reads an object with such fields and no others.
     *
     * @throws org.zhikao.regulation.FieldException naming line and field
     */
    static ItemDraft read(Fields fields) {
        ItemType type = fields.oneOf("type", ItemType.values());
        ItemDraftMaking making = new ItemDraftMaking(type, fields.text("stem"));
        optional(fields, "id", ItemId::new).ifPresent(making::id);
        fields.optionalText("writer").ifPresent(making::writer);
        if (fields.has("level")) {
            making.level(fields.oneOf("level", Level.values()));
        }
        if (fields.has("scope")) {
            making.scope(fields.oneOf("scope", Scope.values()));
        }
        if (fields.has("scoring")) {
            making.scoring(fields.oneOf("scoring", ScoringRule.values()));
        }
        optional(fields, "jurisdiction", Jurisdiction::new).ifPresent(making::jurisdiction);
        optional(fields, "points", Points::parse).ifPresent(making::points);
        fields.optionalText("topic").ifPresent(making::topic);
        fields.optionalText("rationale").ifPresent(making::rationale);
        making.drawing(drawing(fields));
        making.options(options(fields, "options")).prompts(options(fields, "prompts"));
        solution(type, fields).ifPresent(making::solution);
        Optional<LocalDate> version = fields.optionalDate("version");
        Optional<String> words = fields.optionalText("citation");
        if (words.isPresent() || version.isPresent()) {
            making.citation(new DraftCitation.Words(words.orElse(""), version));
        }
        making.images(images(fields)).parts(parts(fields));
        fields.done();
        return making.draft();
    }

    private static <T> Optional<T> optional(Fields fields, String name, Function<String, T> type) {
        return fields.has(name) ? Optional.of(fields.as(name, type)) : Optional.empty();
    }

    private static Drawing drawing(Fields fields) {
        Optional<Integer> difficulty =
                fields.has("difficulty") ? Optional.of(fields.wholeNumber("difficulty")) : Optional.empty();
        Set<ItemId> enemies = new LinkedHashSet<>();
        if (fields.has("enemies")) {
            List<String> named = fields.texts("enemies");
            guarded(
                    fields,
                    "enemies",
                    () -> enemies.addAll(named.stream().map(ItemId::new).toList()));
        }
        return guarded(fields, "difficulty", () -> new Drawing(difficulty, enemies));
    }

    private static List<ItemDraft> parts(Fields fields) {
        List<ItemDraft> parts = new ArrayList<>();
        if (fields.has("parts")) {
            fields.objects("parts").forEach(part -> parts.add(read(part)));
        }
        return parts;
    }

    private static List<ItemImage> images(Fields fields) {
        List<ItemImage> images = new ArrayList<>();
        if (fields.has("images")) {
            for (Fields image : fields.objects("images")) {
                images.add(new ItemImage(
                        image.as("digest", Digest::new),
                        image.oneOf("kind", ItemImage.Kind.values()),
                        image.text("alternative")));
                image.done();
            }
        }
        return images;
    }

    private static List<Option> options(Fields fields, String name) {
        if (!fields.has(name)) {
            return List.of();
        }
        return guarded(
                fields,
                name,
                () -> fields.textsByName(name).entrySet().stream()
                        .map(entry -> new Option(new OptionId(entry.getKey()), entry.getValue()))
                        .toList());
    }

    private static Optional<Solution> solution(ItemType type, Fields fields) {
        return switch (type) {
            case TRUE_FALSE ->
                fields.has("key")
                        ? Optional.of(new Solution.Chosen(
                                java.util.Set.of(fields.flag("key") ? OptionId.TRUE : OptionId.FALSE)))
                        : Optional.empty();
            case SINGLE, MULTIPLE -> keys(fields).map(key -> new Solution.Chosen(new TreeSet<>(key)));
            case ORDERING -> keys(fields).map(Solution.Ordered::new);
            case MATCHING -> fields.has("key") ? Optional.of(pairs(fields)) : Optional.empty();
            case FILL_IN -> fields.has("blanks") ? Optional.of(blanks(fields)) : Optional.empty();
            case SHORT_ANSWER -> fields.has("model") ? Optional.of(marked(fields)) : Optional.empty();
            case CASE -> Optional.empty();
        };
    }

    private static Optional<List<OptionId>> keys(Fields fields) {
        return fields.has("key")
                ? Optional.of(guarded(
                        fields,
                        "key",
                        () -> fields.texts("key").stream().map(OptionId::new).toList()))
                : Optional.empty();
    }

    private static Solution pairs(Fields fields) {
        return guarded(fields, "key", () -> {
            Map<OptionId, OptionId> pairs = new LinkedHashMap<>();
            fields.textsByName("key")
                    .forEach((prompt, option) -> pairs.put(new OptionId(prompt), new OptionId(option)));
            return new Solution.Matched(pairs);
        });
    }

    private static Solution blanks(Fields fields) {
        List<List<String>> accepted = new ArrayList<>();
        for (Fields blank : fields.objects("blanks")) {
            accepted.add(blank.texts("accept"));
            blank.done();
        }
        return new Solution.Filled(accepted);
    }

    private static Solution marked(Fields fields) {
        List<RubricLine> rubric = new ArrayList<>();
        if (fields.has("rubric")) {
            for (Fields line : fields.objects("rubric")) {
                rubric.add(guarded(
                        line, "points", () -> new RubricLine(Points.parse(line.text("points")), line.text("text"))));
                line.done();
            }
        }
        return new Solution.Marked(rubric, fields.text("model"));
    }

    private static <T> T guarded(Fields fields, String name, java.util.function.Supplier<T> construction) {
        try {
            return construction.get();
        } catch (InvalidItemException e) {
            throw fields.refusal(name, e.said());
        }
    }
}
