package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Logs in and keeps the token. A password is typed or read from a file, never given as an argument that others see. */
@Command(name = "login", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class LoginCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(index = "0", paramLabel = "LOGIN")
    private String loginName = "";

    @Option(names = "--password-file", paramLabel = "FILE")
    private @Nullable Path passwordFile;

    @Override
    public Integer call() throws IOException {
        Server anonymous = server.anonymous();
        JsonNode answer = anonymous.post(
                "/api/tokens",
                JsonNodeFactory.instance.objectNode().put("loginName", loginName).put("password", Passwords.ask(passwordFile, "login.password")));
        TokenFile.ofUser()
                .write(new TokenFile.Login(
                        anonymous.address(), answer.path("token").asText()));
        spec.commandLine()
                .getOut()
                .println(Texts.say(
                        "login.done",
                        answer.path("name").asText(),
                        anonymous.address(),
                        answer.path("expiresAt").asText()));
        return 0;
    }
}
