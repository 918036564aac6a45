package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Officers on the server's roster. */
@Command(name = "roster", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class RosterCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Command(name = "import", mixinStandardHelpOptions = true)
    int imports(
            @Parameters(index = "0", paramLabel = "FILE") Path file,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        JsonNode report = server.loggedIn().upload("/api/roster/imports?dryRun=" + dryRun, file);
        return Reports.print(spec.commandLine().getOut(), report, dryRun);
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode officer : server.loggedIn().get("/api/roster/officers")) {
            rows.add(List.of(
                    officer.path("badgeNumber").asText(),
                    officer.path("name").asText(),
                    officer.path("unit").asText()));
        }
        Tables.print(
                spec.commandLine().getOut(),
                List.of(Texts.say("roster.badge"), Texts.say("roster.name"), Texts.say("roster.unit")),
                rows);
        return 0;
    }
}
