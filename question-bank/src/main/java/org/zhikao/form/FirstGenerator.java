package org.zhikao.form;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/**
 * The stream of version 1: block i is HMAC-SHA-256(seed, "zhikao/draw/1" ‖ 0x00 ‖ label ‖ 0x00 ‖ i as 8 bytes
 * big-endian), its bytes read as big-endian numbers. A character of a token takes a number below 32.
 */
final class FirstGenerator extends DrawGenerator {

    private final Mac mac;
    private final byte[] prefix;
    private long counter;
    private ByteBuffer block = ByteBuffer.allocate(0);

    FirstGenerator(byte[] seed, String label) {
        this.mac = hmac(seed);
        this.prefix = ("zhikao/draw/1\0" + label + "\0").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    int next() {
        if (block.remaining() < Integer.BYTES) {
            mac.update(prefix);
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, counter++));
            block = ByteBuffer.wrap(mac.doFinal());
        }
        return block.getInt();
    }

    @Override
    String token(int length) {
        StringBuilder token = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            token.append(ALPHABET.charAt(below(ALPHABET.length())));
        }
        return token.toString();
    }
}
