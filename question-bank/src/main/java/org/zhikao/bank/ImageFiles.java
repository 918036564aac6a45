package org.zhikao.bank;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemImage;
import org.zhikao.regulation.FileSaying;

/** The pictures that a workspace's cases show, each as large as a paper bears and of the kind that its item says. */
record ImageFiles(Map<Digest, byte[]> byDigest) {

    /** A thousand candidates of a site load every picture within the first minutes. */
    private static final int MOST_BYTES = 512 << 10;

    ImageFiles {
        byDigest = Map.copyOf(byDigest);
    }

    /** Those of these items; what is wrong with one becomes a finding. */
    static ImageFiles read(Layers layers, List<Item> items, List<Said> findings) throws IOException {
        Map<Digest, byte[]> read = new HashMap<>();
        for (Item item : items) {
            if (item instanceof CaseItem shown) {
                for (ItemImage image : shown.images()) {
                    Path file = layers.file("images/" + image.fileName());
                    byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
                    read.put(image.digest(), bytes);
                    problem(shown.id().value(), image, bytes)
                            .ifPresent(said -> findings.add(FileSaying.at(file.toString(), 0, said)));
                }
            }
        }
        return new ImageFiles(read);
    }

    private static Optional<Said> problem(String shownBy, ItemImage image, byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of(BankSaying.IMAGE_ABSENT.with(shownBy));
        }
        if (bytes.length > MOST_BYTES) {
            return Optional.of(BankSaying.IMAGE_LARGE.with(shownBy, (bytes.length + 1023) >> 10, MOST_BYTES >> 10));
        }
        if (!Digest.of(bytes).equals(image.digest())) {
            return Optional.of(BankSaying.IMAGE_DIFFERS.with(shownBy));
        }
        return isOf(image.kind(), bytes)
                ? Optional.empty()
                : Optional.of(BankSaying.IMAGE_KIND.with(shownBy, image.kind().code()));
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

    byte[] of(ItemImage image) {
        byte[] bytes = byDigest.get(image.digest());
        if (bytes == null) {
            throw new IllegalStateException("The workspace was read without the picture " + image.digest());
        }
        return bytes;
    }
}
