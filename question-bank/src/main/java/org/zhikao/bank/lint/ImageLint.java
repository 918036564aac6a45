package org.zhikao.bank.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.zhikao.bank.ImageFault;
import org.zhikao.bank.Layers;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Sentence;
import org.zhikao.item.CaseItem;
import org.zhikao.item.ItemImage;

/** The pictures that cases show, held against the files beside them. */
final class ImageLint {

    private static final String FOLDER = "images";

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
            byte[] bytes = Files.readAllBytes(file);
            ImageFault.of(image, bytes).ifPresent(fault -> {
                switch (fault) {
                    case LARGE ->
                        tell(
                                linted,
                                LintCode.IMAGE_LARGE,
                                LintSaying.IMAGE_LARGE,
                                file,
                                (bytes.length + 1023) >> 10,
                                ImageFault.MOST_BYTES >> 10);
                    case DIFFERS ->
                        tell(linted, LintCode.IMAGE_DIFFERS, LintSaying.IMAGE_DIFFERS, file, Digest.of(bytes));
                    case OTHER_KIND ->
                        tell(
                                linted,
                                LintCode.IMAGE_DIFFERS,
                                LintSaying.IMAGE_KIND,
                                file,
                                image.kind().code());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
