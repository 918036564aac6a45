package org.zhikao.admin.machine;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.backup.BackupArchive;
import org.zhikao.backup.BackupCheck;
import org.zhikao.backup.BackupManifest;
import org.zhikao.backup.BackupTable;
import org.zhikao.evidence.PersonalSubject;
import org.zhikao.evidence.TrustAnchor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Backups of a server's database: taking one while it runs, and checking one without it. Restoring is the server's. */
@Command(name = "server")
public final class ServerCommand {

    private final Terminal terminal;

    /** The commands at this terminal. */
    public ServerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Has the running server write its whole database, and checks what came before it gets its name. */
    @Command(name = "backup")
    int backup(@Option(names = "--out", required = true, paramLabel = "FILE") Path out) throws IOException {
        Path file = out.toAbsolutePath().normalize();
        if (Files.exists(file)) {
            throw Failure.said("server.there", file);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        OutputFile.createSecret(part);
        try {
            terminal.server().downloadTo("/api/backup", part, terminal.pace().counting(terminal.progress()::received));
            BackupManifest manifest;
            BackupCheck check;
            try (BackupArchive archive = BackupArchive.open(part, Optional.empty())) {
                manifest = archive.manifest();
                check = BackupCheck.of(archive, this::checked);
            }
            // Only now: Windows moves no file that is open.
            name(part, file);
            say(manifest, check, file);
            check.requireWhole();
        } finally {
            Files.deleteIfExists(part);
        }
        return ExitCode.DONE.number();
    }

    /** Gives what is on disk its name, unless somebody else has taken that meanwhile. */
    private static void name(Path part, Path file) throws IOException {
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        try {
            Files.move(part, file);
        } catch (FileAlreadyExistsException e) {
            throw Failure.said("server.there", file);
        }
    }

    private void say(BackupManifest manifest, BackupCheck check, Path file) {
        terminal.out()
                .println(Texts.say(
                        "server.taken",
                        file,
                        LocalTime.shown(manifest.about().at()),
                        manifest.rows(),
                        manifest.tables().size(),
                        check.sittings(),
                        check.entries()));
        terminal.out().println(Texts.say("server.keep"));
    }

    /** Recomputes all that a backup states, without a server. */
    @Command(name = "verify-backup")
    int verify(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--root", paramLabel = "PEM") @Nullable Path root,
            @Mixin ListingOptions options)
            throws IOException {
        options.require();
        try (BackupArchive archive = BackupArchive.open(file, anchor(root))) {
            BackupCheck check = BackupCheck.of(archive, this::checked);
            BackupManifest manifest = archive.manifest();
            BackupManifest.About about = manifest.about();
            Listing listing = new Listing(
                    column("table", "column.backupTable"),
                    column("rows", "column.rows"),
                    column("digest", "column.digest").forPrograms());
            for (BackupTable table : manifest.tables()) {
                listing.add(JsonNodeFactory.instance
                        .objectNode()
                        .put("table", table.name())
                        .put("rows", table.rows())
                        .put("digest", table.digest().hex()));
            }
            listing.note(Texts.say(
                            "server.verified",
                            LocalTime.shown(about.at()),
                            about.engine(),
                            about.schema(),
                            manifest.rows(),
                            check.sittings(),
                            check.entries()))
                    .note(Texts.say(
                            root == null ? "server.claimed" : "server.signed",
                            archive.signedBy().subject(),
                            archive.signedBy().keyId()));
            if (PersonalSubject.personId(archive.signedBy().certificate()).isPresent()) {
                listing.note(Texts.say("server.person"));
            }
            listing.print(terminal, options);
            check.requireWhole();
        }
        return ExitCode.DONE.number();
    }

    private void checked(BackupTable table) {
        terminal.progress().checked(table.name(), table.rows());
    }

    private static Optional<TrustAnchor> anchor(@Nullable Path root) throws IOException {
        if (root == null) {
            return Optional.empty();
        }
        List<X509Certificate> certificates = GivenFile.certificates(root);
        if (certificates.size() != 1) {
            throw Failure.said("verify.oneRoot", root, certificates.size());
        }
        return Optional.of(TrustAnchor.of(certificates.get(0)));
    }
}
