package org.zhikao.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return ImageFault.of(image, bytes).map(fault -> switch (fault) {
            case LARGE ->
                BankSaying.IMAGE_LARGE.with(shownBy, (bytes.length + 1023) >> 10, ImageFault.MOST_BYTES >> 10);
            case DIFFERS -> BankSaying.IMAGE_DIFFERS.with(shownBy);
            case OTHER_KIND -> BankSaying.IMAGE_KIND.with(shownBy, image.kind().code());
        });
    }

    byte[] of(ItemImage image) {
        byte[] bytes = byDigest.get(image.digest());
        if (bytes == null) {
            throw new IllegalStateException("The workspace was read without the picture " + image.digest());
        }
        return bytes;
    }
}
