package org.zhikao.item;

import java.util.Optional;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.Jurisdiction;

/**
 * What every item has beside its content. The parts of a case share authorship, audience and topic with the case.
 *
 * @param topic a study topic in Chinese, not blank
 * @param citation the words of law that it rests on
 */
public record ItemMeta(ItemId id, Authorship authorship, Audience audience, String topic, Citation citation) {

    /**
     * Checks the topic.
     *
     * @throws InvalidItemException for a blank topic
     */
    public ItemMeta {
        InvalidItemException.unless(!topic.isBlank(), "topic", ItemSaying.NO_TOPIC);
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
