package org.zhikao.admin;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the kept token at the server and here. */
@Command(name = "logout", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class LogoutCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() throws IOException {
        server.loggedIn().delete("/api/tokens/current");
        TokenFile.ofUser().delete();
        spec.commandLine().getOut().println(Texts.say("logout.done"));
        return 0;
    }
}
