package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The audit trail: who did what. */
@Command(name = "audit")
final class AuditCommand {

    private static final String FIRST_BROKEN = "firstBroken";

    private final Terminal terminal;

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Checks every chain from its beginning; one that is broken ends the command with the code for altered content. */
    @Command(name = "chains")
    int chains(@Mixin ListingOptions options) throws IOException {
        options.require();
        JsonNode chains = terminal.server().get("/api/audit/chains");
        new Listing(
                        column("node", "column.chain"),
                        column("entries", "column.entries"),
                        column("intact", "column.intact", "audit.intact.")
                                .from(chain -> BooleanNode.valueOf(
                                        chain.path(FIRST_BROKEN).asLong() == 0)),
                        column(FIRST_BROKEN, "column.firstBroken"),
                        column("head", "column.head").forPrograms())
                .addAll(chains)
                .note(Texts.say("audit.proves"))
                .print(terminal, options);
        long broken = 0;
        for (JsonNode chain : chains) {
            broken += chain.path(FIRST_BROKEN).asLong() == 0 ? 0 : 1;
        }
        if (broken > 0) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, Texts.say("audit.broken", broken));
        }
        return ExitCode.DONE.number();
    }
}
