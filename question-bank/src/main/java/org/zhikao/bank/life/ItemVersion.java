package org.zhikao.bank.life;

import java.time.Instant;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemState;

/**
 * An item as it stood after somebody did something to it.
 *
 * @param number from 1
 * @param state after the act
 * @param by id of the person
 * @param at when they said so
 * @param why in their words
 * @param digest of the text
 * @param text an item file with this item alone
 */
public record ItemVersion(
        int number, ItemAct act, ItemState state, String by, Instant at, String why, Digest digest, String text) {}
