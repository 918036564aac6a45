package org.zhikao.bank.coverage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.zhikao.bank.Layers;
import org.zhikao.bank.Workspace;
import org.zhikao.regulation.Chapters;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.RegulationTexts;

/** The chapters of each version: kept beside the index, or read from the text where only that is at hand. */
final class ChapterPlaces {

    private final Layers layers;
    private final RegulationTexts texts;
    private final Map<String, Optional<Chapters>> found = new HashMap<>();

    ChapterPlaces(Workspace workspace) {
        this.layers = workspace.layers();
        this.texts = workspace.law().texts();
    }

    /**
     * Those of a version; empty where neither its chapters nor its text are at hand.
     *
     * @throws org.zhikao.regulation.FieldException if the file of its chapters breaks its form
     */
    Optional<Chapters> find(RegulationId id, LocalDate version) {
        String name = Chapters.fileName(id, version);
        return found.computeIfAbsent(name, unused -> read(name, id, version));
    }

    private Optional<Chapters> read(String name, RegulationId id, LocalDate version) {
        Path file = layers.file("chapters/" + name);
        return Files.exists(file)
                ? Optional.of(Chapters.read(file))
                : texts.find(id, version).map(text -> Chapters.of(id, version, text));
    }
}
