package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
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
    int list() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode officer : terminal.server().get("/api/roster/officers")) {
            rows.add(List.of(
                    officer.path("badgeNumber").asText(),
                    officer.path("name").asText(),
                    officer.path("unit").asText()));
        }
        Tables.print(
                terminal.out(),
                List.of(Texts.say("roster.badge"), Texts.say("roster.name"), Texts.say("roster.unit")),
                rows);
        return 0;
    }
}
