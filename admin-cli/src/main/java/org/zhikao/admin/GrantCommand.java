package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people may do: given from now on, ended now, never rewritten. */
@Command(name = "grant")
final class GrantCommand {

    private final Terminal terminal;

    GrantCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "add")
    int add(
            @Parameters(index = "0", paramLabel = "PERSON") String person,
            @Parameters(index = "1", paramLabel = "ROLE") String role,
            @Option(names = "--to", paramLabel = "TIME") @Nullable String to,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        TypedRole typed = TypedRole.typed(role);
        ObjectNode body = typed.json();
        if (to != null) {
            body.put("to", instant(to));
        }
        Server server = terminal.server();
        Holder holder = holder(server, person);
        JsonNode created = server.post(Server.tried(holder.grants(), dryRun), body);
        if (dryRun) {
            terminal.out().println(Texts.say("grant.wouldAdd", holder.name(), typed.shown()));
            return ExitCode.DONE.number();
        }
        terminal.out()
                .println(Texts.say(
                        "grant.added",
                        holder.name(),
                        typed.shown(),
                        created.path("grantId").asText()));
        return ExitCode.DONE.number();
    }

    @Command(name = "end")
    int end(
            @Parameters(index = "0", paramLabel = "PERSON") String person,
            @Parameters(index = "1", paramLabel = "GRANT") String grant,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        Server server = terminal.server();
        Holder holder = holder(server, person);
        String id = Ids.checked(grant, "admin-cli grant list");
        for (JsonNode line : server.get(holder.grants())) {
            if (line.path("grantId").asText().equals(id)) {
                String role = Texts.name("role.", line.path("role").asText());
                server.delete(Server.tried(holder.grants() + "/" + id, dryRun));
                terminal.out().println(Texts.say(dryRun ? "grant.wouldEnd" : "grant.ended", holder.name(), role));
                return ExitCode.DONE.number();
            }
        }
        throw Failure.said("grant.unknown", holder.name(), id);
    }

    @Command(name = "list")
    int list(@Parameters(index = "0", paramLabel = "PERSON") String person, @Mixin ListingOptions options)
            throws IOException {
        Server server = terminal.server();
        Holder holder = holder(server, person);
        return new Listing(
                        column("role", "column.role", "role."),
                        column("scope", "column.scope", "scope."),
                        column("id", "column.scopeId"),
                        column("from", "column.from"),
                        column("to", "column.to"),
                        column("by", "column.grantedBy").forPrograms(),
                        column("grantId", "column.grantId"))
                .addAll(server.get(holder.grants()))
                .print(terminal, options);
    }

    /** A person who has an account. */
    private record Holder(String personId, String name) {

        private String grants() {
            return "/api/persons/" + personId + "/grants";
        }
    }

    /** By person id or by login name: the id is what counts, the name is what people know. */
    private static Holder holder(Server server, String typed) throws IOException {
        for (JsonNode account : server.get(AccountCommand.ACCOUNTS)) {
            String id = account.path("personId").asText();
            if (id.equals(typed) || account.path("loginName").asText().equals(typed)) {
                return new Holder(
                        UUID.fromString(id).toString(), account.path("name").asText());
            }
        }
        throw Failure.said("grant.noPerson", typed);
    }

    private static String instant(String typed) {
        try {
            return Instant.parse(typed).toString();
        } catch (DateTimeException e) {
            throw Failure.usage("grant.time", typed);
        }
    }
}
