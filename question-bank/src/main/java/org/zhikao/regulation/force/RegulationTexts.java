package org.zhikao.regulation.force;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.zhikao.regulation.RegulationFormatException;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

/** Where the words of a version can be had, if they can. */
@FunctionalInterface
public interface RegulationTexts {

    /** The text of this version; empty where it isn't held or can't be read. */
    Optional<RegulationText> find(RegulationId regulation, LocalDate version);

    /** Of a bank that keeps no texts, only their digests. */
    static RegulationTexts none() {
        return (regulation, version) -> Optional.empty();
    }

    /** Those that were imported into workspaces that lie over one another, the lowest first; an upper's go first. */
    static RegulationTexts of(List<Path> workspaces) {
        return (regulation, version) -> IntStream.rangeClosed(1, workspaces.size())
                .mapToObj(fromTop -> of(workspaces.get(workspaces.size() - fromTop)))
                .flatMap(place -> place.find(regulation, version).stream())
                .findFirst();
    }

    /** Those that were imported into a workspace. */
    static RegulationTexts of(Path workspace) {
        Path folder = workspace.resolve("texts");
        return (regulation, version) -> {
            Path file = folder.resolve(regulation + "@" + version + ".txt");
            try {
                return Files.exists(file) ? Optional.of(RegulationReader.read(file)) : Optional.empty();
            } catch (RegulationFormatException unreadable) {
                // The check of the workspace names such a file; here it is as good as none.
                return Optional.empty();
            }
        };
    }
}
