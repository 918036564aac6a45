package org.zhikao.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Release;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseRefused;
import org.zhikao.bank.ReleasedItems;
import org.zhikao.evidence.SignedBy;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.item.EditorSchema;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A sealed release as files that people read, for its custodian. Keys and rationales lie open in them. */
@Command(name = "open")
final class BankOpenCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "RELEASE")
    private Path file = Path.of("");

    @Mixin
    private KeyOptions key = new KeyOptions();

    @Option(names = "--certificate", paramLabel = "PEM")
    private @Nullable Path certificate;

    @Mixin
    private RootOptions root = new RootOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR")
    private Path folder = Path.of("");

    @Option(names = "--dry-run")
    private boolean dryRun;

    BankOpenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        IntConsumer progress = terminal.pace().counting(terminal.progress()::items);
        Path target = folder.toAbsolutePath().normalize();
        requireFree(target);
        Release release = GivenFile.release(file);
        // What nobody signed, or nobody signed like this, is not worth opening.
        String signed = signed(release);
        SigningKey own = key.open();
        X509Certificate mine = certificate == null ? own.certificate() : only(certificate);
        Map<String, byte[]> files = opened(release, own, mine, progress);
        int items = release.manifest().items().size();
        if (dryRun) {
            terminal.out()
                    .println(Texts.say("open.wouldWrite", release.manifest().number(), items, target));
            terminal.out().println(signed);
            return ExitCode.DONE.number();
        }
        write(target, files);
        terminal.out()
                .println(Texts.say(
                        "open.written",
                        release.manifest().number(),
                        items,
                        target,
                        release.digest().hex()));
        terminal.out().println(signed);
        terminal.err().println(Texts.say("open.warning", target));
        return ExitCode.DONE.number();
    }

    private String signed(Release release) throws IOException {
        Optional<TrustAnchor> anchor = root.named();
        SignedBy signer = anchor.isPresent() ? release.signedBy(anchor.get()) : release.claimedSigner();
        return Texts.say(
                anchor.isPresent() ? "open.signed" : "open.signedUnchecked",
                signer.subject(),
                LocalTime.shown(signer.at()));
    }

    private static X509Certificate only(Path file) throws IOException {
        List<X509Certificate> certificates = GivenFile.certificates(file);
        if (certificates.size() != 1) {
            throw Failure.usage("open.oneCertificate", file, certificates.size());
        }
        return certificates.get(0);
    }

    /** Every digest is checked as the parts are opened, and every file is read back before one is written. */
    private Map<String, byte[]> opened(Release release, SigningKey own, X509Certificate mine, IntConsumer progress) {
        try {
            ReleaseContent content = release.openContent(own.key(), mine);
            ReleaseKeys keys = release.openKeys(own.key(), mine);
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (ItemFile each : ReleasedItems.files(release.manifest(), content, keys)) {
                String name = "items/" + each.regulation() + ".yaml";
                byte[] bytes = withWarning(each, release);
                if (!ItemFile.read(name, bytes).items().equals(each.items())) {
                    throw new IllegalStateException("The items of " + name + " come back otherwise than written");
                }
                files.put(name, bytes);
                progress.accept(each.items().size());
            }
            files.put("schemas/" + EditorSchema.ITEMS.file(), EditorSchema.ITEMS.bytes());
            ReleasedItems.pictures(content).forEach((name, bytes) -> files.put("images/" + name, bytes));
            return files;
        } catch (ReleaseRefused e) {
            throw Failure.said("open.refused", file, Texts.said(e.said()));
        }
    }

    /** Whoever comes upon the file later must see what it is. */
    private static byte[] withWarning(ItemFile items, Release release) {
        String comment = Texts.say(
                "open.comment", release.manifest().number(), release.digest().hex());
        byte[] yaml = ItemWriter.bytes(items);
        return ("# " + comment + "\n" + new String(yaml, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static void requireFree(Path target) throws IOException {
        if (!Files.exists(target)) {
            Path parent = Objects.requireNonNullElse(target.getParent(), target);
            if (!Files.isDirectory(parent)) {
                throw Failure.said("failure.noFolder", parent);
            }
            return;
        }
        if (!Files.isDirectory(target)) {
            throw Failure.said("open.notEmpty", target);
        }
        try (Stream<Path> held = Files.list(target)) {
            if (held.findAny().isPresent()) {
                throw Failure.said("open.notEmpty", target);
            }
        }
    }

    /** All files or none, in a folder that only its owner may enter where the machine knows owners. */
    private static void write(Path target, Map<String, byte[]> files) throws IOException {
        Path parent = Objects.requireNonNullElse(target.getParent(), target);
        Path fresh = Files.createTempDirectory(parent, "zhikao-open");
        List<Path> made = new ArrayList<>(List.of(fresh));
        try {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                Path path = fresh.resolve(each.getKey());
                Path in = Objects.requireNonNullElse(path.getParent(), fresh);
                if (!Files.exists(in)) {
                    made.add(Files.createDirectory(in));
                }
                made.add(Files.write(path, each.getValue()));
            }
            Files.deleteIfExists(target);
            Files.move(fresh, target);
        } finally {
            for (int i = made.size() - 1; i >= 0; i--) {
                Files.deleteIfExists(made.get(i));
            }
        }
    }
}
