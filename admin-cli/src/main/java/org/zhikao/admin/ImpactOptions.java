package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Failure;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code bank impact} is asked. */
final class ImpactOptions {

    /** Where the project keeps its own. */
    static final String BLUEPRINTS = "config/blueprints";

    @Option(names = "--regulation", paramLabel = "REGULATION")
    private @Nullable String regulation;

    @Option(names = "--to", paramLabel = "VERSION")
    private @Nullable LocalDate version;

    @Option(names = "--on", paramLabel = "DATE")
    private @Nullable LocalDate date;

    @Option(names = "--release", paramLabel = "RELEASE")
    private @Nullable List<Path> releases;

    @Option(names = "--blueprint", paramLabel = "FILE")
    private @Nullable List<Path> blueprints;

    @Option(names = "--format", defaultValue = "table", paramLabel = "FORMAT")
    private BankImpactCommand.ImpactFormat format = BankImpactCommand.ImpactFormat.table;

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path file;

    @Option(names = "--publish")
    private boolean publish;

    @Option(names = "--replace")
    private boolean replace;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    /** @throws Failure if what was typed contradicts itself */
    void require() {
        if (version != null && regulation == null) {
            throw Failure.usage("impact.toOfWhat");
        }
        if (publish && (regulation == null || version != null)) {
            throw Failure.usage("impact.publishWhat");
        }
        if (replace && !publish) {
            throw Failure.usage("impact.replaceWhat");
        }
        if (dryRun && !publish) {
            throw Failure.usage("impact.dryRunWhat");
        }
    }

    Optional<String> regulation() {
        return Optional.ofNullable(regulation);
    }

    Optional<LocalDate> version() {
        return Optional.ofNullable(version);
    }

    Optional<LocalDate> date() {
        return Optional.ofNullable(date);
    }

    /** Whether a day counts: one that was typed, or the law's last change where no version was. */
    boolean isDated() {
        return date != null || version == null;
    }

    List<Path> releases() {
        return releases == null ? List.of() : releases;
    }

    /**
     * Those that were typed, else those of the project's folder, where the command is given in it: papers are drawn from
     * them, whichever bank they are drawn for.
     */
    List<Path> blueprints() throws IOException {
        if (blueprints != null) {
            return blueprints;
        }
        Path folder = Path.of(BLUEPRINTS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Whether they are those that were typed. */
    boolean namesBlueprints() {
        return blueprints != null;
    }

    BankImpactCommand.ImpactFormat format() {
        return format;
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Whether the server is told as well. */
    boolean publish() {
        return publish;
    }

    /** Whether the server takes it even if what it has been told is more. */
    boolean replace() {
        return replace;
    }

    /** Whether the server only tries it. */
    boolean dryRun() {
        return dryRun;
    }

    List<Path> workspace() {
        return workspace.folders();
    }
}
