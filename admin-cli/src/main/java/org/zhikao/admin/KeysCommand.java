package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The personal keys of those who sign. */
@Command(name = "keys")
final class KeysCommand {

    private static final String KEYS = "/api/keys";

    private final Terminal terminal;

    KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The certificate travels, and a signature over what the server asks: the key itself never does. */
    @Command(name = "enroll")
    int enroll(@Mixin KeyOptions options, @Option(names = "--dry-run") boolean dryRun) throws IOException {
        Server server = terminal.server();
        SigningKey key = options.open();
        byte[] challenge = server.get(KEYS + "/challenge").path("challenge").binaryValue();
        requireOwn(challenge, server.get("/api/whoami").path("personId").asText());
        byte[] signature = options.sign(challenge, terminal.clock().instant());
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("certificate", new String(Pem.certificates(List.of(key.certificate())), StandardCharsets.US_ASCII))
                .put("challenge", Base64.getEncoder().encodeToString(challenge))
                .put("signature", Base64.getEncoder().encodeToString(signature));
        JsonNode answer = server.post(Server.tried(KEYS, dryRun), body);
        terminal.out()
                .println(Texts.say(
                        dryRun ? "keys.wouldEnroll" : "keys.enrolled",
                        answer.path("subject").asText(),
                        answer.path("keyId").asText()));
        return ExitCode.DONE.number();
    }

    /** A server that lies must not get a person's signature over something else in the shape of a challenge. */
    private static void requireOwn(byte[] challenge, String person) {
        JsonNode asked = CanonicalJson.parse(challenge);
        if (!asked.path("purpose").asText().equals("zhikao/key-enrolment")
                || !asked.path("personId").asText().equals(person)) {
            throw Failure.said("keys.foreign");
        }
    }
}
