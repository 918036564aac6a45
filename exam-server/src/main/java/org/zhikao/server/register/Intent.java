package org.zhikao.server.register;

import java.util.UUID;
import org.zhikao.evidence.Digest;

/**
 * A record that is written and will be signed and entered.
 *
 * @param recordId random; the record's name in the register
 * @param digest SHA-256 of the record's canonical bytes: how later records link to it
 */
public record Intent(UUID recordId, Digest digest) {}
