package org.zhikao.admin;

import static org.zhikao.admin.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Facts about officers that come from the personnel office. */
@Command(name = "standing")
final class StandingCommand {

    private static final String IMPORTS = "/api/standings/imports";

    private final Terminal terminal;
    private final Batches batches;

    StandingCommand(Terminal terminal) {
        this.terminal = terminal;
        this.batches = new Batches(terminal, IMPORTS, "admin-cli standing approve");
    }

    @Command(name = "import")
    int imports(
            @Parameters(index = "0", paramLabel = "FILE") Path file,
            @Option(names = "--dry-run") boolean dryRun,
            @Mixin ListingOptions options)
            throws IOException {
        return batches.imports(file, dryRun, options);
    }

    @Command(name = "list")
    int list(@Mixin ListingOptions options) throws IOException {
        return batches.list(options);
    }

    @Command(name = "show")
    int show(@Parameters(index = "0", paramLabel = "IMPORT") String batch, @Mixin ListingOptions options)
            throws IOException {
        JsonNode shown = terminal.server().get(IMPORTS + "/" + Ids.checked(batch));
        return new Listing(
                        column("row", "column.row"),
                        column("badgeNumber", "column.badge"),
                        column("name", "column.name"),
                        column("asOf", "column.asOf"),
                        column("facts", "column.facts"))
                .addAll(shown.path("rows"))
                .print(terminal, options);
    }

    @Command(name = "approve")
    int approve(
            @Parameters(index = "0", paramLabel = "IMPORT") String batch,
            @Option(names = "--dry-run") boolean dryRun,
            @Option(names = "--yes") boolean yes)
            throws IOException {
        return batches.approve(batch, new Batches.Decision(dryRun, yes));
    }

    @Command(name = "reject")
    int reject(
            @Parameters(index = "0", paramLabel = "IMPORT") String batch,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        return batches.reject(batch, reason, dryRun);
    }
}
