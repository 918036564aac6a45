package org.zhikao.item;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * 案例: a material and the parts that ask about it; they stand together in a form.
 *
 * @param images shown under the material, in order
 * @param parts one or more, ids unique and none the case's own
 */
public record CaseItem(ItemMeta meta, String material, List<ItemImage> images, List<SimpleItem> parts) implements Item {

    /**
     * Checks the rules of the kind.
     *
     * @throws InvalidItemException if one is broken
     */
    public CaseItem {
        images = List.copyOf(images);
        parts = List.copyOf(parts);
        InvalidItemException.unless(!material.isBlank(), "material", ItemSaying.NO_MATERIAL);
        InvalidItemException.unless(!parts.isEmpty(), "parts", ItemSaying.NO_PARTS);
        Set<ItemId> ids = new HashSet<>(Set.of(meta.id()));
        for (SimpleItem part : parts) {
            InvalidItemException.unless(ids.add(part.id()), "parts", ItemSaying.ID_TWICE, part.id());
        }
    }

    @Override
    public ItemType type() {
        return ItemType.CASE;
    }

    @Override
    public Points points() {
        return parts.stream().map(SimpleItem::points).reduce(Points.ZERO, Points::plus);
    }

    @Override
    public List<SimpleItem> simpleItems() {
        return parts;
    }
}
