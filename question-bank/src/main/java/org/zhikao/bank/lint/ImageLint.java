package org.zhikao.bank.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.zhikao.bank.Layers;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Sentence;
import org.zhikao.item.CaseItem;
import org.zhikao.item.ItemImage;

/** The pictures that cases show, held against the files beside them. */
final class ImageLint {

    private static final String FOLDER = "images";

    /** As much as a release takes: a thousand candidates of a site load every picture within the first minutes. */
    static final int MOST_BYTES = 512 << 10;

    private final Layers layers;
    private final Consumer<LintFinding> found;
    private final Set<String> shown = new HashSet<>();

    ImageLint(Layers layers, Consumer<LintFinding> found) {
        this.layers = layers;
        this.found = found;
    }

    void look(Linted linted) {
        if (linted.item() instanceof CaseItem caseItem) {
            for (ItemImage image : caseItem.images()) {
                shown.add(image.fileName());
                look(linted, image);
            }
        }
    }

    private void look(Linted linted, ItemImage image) {
        Path file = layers.file(FOLDER + "/" + image.fileName());
        try {
            if (!Files.isRegularFile(file)) {
                tell(linted, LintCode.IMAGE_MISSING, LintSaying.IMAGE_MISSING, file);
                return;
            }
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                tell(linted, LintCode.IMAGE_LARGE, LintSaying.IMAGE_LARGE, file, (size + 1023) >> 10, MOST_BYTES >> 10);
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            if (!Digest.of(bytes).equals(image.digest())) {
                tell(linted, LintCode.IMAGE_DIFFERS, LintSaying.IMAGE_DIFFERS, file, Digest.of(bytes));
            } else if (!isOf(image.kind(), bytes)) {
                tell(
                        linted,
                        LintCode.IMAGE_DIFFERS,
                        LintSaying.IMAGE_KIND,
                        file,
                        image.kind().code());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By its first bytes: a browser is told the kind and must not guess. */
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

    /** The files that nobody shows. */
    void tellUnused() throws IOException {
        Path folder = layers.top().folder().resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            if (!shown.contains(String.valueOf(file.getFileName()))) {
                found.accept(new LintFinding(
                        LintCode.IMAGE_UNUSED,
                        file.toString(),
                        0,
                        "",
                        LintSaying.IMAGE_UNUSED.with(),
                        LintCode.IMAGE_UNUSED.cure()));
            }
        }
    }

    private void tell(Linted linted, LintCode code, Sentence said, Object... arguments) {
        found.accept(new LintFinding(code, linted, linted.item().id().value(), said.with(arguments)));
    }
}
