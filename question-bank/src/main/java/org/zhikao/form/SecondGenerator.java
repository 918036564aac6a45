package org.zhikao.form;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * The stream of version 2: its key is HMAC-SHA-256(seed, "zhikao/draw/2" ‖ 0x00 ‖ label), block i is SHA-256(key ‖ i as 8
 * bytes big-endian), its bytes read as big-endian numbers. Each number gives five characters of a token, from its highest
 * bits down; the lowest seven bits stay unused.
 *
 * <p>A session of ten thousand forms takes millions of blocks: one hash of one length each, where HMAC takes two.
 */
final class SecondGenerator extends DrawGenerator {

    private static final int FIVE_BITS = 5;
    private static final int CHARACTERS = 5;

    private final MessageDigest sha256;
    private final byte[] message = new byte[40];
    private final byte[] bytes = new byte[32];
    private final ByteBuffer input = ByteBuffer.wrap(message);
    private final ByteBuffer block = ByteBuffer.wrap(bytes);
    private long counter;
    private int at = bytes.length;

    SecondGenerator(byte[] seed, String label) {
        byte[] key = hmac(seed).doFinal(("zhikao/draw/2\0" + label).getBytes(StandardCharsets.UTF_8));
        input.put(0, key);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    @Override
    int next() {
        if (at == bytes.length) {
            fill();
        }
        at += Integer.BYTES;
        return block.getInt(at - Integer.BYTES);
    }

    private void fill() {
        input.putLong(bytes.length, counter++);
        try {
            sha256.update(message);
            sha256.digest(bytes, 0, bytes.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A SHA-256 value has 32 bytes", e);
        }
        at = 0;
    }

    @Override
    String token(int length) {
        byte[] token = new byte[length];
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = i % CHARACTERS == 0 ? next() : number << FIVE_BITS;
            token[i] = (byte) ALPHABET.charAt(number >>> (Integer.SIZE - FIVE_BITS));
        }
        return new String(token, StandardCharsets.ISO_8859_1);
    }
}
