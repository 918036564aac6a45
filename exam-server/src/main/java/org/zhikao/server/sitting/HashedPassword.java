package org.zhikao.server.sitting;

/**
 * An exam password as it is stored.
 *
 * @param salt 128 random bits in hexadecimal
 * @param hash HMAC-SHA-256 in hexadecimal, under the node's pepper
 */
record HashedPassword(String salt, String hash) {}
