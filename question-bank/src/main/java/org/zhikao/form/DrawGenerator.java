package org.zhikao.form;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zhikao.evidence.Digest;

/**
 * The specified random generator of assembly: block i of a stream is HMAC-SHA-256(seed, "zhikao/draw/1" ‖ 0x00 ‖ label
 * ‖ 0x00 ‖ i as 8 bytes big-endian); its bytes are read as unsigned 32-bit numbers; a number below a bound is drawn by
 * rejection sampling, an order by Fisher–Yates from the last place down.
 *
 * <p>It is written down, not taken from a library, because a form must be re-derivable in twenty years and in another
 * language. Not thread-safe: one generator serves one label of one form.
 */
final class DrawGenerator {

    private static final long TWO_TO_32 = 1L << 32;

    /** Bytes to which HMAC pads a key for SHA-256. */
    private static final int PAD = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final byte[] prefix;
    private final byte[] number = new byte[8];
    private long counter;
    private ByteBuffer block = ByteBuffer.allocate(0);

    DrawGenerator(byte[] seed, String label) {
        // HMAC's two digests with the padded key already in them: a block then costs half of what a Mac takes.
        this.inner = padded(seed, 0x36);
        this.outer = padded(seed, 0x5c);
        this.prefix = ("zhikao/draw/1\0" + label + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest padded(byte[] key, int padding) {
        byte[] pad = Arrays.copyOf(key.length > PAD ? Digest.of(key).bytes() : key, PAD);
        for (int i = 0; i < PAD; i++) {
            pad[i] ^= (byte) padding;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(pad);
            return digest;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** The seed of one sitting's form: HMAC-SHA-256(session secret, the 16 bytes of the sitting's id). */
    static byte[] sittingSeed(byte[] sessionSecret, java.util.UUID sittingId) {
        ByteBuffer id = ByteBuffer.allocate(16)
                .putLong(sittingId.getMostSignificantBits())
                .putLong(sittingId.getLeastSignificantBits());
        return hmac(sessionSecret).doFinal(id.array());
    }

    /**
     * A number from 0 to {@code bound} - 1, each equally likely.
     *
     * @param bound 1 to 2^31 - 1
     */
    int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("A draw needs a bound of at least 1, not " + bound);
        }
        long limit = TWO_TO_32 - TWO_TO_32 % bound;
        while (true) {
            long number = next32();
            if (number < limit) {
                return (int) (number % bound);
            }
        }
    }

    /** A new list with the same members in a drawn order. */
    <T> List<T> shuffled(List<T> members) {
        List<T> order = new ArrayList<>(members);
        for (int last = order.size() - 1; last > 0; last--) {
            Collections.swap(order, last, below(last + 1));
        }
        return order;
    }

    /** The next {@code length} characters of the alphabet a-z2-7 (RFC 4648 base32 in lower case), five bits each. */
    String token(int length) {
        StringBuilder token = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            token.append("abcdefghijklmnopqrstuvwxyz234567".charAt(below(32)));
        }
        return token.toString();
    }

    private long next32() {
        if (block.remaining() < 4) {
            block = ByteBuffer.wrap(nextBlock());
        }
        return Integer.toUnsignedLong(block.getInt());
    }

    private byte[] nextBlock() {
        ByteBuffer.wrap(number).putLong(counter++);
        try {
            MessageDigest first = (MessageDigest) inner.clone();
            first.update(prefix);
            MessageDigest second = (MessageDigest) outer.clone();
            return second.digest(first.digest(number));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This runtime's SHA-256 can't be copied", e);
        }
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
