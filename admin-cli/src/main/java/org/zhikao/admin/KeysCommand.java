package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.zhikao.evidence.Pem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The personal keys of those who sign. */
@Command(name = "keys")
final class KeysCommand {

    private final Terminal terminal;

    KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "enroll")
    int enroll(@Parameters(index = "0", paramLabel = "CERTIFICATE") Path file) throws IOException {
        // Only certificates are sent, whatever else the file may hold: a private key in it must not travel.
        List<X509Certificate> certificates = Pem.readCertificates(Files.readAllBytes(file));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("certificate", new String(Pem.certificates(certificates), StandardCharsets.US_ASCII));
        JsonNode answer = terminal.server().post("/api/keys", body);
        terminal.out()
                .println(Texts.say(
                        "keys.enrolled",
                        answer.path("subject").asText(),
                        answer.path("keyId").asText()));
        return 0;
    }
}
