package org.zhikao.admin.terminal;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that lists. */
public final class ListingOptions {

    @Option(names = "--format", defaultValue = "table", paramLabel = "FORMAT")
    private Listing.Format format = Listing.Format.table;

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path file;

    public Listing.Format format() {
        return format;
    }

    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * Called before anything is asked or changed.
     *
     * @throws Failure if a workbook would be printed on the terminal
     */
    public void require() {
        if (format == Listing.Format.xlsx && file == null) {
            throw Failure.usage("listing.needsOut");
        }
    }
}
