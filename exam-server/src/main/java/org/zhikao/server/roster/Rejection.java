package org.zhikao.server.roster;

import jakarta.validation.constraints.NotNull;

/**
 * Rejects an import.
 *
 * @param reason what is wrong with it, 1 to 500 characters
 */
public record Rejection(@NotNull String reason) {}
