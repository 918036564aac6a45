package org.zhikao.server;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.db.ManagedDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.zhikao.backup.BackupManifest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.server.backup.Restoring;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.store.EmptyDatabase;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Refusal;

/**
 * {@code restore}: fills the empty database of a configuration from a backup. A command of the server's, because nobody else may
 * open an H2 file, and because it needs the migrations.
 */
final class RestoreCommand extends ConfiguredCommand<ExamServerConfiguration> {

    RestoreCommand() {
        super("restore", TerminalText.beside("terminal.restore.command"));
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser.addArgument("backup").help(TerminalText.beside("terminal.restore.backup"));
        subparser.addArgument("--signed-by").metavar("KEYID").help(TerminalText.beside("terminal.restore.signedBy"));
    }

    @Override
    protected void run(
            Bootstrap<ExamServerConfiguration> bootstrap, Namespace namespace, ExamServerConfiguration configuration)
            throws Exception {
        Path file = Path.of(namespace.getString("backup"));
        // First of all, so that whoever has no secrets touches no database; and without them no server starts on it.
        NodeKeys keys = NodeKeys.load(configuration.secrets(), Instant.now());
        String signer = Optional.ofNullable(namespace.getString("signed_by"))
                .map(RestoreCommand::keyId)
                .orElse(keys.node().keyId());
        ManagedDataSource database = configuration.database().build(bootstrap.getMetricRegistry(), "restore");
        try {
            open(database);
            PrintStream out = System.out;
            Restoring restoring = new Restoring(
                    keys.anchor(),
                    signer,
                    store -> MonotonicClock.anchored(TimeSource.database(store)),
                    table -> out.println(TerminalText.beside("terminal.restore.table", table)));
            say(restoring.restore(file, database), configuration, out);
        } catch (NoSuchFileException e) {
            throw new DemoRefused("terminal.restore.noFile", file);
        } finally {
            database.stop();
        }
    }

    private static String keyId(String given) {
        String keyId = given.toLowerCase(Locale.ROOT);
        if (!keyId.matches("[0-9a-f]{64}")) {
            throw new DemoRefused("terminal.restore.noKeyId", given);
        }
        return keyId;
    }

    private static void open(ManagedDataSource database) throws Exception {
        try {
            database.start();
            // The same that a server insists on when it starts; after the rows are there it would be too late to say
            // so.
            Store.requireDurable(database);
        } catch (Exception e) {
            throw H2Refusal.ALREADY_OPEN.isIn(e) ? new DemoRefused("terminal.restore.running") : e;
        }
    }

    private static void say(Restoring.Restored restored, ExamServerConfiguration configuration, PrintStream out) {
        BackupManifest manifest = restored.manifest();
        out.println(TerminalText.say(
                "terminal.restore.done",
                manifest.about().at(),
                manifest.rows(),
                manifest.tables().size(),
                restored.check().sittings(),
                restored.check().entries(),
                restored.signer()));
        restored.check().doubts().forEach(doubt -> {
            out.println(doubt.said().chinese());
            out.println(doubt.said().text());
        });
        out.println(TerminalText.say("terminal.restore.past"));
        out.println(
                configuration.register().copy().isPresent()
                        ? TerminalText.say(
                                "terminal.restore.copy",
                                configuration.register().copy().orElseThrow())
                        : TerminalText.say("terminal.restore.noCopy"));
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        if (failure instanceof DemoRefused refused) {
            cli.getStdErr().println(Optional.ofNullable(refused.getMessage()).orElse("refused"));
        } else if (failure instanceof EvidenceRefused refused) {
            cli.getStdErr().println(refused.said().chinese());
            cli.getStdErr().println(refused.said().text());
        } else if (failure instanceof Refusal refusal) {
            cli.getStdErr()
                    .println(TerminalText.say(
                            refusal.detailKey(), refusal.arguments().toArray()));
        } else if (failure instanceof IOException broken) {
            cli.getStdErr().println(TerminalText.say("terminal.restore.broken", broken.toString()));
        } else {
            super.onError(cli, namespace, failure);
        }
        for (Throwable beside : failure.getSuppressed()) {
            if (beside instanceof EmptyDatabase.NotCleared) {
                cli.getStdErr()
                        .println(TerminalText.say("terminal.restore.notCleared", String.valueOf(beside.getCause())));
            }
        }
    }
}
