package org.zhikao.bank.coverage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.zhikao.bank.Workspace;
import org.zhikao.item.ItemState;

/**
 * How many items reach what. An item counts once in each cell that it reaches: one that cites two laws is in both, so that
 * the cells of laws, chapters and documents can sum to more than there are items.
 *
 * @param items of every state; a case is one
 * @param approved those that a release takes
 * @param cells of each dimension, gaps included
 */
public record Coverage(int items, int approved, Map<Dimension, List<Cell>> cells) {

    /** Copies the map, in the order of the dimensions. */
    public Coverage {
        Map<Dimension, List<Cell>> copy = new EnumMap<>(Dimension.class);
        cells.forEach((dimension, each) -> copy.put(dimension, List.copyOf(each)));
        cells = Collections.unmodifiableMap(copy);
    }

    /**
     * Of a workspace.
     *
     * @throws org.zhikao.regulation.FieldException if a file of chapters breaks its form
     */
    public static Coverage of(Workspace workspace) {
        return new Counting(workspace).count();
    }

    /** The cells of one dimension. */
    public List<Cell> by(Dimension dimension) {
        return cells.getOrDefault(dimension, List.of());
    }

    /**
     * For programs: {@code items}, {@code approved}, {@code approvedOnInvented}, which are of the state approved as well but
     * rest on a regulation that was made up, so that no release takes them, and of each dimension a member {@code by…} that says for every key how
     * many items there are; {@code cells} says of each more, of a required document also which items reach it through which
     * law, each with its tag.
     */
    public ObjectNode json(Collection<Dimension> asked) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.put("items", items).put("approved", approved).put("approvedOnInvented", onInvented());
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        for (Dimension dimension : Dimension.values()) {
            if (asked.contains(dimension)) {
                ObjectNode member = top.putObject(dimension.member());
                for (Cell cell : by(dimension)) {
                    member.put(cell.key(), cell.items().size());
                    details.add(json(dimension, cell));
                }
            }
        }
        top.set("cells", details);
        return top;
    }

    private int onInvented() {
        return by(Dimension.STATE).stream()
                .filter(cell -> cell.key().equals(ItemState.APPROVED.code()))
                .mapToInt(cell -> cell.items().size() - cell.approved())
                .sum();
    }

    private static ObjectNode json(Dimension dimension, Cell cell) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("by", dimension.code())
                .put("key", cell.key())
                .put("name", cell.name())
                .put("items", cell.items().size())
                .put("approved", cell.approved())
                .put("exam", cell.exam())
                .put("standing", cell.standing().name());
        cell.document().ifPresent(document -> put(node, cell, document));
        return node;
    }

    private static void put(ObjectNode node, Cell cell, Cell.Document document) {
        node.put("held", document.held());
        ArrayNode through = node.putArray("through");
        ArrayNode laws = node.putArray("laws");
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (Cell.Law law : document.laws()) {
            through.add(law.title());
            laws.addObject()
                    .put("id", law.id())
                    .put("name", law.title())
                    .put("items", law.items().size())
                    .put("approved", law.approved())
                    .put("exam", law.exam());
            for (Cell.Reach reach : law.items()) {
                ObjectNode item = items.addObject()
                        .put("item", reach.item())
                        .put("law", law.id())
                        .put("approved", reach.approved())
                        .put("purpose", reach.purpose().code());
                document.tag().ifPresent(tag -> item.put("tag", tag));
            }
        }
        cell.items().forEach(node.putArray("itemIds")::add);
        node.set("covered", items);
    }
}
