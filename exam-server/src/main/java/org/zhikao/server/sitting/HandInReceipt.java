package org.zhikao.server.sitting;

import java.time.Instant;

/**
 * What the candidate takes away.
 *
 * @param code 20 characters in four groups, to write down or photograph
 * @param token the same as a signed compact JWS
 * @param closedAt when the sitting closed
 * @param answered slots with a response
 * @param total slots of the form
 */
public record HandInReceipt(String code, String token, Instant closedAt, int answered, int total) {}
