package org.zhikao.item;

import org.zhikao.regulation.Jurisdiction;

/**
 * Whom an item is for.
 *
 * @param level stage of service
 * @param scope every officer, or one field of work
 * @param jurisdiction where its rule holds
 */
public record Audience(Level level, Scope scope, Jurisdiction jurisdiction) {}
