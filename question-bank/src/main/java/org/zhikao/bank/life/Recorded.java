package org.zhikao.bank.life;

import java.time.Instant;

/**
 * Who does something, when and why.
 *
 * @param by id of a person of the bank
 * @param at by the clock of whoever asks
 * @param why in their words, not blank
 */
public record Recorded(String by, Instant at, String why) {}
