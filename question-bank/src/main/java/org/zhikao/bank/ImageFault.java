package org.zhikao.bank;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemImage;

/** What keeps a file from being the picture that a case shows. */
public enum ImageFault {
    /** Takes too long to load. */
    LARGE,
    /** Isn't what its name says. */
    DIFFERS,
    /** Of another kind than its item says. */
    OTHER_KIND;

    /** A thousand candidates of a site load every picture within the first minutes. */
    public static final int MOST_BYTES = 512 << 10;

    /** The first of them; empty for a sound picture. */
    public static Optional<ImageFault> of(ItemImage image, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return Optional.of(LARGE);
        }
        if (!Digest.of(bytes).equals(image.digest())) {
            return Optional.of(DIFFERS);
        }
        return isOf(image.kind(), bytes) ? Optional.empty() : Optional.of(OTHER_KIND);
    }

    /** By the first bytes: a browser is told the kind and must not guess. */
    private static boolean isOf(ItemImage.Kind kind, byte[] bytes) {
        return switch (kind) {
            case PNG -> begins(bytes, 0, "\u0089PNG\r\n\u001a\n");
            case JPEG -> begins(bytes, 0, "\u00ff\u00d8\u00ff");
            case WEBP -> begins(bytes, 0, "RIFF") && begins(bytes, 8, "WEBP");
        };
    }

    private static boolean begins(byte[] bytes, int from, String start) {
        byte[] expected = start.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= from + expected.length
                && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
    }
}
