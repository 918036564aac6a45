package org.zhikao.item;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhikao.evidence.BadValue;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationId;

/**
 * Items to the YAML of item files, as {@link ItemFile} reads it: fields in one order, texts of several lines as blocks,
 * a blank line between items.
 */
public final class ItemWriter {

    private final RegulationId regulation;
    private final LocalDate version;

    private ItemWriter(RegulationId regulation, LocalDate version) {
        this.regulation = regulation;
        this.version = version;
    }

    /** The whole file in UTF-8. */
    public static byte[] bytes(ItemFile file) {
        YamlLines top = new YamlLines(0);
        top.line(ItemFile.MODELINE);
        top.field("regulation", file.regulation().value());
        top.raw("version", YamlLines.quoted(file.version().toString()));
        if (file.items().isEmpty()) {
            top.line("items: []");
        } else {
            top.line("items:").add(new ItemWriter(file.regulation(), file.version()).items(file.items(), 2));
        }
        return top.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The bytes of a file with items put at its end; every character that was there stays. Whether the ids are new is
     * the caller's affair.
     *
     * @throws ItemFormatException if the file breaks the form
     * @throws IllegalArgumentException if its list of items is written in a way that can't be continued safely
     */
    public static byte[] append(String fileName, byte[] before, List<Item> items) {
        ItemFile old = ItemFile.read(fileName, before);
        if (items.isEmpty()) {
            return before.clone();
        }
        String text = new String(before, StandardCharsets.UTF_8);
        String opened = text.replaceFirst("(?m)^items:[ \\t]*\\[[ \\t]*][ \\t]*$", "items:");
        String joined = opened.endsWith("\n") ? opened : opened + "\n";
        String gap = old.items().isEmpty() ? "" : "\n";
        int indent = indent(opened);
        ItemWriter writer = new ItemWriter(old.regulation(), old.version());
        // Whether the list can be continued is seen from one item; all are written alike.
        List<Item> one = new ArrayList<>(old.items());
        one.add(items.get(0));
        try {
            byte[] tried = (joined + gap + writer.items(items.subList(0, 1), indent)).getBytes(StandardCharsets.UTF_8);
            if (ItemFile.read(fileName, tried).items().equals(one)) {
                return (joined + gap + writer.items(items, indent)).getBytes(StandardCharsets.UTF_8);
            }
        } catch (ItemFormatException e) {
            refuseTwice(e);
        }
        throw new BadValue(FileSaying.IN_FILE, fileName, ItemSaying.APPEND_BY_HAND);
    }

    /** An id that is there already is the caller's affair, and is told as such. */
    private static void refuseTwice(ItemFormatException e) {
        boolean twice =
                e.problems().stream().anyMatch(problem -> problem.field().endsWith("id"));
        if (twice) {
            throw e;
        }
    }

    /** How far the file's own items are indented. */
    private static int indent(String text) {
        boolean inItems = false;
        for (String line : text.split("\n", -1)) {
            if (inItems && line.stripLeading().startsWith("- ")) {
                return line.length() - line.stripLeading().length();
            }
            inItems |= line.startsWith("items:");
        }
        return 2;
    }

    private String items(List<Item> items, int indent) {
        return items.parallelStream()
                .map(item -> entry(
                        item instanceof CaseItem found ? whole(found, indent) : whole((SimpleItem) item, indent),
                        indent))
                .collect(Collectors.joining("\n"));
    }

    /** The first line of an element of a list begins with a dash. */
    private static String entry(String lines, int indent) {
        return " ".repeat(indent) + "- " + lines.substring(indent + 2);
    }

    private String whole(SimpleItem item, int indent) {
        YamlLines lines = new YamlLines(indent + 2);
        meta(lines, item);
        content(lines, item);
        return citation(lines, item.meta().citation()).toString();
    }

    private String whole(CaseItem item, int indent) {
        YamlLines lines = new YamlLines(indent + 2);
        meta(lines, item);
        lines.field("topic", item.meta().topic());
        lines.field("material", item.material());
        if (!item.images().isEmpty()) {
            lines.line("images:");
            item.images()
                    .forEach(image -> lines.line("  - {digest: "
                            + YamlLines.quoted(image.digest().hex()) + ", kind: "
                            + image.kind().code() + ", alternative: " + YamlLines.quoted(image.alternative()) + "}"));
        }
        citation(lines, item.meta().citation());
        lines.line("parts:");
        for (SimpleItem part : item.parts()) {
            YamlLines inner = new YamlLines(indent + 6);
            inner.field("id", part.id().value()).raw("type", part.type().code());
            if (!(part instanceof ShortAnswer)) {
                inner.raw("points", part.points().toString());
            }
            content(inner, part);
            lines.add(entry(citation(inner, part.meta().citation()).toString(), indent + 4));
        }
        return lines.toString();
    }

    private static void meta(YamlLines lines, Item item) {
        ItemMeta meta = item.meta();
        lines.field("id", meta.id().value());
        lines.raw("type", item.type().code());
        lines.raw("state", meta.state().code());
        lines.field("writer", meta.writer());
        meta.reviewer().ifPresent(reviewer -> lines.field("reviewer", reviewer));
        lines.raw("level", meta.level().code());
        lines.raw("scope", meta.scope().code());
        lines.field("jurisdiction", meta.jurisdiction().value());
        meta.drawing().difficulty().ifPresent(expected -> lines.raw("difficulty", expected.toString()));
        if (!meta.drawing().enemies().isEmpty()) {
            lines.raw("enemies", YamlLines.list(meta.drawing().enemyIds()));
        }
        if (item instanceof SimpleItem) {
            if (!(item instanceof ShortAnswer)) {
                lines.raw("points", item.points().toString());
            }
            lines.field("topic", meta.topic());
        }
    }

    private static void content(YamlLines lines, SimpleItem item) {
        lines.field("stem", item.stem());
        if (!item.prompts().isEmpty()) {
            lines.options("prompts", item.prompts());
        }
        if (!item.options().isEmpty() && !(item instanceof TrueFalse)) {
            lines.options("options", item.options());
        }
        solution(lines, item);
        if (item.scoring() != ScoringRule.EXACT) {
            lines.raw("scoring", item.scoring().code());
        }
        lines.field("rationale", item.rationale());
    }

    private static void solution(YamlLines lines, SimpleItem item) {
        Solution solution = item.solution();
        if (item instanceof TrueFalse truth) {
            lines.raw("key", Boolean.toString(truth.statementHolds()));
            return;
        }
        solution.on(
                chosen -> {
                    lines.raw("key", ids(List.copyOf(chosen.options())));
                },
                ordered -> {
                    lines.raw("key", ids(ordered.steps()));
                },
                matched -> {
                    lines.line("key:");
                    for (Map.Entry<OptionId, OptionId> pair : matched.options().entrySet()) {
                        lines.line("  " + id(pair.getKey()) + ": " + id(pair.getValue()));
                    }
                },
                filled -> {
                    lines.line("blanks:");
                    filled.accepted().forEach(blank -> lines.line("  - {accept: " + YamlLines.list(blank) + "}"));
                },
                marked -> {
                    lines.line("rubric:");
                    marked.rubric()
                            .forEach(line -> lines.line("  - {points: " + line.points() + ", text: "
                                    + YamlLines.quoted(line.text()) + "}"));
                    lines.field("model", marked.model());
                });
    }

    private static String ids(List<OptionId> ids) {
        return "[" + ids.stream().map(ItemWriter::id).collect(Collectors.joining(", ")) + "]";
    }

    /** An option may be called y or n, which are other values in YAML. */
    private static String id(OptionId id) {
        return YamlLines.scalar(id.value());
    }

    private YamlLines citation(YamlLines lines, Citation citation) {
        List<String> parts = new ArrayList<>();
        boolean elsewhere = !citation.regulation().equals(regulation);
        if (elsewhere) {
            parts.add("regulation: " + citation.regulation());
        }
        if (elsewhere || !citation.version().equals(version)) {
            parts.add("version: " + YamlLines.quoted(citation.version().toString()));
        }
        parts.add("article: " + YamlLines.quoted(citation.article().toString()));
        parts.add("paragraph: " + citation.paragraph());
        parts.add("digest: " + YamlLines.quoted(citation.digest().hex()));
        return lines.raw("citation", "{" + String.join(", ", parts) + "}");
    }
}
