package org.zhikao.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * The hash chain of a sitting: every event's digest covers all events before it, so that none can be changed, left out
 * or put in unseen. Runs once for every saved response.
 */
public final class Chain {

    private static final byte[] START = "zhikao/sitting/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "zhikao/event/1".getBytes(StandardCharsets.US_ASCII);

    private Chain() {}

    /**
     * The head before any event: SHA-256("zhikao/sitting/1" ‖ JCS{formDigest, salt, sittingId}).
     *
     * @param salt 32 random bytes, so that the head says nothing about who sits what
     * @throws IllegalArgumentException if the salt is not 32 bytes
     */
    public static Digest start(UUID sittingId, byte[] salt, Digest formDigest) {
        MessageDigest hash = Digest.sha256();
        hash.update(START);
        hash.update(startDocument(sittingId, salt, formDigest));
        return Digest.ofHash(hash.digest());
    }

    /**
     * The head after one more event: SHA-256("zhikao/event/1" ‖ previous ‖ event).
     *
     * @param canonicalEvent the bytes of {@link CanonicalJson#bytes}, taken as they are
     */
    public static Digest next(Digest previous, byte[] canonicalEvent) {
        MessageDigest hash = Digest.sha256();
        hash.update(EVENT);
        hash.update(previous.bytes());
        hash.update(canonicalEvent);
        return Digest.ofHash(hash.digest());
    }

    /** The head after these events. */
    public static Digest replay(Digest start, List<byte[]> canonicalEvents) {
        Digest head = start;
        for (byte[] event : canonicalEvents) {
            head = next(head, event);
        }
        return head;
    }

    /** The canonical JSON that {@link #start} hashes; in a proof bundle it is {@code attachments/start.json}. */
    public static byte[] startDocument(UUID sittingId, byte[] salt, Digest formDigest) {
        if (salt.length != 32) {
            throw new IllegalArgumentException("A sitting's salt has 32 bytes, not " + salt.length);
        }
        // Three values that need no escaping, names in canonical order: the general canonicalizer would cost more.
        String json = "{\"formDigest\":\"" + formDigest.hex() + "\",\"salt\":\""
                + HexFormat.of().formatHex(salt) + "\",\"sittingId\":\"" + sittingId + "\"}";
        return json.getBytes(StandardCharsets.US_ASCII);
    }
}
