package org.zhikao.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.zhikao.evidence.BadValue;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Solution;

/**
 * A solution as the keys part of a release holds it. Each shape is known by a member of its own: {@code options},
 * {@code steps}, {@code pairs}, {@code blanks} or {@code rubric}; releases of before the other shapes have only the first.
 */
final class SolutionJson {

    private SolutionJson() {}

    static ObjectNode write(Solution solution) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        solution.on(
                chosen -> {
                    write(node.putArray("options"), chosen.options());
                },
                ordered -> {
                    write(node.putArray("steps"), ordered.steps());
                },
                matched -> {
                    ObjectNode pairs = node.putObject("pairs");
                    matched.options().forEach((prompt, option) -> pairs.put(prompt.value(), option.value()));
                },
                filled -> {
                    ArrayNode blanks = node.putArray("blanks");
                    filled.accepted().forEach(accepted -> accepted.forEach(blanks.addArray()::add));
                },
                marked -> {
                    ArrayNode rubric = node.putArray("rubric");
                    marked.rubric()
                            .forEach(line -> rubric.addObject()
                                    .put("points", line.points().hundredths())
                                    .put("text", line.text()));
                    node.put("model", marked.model());
                });
        return node;
    }

    /**
     * Reads what {@link #write} wrote, other members beside it.
     *
     * @throws IllegalArgumentException if it is in none of the shapes
     */
    static Solution read(JsonNode node) {
        if (node.has("steps")) {
            return new Solution.Ordered(ids(node.get("steps")));
        }
        if (node.has("pairs")) {
            Map<OptionId, OptionId> pairs = new LinkedHashMap<>();
            node.get("pairs")
                    .properties()
                    .forEach(pair -> pairs.put(
                            new OptionId(pair.getKey()),
                            new OptionId(pair.getValue().asText())));
            return new Solution.Matched(pairs);
        }
        if (node.has("blanks")) {
            List<List<String>> blanks = new ArrayList<>();
            node.get("blanks").forEach(blank -> {
                List<String> accepted = new ArrayList<>();
                blank.forEach(text -> accepted.add(text.asText()));
                blanks.add(accepted);
            });
            return new Solution.Filled(blanks);
        }
        if (node.has("rubric")) {
            List<RubricLine> rubric = new ArrayList<>();
            node.get("rubric")
                    .forEach(line -> rubric.add(new RubricLine(
                            new Points(line.required("points").intValue()),
                            line.required("text").textValue())));
            return new Solution.Marked(rubric, node.required("model").textValue());
        }
        List<OptionId> options = ids(node.required("options"));
        if (options.isEmpty()) {
            throw new BadValue(BankSaying.KEY_EMPTY);
        }
        return new Solution.Chosen(new LinkedHashSet<>(options));
    }

    private static void write(ArrayNode array, Collection<OptionId> ids) {
        ids.forEach(id -> array.add(id.value()));
    }

    private static List<OptionId> ids(JsonNode array) {
        List<OptionId> ids = new ArrayList<>();
        array.forEach(id -> ids.add(new OptionId(id.asText())));
        return ids;
    }
}
