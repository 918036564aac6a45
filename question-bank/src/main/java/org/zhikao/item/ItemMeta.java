package org.zhikao.item;

import java.util.Optional;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.Jurisdiction;

/**
 * What every item has beside its content. The parts of a case share authorship, audience and topic with the case.
 *
 * @param topic a study topic in Chinese, not blank
 * @param citation the words of law that it rests on
 * @param drawing what the drawing of papers heeds
 */
public record ItemMeta(
        ItemId id, Authorship authorship, Audience audience, String topic, Citation citation, Drawing drawing) {

    /** Of an item whose author said nothing for the drawing of papers. */
    public ItemMeta(ItemId id, Authorship authorship, Audience audience, String topic, Citation citation) {
        this(id, authorship, audience, topic, citation, Drawing.NOTHING_SAID);
    }

    /**
     * Checks the topic and that nobody is their own enemy.
     *
     * @throws InvalidItemException for a blank topic, or an item among its own enemies
     */
    public ItemMeta {
        InvalidItemException.unless(!topic.isBlank(), "topic", ItemSaying.NO_TOPIC);
        InvalidItemException.unless(!drawing.enemies().contains(id), "enemies", ItemSaying.OWN_ENEMY);
    }

    /** How far the item has come. */
    public ItemState state() {
        return authorship.state();
    }

    /** Who wrote it. */
    public String writer() {
        return authorship.writer();
    }

    /** Who reviewed it. */
    public Optional<String> reviewer() {
        return authorship.reviewer();
    }

    /** Stage of service. */
    public Level level() {
        return audience.level();
    }

    /** Every officer, or one field of work. */
    public Scope scope() {
        return audience.scope();
    }

    /** Where its rule holds. */
    public Jurisdiction jurisdiction() {
        return audience.jurisdiction();
    }
}
