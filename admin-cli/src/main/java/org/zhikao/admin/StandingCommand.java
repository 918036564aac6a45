package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import java.io.IOException;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Facts about officers that come from the personnel office. */
@Command(name = "standing")
final class StandingCommand {

    private final Batches batches;

    StandingCommand(Terminal terminal) {
        this.batches = new Batches(
                terminal, "/api/standings/imports", "admin-cli standing approve", "admin-cli standing list");
    }

    @Command(name = "import")
    int imports(@Mixin Batches.Upload upload) throws IOException {
        return batches.imports(upload);
    }

    @Command(name = "list")
    int list(@Mixin ListingOptions options) throws IOException {
        return batches.list(options);
    }

    @Command(name = "show")
    int show(@Parameters(index = "0", paramLabel = "IMPORT") String batch, @Mixin ListingOptions options)
            throws IOException {
        Listing rows = new Listing(
                column("row", "column.row"),
                column("badgeNumber", "column.badge"),
                column("name", "column.name"),
                column("asOf", "column.asOf"),
                column("facts", "column.facts"));
        return batches.rows(batch, rows, options);
    }

    @Command(name = "approve")
    int approve(@Mixin Batches.Approval approval) throws IOException {
        return batches.approve(approval);
    }

    @Command(name = "reject")
    int reject(@Parameters(index = "0", paramLabel = "IMPORT") String batch, @Mixin Rejection rejection)
            throws IOException {
        return batches.reject(batch, rejection);
    }
}
