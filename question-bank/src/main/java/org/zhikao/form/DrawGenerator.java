package org.zhikao.form;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draws from a specified stream of unsigned 32-bit numbers: a number below a bound by rejection sampling, an order by
 * Fisher–Yates from the last place down. Each version of the draw has a stream of its own.
 *
 * <p>It is written down, not taken from a library, because a form must be re-derivable in twenty years and in another
 * language. Not thread-safe: one generator serves one label of one form.
 */
abstract sealed class DrawGenerator permits FirstGenerator, SecondGenerator {

    /** The digits of tokens, five bits each: RFC 4648 base32 in lower case. */
    static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static final long TWO_TO_32 = 1L << 32;

    /** The next number of the stream, read as unsigned. */
    abstract int next();

    /** The next {@code length} characters of the alphabet a-z2-7. */
    abstract String token(int length);

    /**
     * A number from 0 to {@code bound} - 1, each equally likely: the next number of the stream modulo the bound, those
     * numbers passed over that are not below the greatest multiple of the bound up to 2^32.
     *
     * @param bound 1 to 2^31 - 1
     */
    final int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("A draw needs a bound of at least 1, not " + bound);
        }
        while (true) {
            long number = Integer.toUnsignedLong(next());
            long rest = number % bound;
            if (number - rest <= TWO_TO_32 - bound) {
                return (int) rest;
            }
        }
    }

    /** A new list with the same members in a drawn order. */
    final <T> List<T> shuffled(List<T> members) {
        List<T> order = new ArrayList<>(members);
        for (int last = order.size() - 1; last > 0; last--) {
            Collections.swap(order, last, below(last + 1));
        }
        return order;
    }

    /** The seed of one sitting's form: HMAC-SHA-256(session secret, the 16 bytes of the sitting's id). */
    static byte[] sittingSeed(byte[] sessionSecret, UUID sittingId) {
        ByteBuffer id = ByteBuffer.allocate(16)
                .putLong(sittingId.getMostSignificantBits())
                .putLong(sittingId.getLeastSignificantBits());
        return hmac(sessionSecret).doFinal(id.array());
    }

    static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }
}
