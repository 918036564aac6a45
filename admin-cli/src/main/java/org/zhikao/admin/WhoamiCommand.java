package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who the kept token stands for, and what they may. */
@Command(name = "whoami")
final class WhoamiCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ListingOptions options = new ListingOptions();

    WhoamiCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Server server = terminal.server();
        JsonNode answer = server.get("/api/whoami");
        return new Listing(
                        column("role", "column.role", "role."),
                        column("scope", "column.scope", "scope.")
                                .from(grant -> grant.path("scope").path("kind")),
                        column("id", "column.scopeId")
                                .from(grant -> grant.path("scope").path("id")))
                .addAll(answer.path("grants"))
                .note(Texts.say("whoami.line", answer.path("name").asText(), server.address()))
                .print(terminal, options);
    }
}
