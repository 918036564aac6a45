package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final UUID ID = UUID.fromString("0b0e6a2e-52a7-4ad3-8f27-5a4c2c1d9c11");
    private static final byte[] SALT = Digest.of("salt").bytes();
    private static final Digest FORM = Digest.of("form");

    @Test
    void theStartDocumentIsCanonicalJson() {
        byte[] expected = CanonicalJson.bytes(Office.object()
                .put("sittingId", ID.toString())
                .put("salt", HexFormat.of().formatHex(SALT))
                .put("formDigest", FORM.hex()));
        assertArrayEquals(expected, Chain.startDocument(ID, SALT, FORM));
    }

    @Test
    void headsAreTheHashesThatTheDesignStates() {
        byte[] document = Chain.startDocument(ID, SALT, FORM);
        Digest start = Digest.of(joined("zhikao/sitting/1".getBytes(StandardCharsets.UTF_8), document));
        assertEquals(start, Chain.start(ID, SALT, FORM));
        byte[] event = "{\"seq\":1}".getBytes(StandardCharsets.UTF_8);
        Digest next = Digest.of(joined("zhikao/event/1".getBytes(StandardCharsets.UTF_8), start.bytes(), event));
        assertEquals(next, Chain.next(start, event));
        assertEquals(next, Chain.replay(start, List.of(event)));
    }

    @Test
    void everyInputChangesTheHead() {
        Digest start = Chain.start(ID, SALT, FORM);
        assertNotEquals(start, Chain.start(new UUID(1, 2), SALT, FORM));
        assertNotEquals(start, Chain.start(ID, Digest.of("other").bytes(), FORM));
        assertNotEquals(start, Chain.start(ID, SALT, Digest.of("other")));
        byte[] a = {1};
        byte[] b = {2};
        assertNotEquals(Chain.replay(start, List.of(a, b)), Chain.replay(start, List.of(b, a)));
        assertNotEquals(Chain.replay(start, List.of(a, b)), Chain.replay(start, List.of(new byte[] {1, 2})));
    }

    @Test
    void aShortSaltIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Chain.start(ID, new byte[16], FORM));
    }

    @Test
    void aDigestIs64LowercaseHexadecimalCharacters() {
        String hex = Digest.of("").hex();
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hex);
        assertEquals(new Digest(hex), Digest.ofHash(HexFormat.of().parseHex(hex)));
        for (String bad : List.of("", hex.substring(1), hex + "0", hex.replace('e', 'E'), hex.replace('e', 'g'))) {
            assertThrows(IllegalArgumentException.class, () -> new Digest(bad));
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
