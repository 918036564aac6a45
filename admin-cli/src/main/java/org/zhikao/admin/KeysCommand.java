package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The personal keys of those who sign. */
@Command(name = "keys", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class KeysCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Command(name = "enroll", mixinStandardHelpOptions = true)
    int enroll(@Parameters(index = "0", paramLabel = "CERTIFICATE") Path certificate) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("certificate", Files.readString(certificate));
        JsonNode answer = server.loggedIn().post("/api/keys", body);
        spec.commandLine()
                .getOut()
                .println(Texts.say(
                        "keys.enrolled",
                        answer.path("subject").asText(),
                        answer.path("keyId").asText()));
        return 0;
    }
}
