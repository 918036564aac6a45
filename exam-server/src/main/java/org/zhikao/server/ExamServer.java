package org.zhikao.server;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.util.Optional;
import org.zhikao.server.login.PasswordCost;
import org.zhikao.server.web.Web;

/**
 * The exam server: {@code server FILE} for real, {@code check FILE} for a configuration, {@code demo} to look at,
 * {@code init} and {@code admin} for the first and, if need be, further administrators, {@code restore} for a backup.
 */
public final class ExamServer extends Application<ExamServerConfiguration> {

    private final Optional<Clock> clock;
    private final PasswordCost cost;
    private final Late<Doors> opened = new Late<>();
    private Optional<Demo> demo = Optional.empty();

    /** A server that runs by its database's time. */
    public ExamServer() {
        this.clock = Optional.empty();
        this.cost = PasswordCost.FULL;
    }

    /** A server for tests: by a clock that they move, and with passwords that cost them less. */
    ExamServer(Clock clock, PasswordCost cost) {
        this.clock = Optional.of(clock);
        this.cost = cost;
    }

    /** Starts what the arguments say. */
    public static void main(String[] arguments) throws Exception {
        new ExamServer().run(arguments);
    }

    @Override
    public String getName() {
        return "zhikao";
    }

    @Override
    public void initialize(Bootstrap<ExamServerConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
        Web.initialize(bootstrap);
        bootstrap.addCommand(new DemoCommand(this));
        bootstrap.addCommand(new InitCommand());
        bootstrap.addCommand(new AdminCommand());
        bootstrap.addCommand(new RestoreCommand());
    }

    /** Makes the next run a demonstration. */
    void demonstrate(Demo filled) {
        this.demo = Optional.of(filled);
    }

    /** The doors of a node that was started. */
    Doors doors() {
        return opened.get();
    }

    @Override
    public void run(ExamServerConfiguration configuration, Environment environment) {
        Node node = new Node(configuration, environment, clock);
        Doors doors = opened.set(node.wire(cost));
        demo.ifPresent(filled -> {
            filled.fill(doors, node.keys(), node.now());
            node.ready().set(!filled.isFilledLater());
            environment.lifecycle().addServerLifecycleListener(started -> {
                if (filled.isFilledLater()) {
                    filled.fillLater(doors, node.now(), configuration.zone());
                    node.ready().set(true);
                }
                filled.announce(System.out, doors, Addresses.of(started));
            });
        });
    }
}
