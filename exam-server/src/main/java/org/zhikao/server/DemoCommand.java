package org.zhikao.server;

import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.apache.commons.text.StringSubstitutor;
import org.zhikao.server.store.Store;

/**
 * {@code demo}: one process, embedded H2 in a folder of its own, an exam that can be started at once. A second start
 * finds what the first one left.
 */
final class DemoCommand extends ServerCommand<ExamServerConfiguration> {

    private static final String LOCALHOST = "127.0.0.1";
    private static final int LAST_PORT = 65_535;

    private final ExamServer server;

    DemoCommand(ExamServer server) {
        super(server, "demo", TerminalText.beside("terminal.demo.command"));
        this.server = server;
    }

    @Override
    public void configure(Subparser subparser) {
        subparser
                .addArgument("--port")
                .type(Integer.class)
                .setDefault(8080)
                .help(TerminalText.beside("terminal.demo.port"));
        subparser
                .addArgument("--data")
                .type(String.class)
                .setDefault("zhikao-data")
                .help(TerminalText.beside("terminal.demo.folder"));
        subparser
                .addArgument("--fresh")
                .action(net.sourceforge.argparse4j.impl.Arguments.storeTrue())
                .help(TerminalText.beside("terminal.demo.fresh"));
    }

    @Override
    public void run(Bootstrap<?> wildcard, Namespace namespace) throws Exception {
        int port = namespace.getInt("port");
        DemoFolder folder = new DemoFolder(
                Path.of(namespace.getString("data")).toAbsolutePath().normalize());
        int free = freePort(port);
        prepare(folder, Boolean.TRUE.equals(namespace.getBoolean("fresh")));
        server.demonstrate(new Demo(folder, true));

        Map<String, String> variables = new HashMap<>();
        variables.put("ZHIKAO_DEMO_SECRETS", folder.secrets().toString());
        variables.put("ZHIKAO_DEMO_REGISTER", folder.register().toString());
        variables.put("ZHIKAO_DEMO_DATABASE", Store.h2Url(folder.database()));
        variables.put("ZHIKAO_DEMO_DRIVER", "org.h2.Driver");
        variables.put("ZHIKAO_DEMO_USER", "sa");
        variables.put("ZHIKAO_DEMO_HOST", LOCALHOST);
        variables.put("ZHIKAO_DEMO_PORT", String.valueOf(free));
        variables.put("ZHIKAO_DEMO_LOG", folder.folder().resolve("server.log").toString());
        wildcard.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                new ResourceConfigurationSourceProvider(), new StringSubstitutor(variables::get)));
        Map<String, Object> arguments = new HashMap<>(namespace.getAttrs());
        arguments.put("file", "demo.yml");
        super.run(wildcard, new Namespace(arguments));
    }

    private static void prepare(DemoFolder folder, boolean fresh) throws IOException {
        try {
            if (folder.isForeign()) {
                throw new DemoRefused("terminal.demo.foreign", folder.folder());
            }
            folder.begin();
        } catch (FileSystemException e) {
            throw new DemoRefused("terminal.demo.unmade", folder.folder());
        }
        DemoLock.take(folder);
        if (fresh || !folder.isComplete()) {
            folder.empty();
            folder.create(Instant.now());
        }
    }

    /** The port itself, or any free one for 0: certificates print it, so it must be known before the server starts. */
    private static int freePort(int port) throws IOException {
        if (port < 0 || port > LAST_PORT) {
            throw new DemoRefused("terminal.demo.noPort", port, LAST_PORT);
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return probe.getLocalPort();
        } catch (java.net.BindException e) {
            boolean kept = String.valueOf(e.getMessage()).contains("ermission");
            throw new DemoRefused(kept ? "terminal.demo.portKept" : "terminal.demo.portTaken", port);
        }
    }

    @Override
    public void onError(io.dropwizard.core.cli.Cli cli, Namespace namespace, Throwable failure) {
        if (failure instanceof DemoRefused refused) {
            cli.getStdErr().println(refused.getMessage());
        } else {
            super.onError(cli, namespace, failure);
        }
    }
}
