package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import java.io.IOException;
import java.nio.file.Path;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Officers on the server's roster. */
@Command(name = "roster")
final class RosterCommand {

    private final Terminal terminal;

    RosterCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "import")
    int imports(@Parameters(index = "0", paramLabel = "FILE") Path file, @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        return Reports.print(terminal, terminal.server().uploadTable("/api/roster/imports?dryRun=" + dryRun, file));
    }

    @Command(name = "list")
    int list(@Mixin ListingOptions options) throws IOException {
        return new Listing(
                        column("badgeNumber", "column.badge"),
                        column("name", "column.name"),
                        column("unit", "column.unit"))
                .addAll(terminal.server().get("/api/roster/officers"))
                .print(terminal, options);
    }
}
