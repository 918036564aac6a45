package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintFile;

/** Plans of papers. */
@Command(name = "blueprint", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class BlueprintCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Command(name = "put", mixinStandardHelpOptions = true)
    int put(@Parameters(index = "0", paramLabel = "FILE") Path file) throws IOException {
        // Read here first, so that a fault is named before anything travels.
        Blueprint blueprint = BlueprintFile.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        JsonNode answer = server.loggedIn().upload("/api/blueprints", file);
        spec.commandLine()
                .getOut()
                .println(Texts.say(
                        "blueprint.put",
                        blueprint.title(),
                        answer.path("digest").asText(blueprint.digest().hex())));
        return 0;
    }
}
