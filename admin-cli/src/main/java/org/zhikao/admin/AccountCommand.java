package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Passwords;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts of staff and officers. */
@Command(name = "account")
final class AccountCommand {

    static final String ACCOUNTS = "/api/accounts";

    private final Terminal terminal;

    AccountCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whose account: an officer's, or that of somebody who is none. */
    static final class Holder {

        @Option(names = "--badge", required = true, paramLabel = "NUMBER")
        private @Nullable String badge;

        @ArgGroup(exclusive = false)
        private @Nullable Named named;

        private void tell(ObjectNode body) {
            if (badge != null) {
                body.put("badgeNumber", badge);
            }
            if (named != null) {
                body.put("name", named.name).put("identityNumber", named.identity);
            }
        }

        private String shown() {
            return named != null ? named.name : String.valueOf(badge);
        }
    }

    /** Somebody who is on no roster; the identity number tells that two accounts are one person's. */
    static final class Named {

        @Option(names = "--name", required = true, paramLabel = "NAME")
        private String name = "";

        @Option(names = "--identity", required = true, paramLabel = "NUMBER")
        private String identity = "";
    }

    @Command(name = "create")
    int create(
            @Option(names = "--login", required = true, paramLabel = "LOGIN") String login,
            @ArgGroup(multiplicity = "1") Holder holder,
            @Option(names = "--role", paramLabel = "ROLE") @Nullable List<String> roles,
            @Option(names = "--password-file", paramLabel = "FILE") @Nullable Path passwordFile,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        List<TypedRole> typed = (roles == null ? List.<String>of() : roles)
                .stream().map(TypedRole::typed).toList();
        String shown = typed.stream().map(TypedRole::shown).collect(Collectors.joining("、"));
        Server server = terminal.server();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("loginName", login)
                .put("password", password(passwordFile, dryRun));
        holder.tell(body);
        typed.forEach(role -> body.withArray("grants").add(role.json()));
        body.withArray("grants");
        JsonNode created = server.post(Server.tried(ACCOUNTS, dryRun), body);
        if (dryRun) {
            terminal.out().println(Texts.say("account.wouldCreate", login, holder.shown(), shown));
            return ExitCode.DONE.number();
        }
        terminal.out()
                .println(Texts.say(
                        "account.created",
                        login,
                        holder.shown(),
                        created.path("personId").asText(),
                        shown));
        return ExitCode.DONE.number();
    }

    /** For a person who forgot theirs; the new one is for once. */
    @Command(name = "reset-password")
    int resetPassword(
            @Parameters(index = "0", paramLabel = "LOGIN") String login,
            @Option(names = "--password-file", paramLabel = "FILE") @Nullable Path passwordFile,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("password", password(passwordFile, dryRun));
        String path = ACCOUNTS + "/" + Ids.segment(login) + "/password";
        JsonNode reset = terminal.server().post(Server.tried(path, dryRun), body);
        terminal.out()
                .println(Texts.say(
                        dryRun ? "account.wouldReset" : "account.reset",
                        reset.path("loginName").asText(),
                        reset.path("name").asText()));
        return ExitCode.DONE.number();
    }

    /** The password that somebody else will use once; for a dry run nobody need think one up. */
    private static String password(@Nullable Path file, boolean dryRun) throws IOException {
        return dryRun && file == null
                ? UUID.randomUUID().toString()
                : Passwords.choose(file, "account.password", "account.passwordAgain");
    }

    @Command(name = "list")
    int list(@Mixin ListingOptions options) throws IOException {
        return new Listing(
                        column("loginName", "column.login"),
                        column("name", "column.name"),
                        column("personId", "column.personId"),
                        column("accountId", "column.accountId").forPrograms())
                .addAll(terminal.server().get(ACCOUNTS))
                .print(terminal, options);
    }
}
