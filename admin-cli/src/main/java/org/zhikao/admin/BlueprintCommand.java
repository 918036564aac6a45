package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans of papers. */
@Command(name = "blueprint")
final class BlueprintCommand {

    private final Terminal terminal;

    BlueprintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "put")
    int put(
            @Option(names = "--release", paramLabel = "DIGEST") @Nullable String release,
            @Parameters(index = "0", paramLabel = "FILE") Path file,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        // Read here first, so that a fault is named before anything travels.
        Blueprint blueprint = BlueprintFile.accept(file.toString(), GivenFile.bytes(file));
        String path = "/api/blueprints" + (release == null ? "" : "?release=" + Ids.checkedDigest(release));
        JsonNode answer = terminal.server().upload(Server.tried(path, dryRun), file);
        if (dryRun) {
            terminal.out().println(Texts.say("blueprint.wouldPut", blueprint.title()));
            return ExitCode.DONE.number();
        }
        terminal.out()
                .println(Texts.say(
                        "blueprint.put",
                        blueprint.title(),
                        answer.path("digest").asText()));
        return ExitCode.DONE.number();
    }
}
