package org.zhikao.server;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.login.Accounts;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/**
 * {@code admin}: makes somebody an administrator on the machine itself. It takes two administrators to make a third; where
 * fewer are left, or can log in, only whoever holds the server's secrets can mend that.
 */
final class AdminCommand extends ConfiguredCommand<ExamServerConfiguration> {

    AdminCommand() {
        super("admin", TerminalText.beside("terminal.admin.command"));
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser.addArgument("--admin").required(true).help(TerminalText.beside("terminal.admin.admin"));
    }

    @Override
    protected void run(
            Bootstrap<ExamServerConfiguration> bootstrap, Namespace namespace, ExamServerConfiguration configuration)
            throws Exception {
        Staff admin = Staff.admin(namespace.getString("admin"));
        // First of all, so that whoever has no secrets touches no database.
        NodeKeys keys = NodeKeys.load(configuration.secrets(), Instant.now());
        DataSourceFactory settings = configuration.database();
        String url = settings.getUrl();
        if (url.startsWith("jdbc:h2:")) {
            // A wrong path must not become a new database.
            settings.setUrl(url + ";IFEXISTS=TRUE");
        }
        ManagedDataSource database = settings.build(bootstrap.getMetricRegistry(), "admin");
        try {
            make(open(database, url), keys, admin, System.out);
        } finally {
            database.stop();
        }
    }

    private static Store open(ManagedDataSource database, String url) throws Exception {
        try {
            database.start();
            return Store.open(database);
        } catch (Exception e) {
            if (H2Refusal.ALREADY_OPEN.isIn(e)) {
                throw new DemoRefused("terminal.admin.running");
            }
            throw H2Refusal.MISSING.isIn(e) ? new DemoRefused("terminal.admin.noDatabase", url) : e;
        }
    }

    private static void make(Store store, NodeKeys keys, Staff admin, PrintStream out) {
        if (!Accounts.exist(store)) {
            throw new DemoRefused("terminal.admin.noAccounts");
        }
        Clock clock = MonotonicClock.anchored(TimeSource.database(store));
        Audit audit = new Audit(store, clock);
        Roster roster = new Roster(store, audit, clock, Texts.load());
        Accounts accounts = new Accounts(store, audit, clock, keys);
        String password = InitCommand.password();
        // First without keeping anything: who is refused must not stay behind as a person without an account.
        for (boolean only : List.of(true, false)) {
            Rehearsal.of(only, () -> make(roster, accounts, admin, password));
        }
        out.println(TerminalText.say("terminal.init.accounts"));
        out.println("  " + admin.login() + " " + password + " " + admin.role());
    }

    private static PersonId make(Roster roster, Accounts accounts, Staff admin, String password) {
        Caller by = Caller.anonymous();
        PersonId person = roster.person(admin.identityNumber(), by);
        accounts.makeAdministrator(person, admin.name(), admin.login(), password, by);
        return person;
    }

    @Override
    public void onError(io.dropwizard.core.cli.Cli cli, Namespace namespace, Throwable failure) {
        if (failure instanceof DemoRefused refused) {
            cli.getStdErr().println(Optional.ofNullable(refused.getMessage()).orElse("refused"));
        } else if (failure instanceof Refusal refusal) {
            cli.getStdErr()
                    .println(TerminalText.say(
                            refusal.detailKey(), refusal.arguments().toArray()));
        } else {
            super.onError(cli, namespace, failure);
        }
    }
}
