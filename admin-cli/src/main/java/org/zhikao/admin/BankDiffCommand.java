package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.ReleaseBuilder;
import org.zhikao.bank.ReleaseDiff;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What differs between two releases, or a release and what would be built today. Ends as {@code diff} does: 0 the same, 1
 * different, 2 not comparable.
 */
@Command(name = "diff")
final class BankDiffCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "BEFORE")
    private Path before = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "AFTER")
    private @Nullable Path after;

    @Option(names = "--with-invented")
    private boolean withInvented;

    @Mixin
    private WorkspaceOptions folders = new WorkspaceOptions();

    @Mixin
    private ListingOptions listing = new ListingOptions();

    BankDiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        listing.require();
        ReleaseManifest old;
        ReleaseManifest now;
        try {
            old = manifest(before);
            now = after == null ? manifest(folders.folders()) : manifest(after);
        } catch (IOException | RuntimeException e) {
            // 1 says that they differ, and nothing else.
            throw Failure.usage("releaseDiff.unread", Failure.of(e).getMessage());
        }
        ReleaseDiff diff = ReleaseDiff.of(old, now);
        Listing rows = new Listing(
                column("item", "column.item"),
                column("change", "column.change", "releaseDiff.kind."),
                column("what", "releaseDiff.aspect", "releaseDiff.what."),
                column("part", "releaseDiff.part"),
                column("before", "releaseDiff.before"),
                column("after", "releaseDiff.after"));
        diff.changes().forEach(change -> rows.add(row(change)));
        rows.note(Texts.say(
                "releaseDiff.counts",
                diff.count(ReleaseDiff.Kind.ADDED),
                diff.count(ReleaseDiff.Kind.REMOVED),
                diff.count(ReleaseDiff.Kind.CHANGED),
                diff.same()));
        if (old.secrecy() != now.secrecy()) {
            rows.note(Texts.say("releaseDiff.secrecy", old.secrecy(), now.secrecy()));
        }
        rows.print(terminal, listing);
        return diff.changes().isEmpty() ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }

    private ReleaseManifest manifest(Path named) throws IOException {
        return Files.isDirectory(named)
                ? manifest(List.of(named))
                : GivenFile.release(named).manifest();
    }

    /** What bank build would take today. */
    private ReleaseManifest manifest(List<Path> workspace) throws IOException {
        Workspace read = BankCommand.opened(terminal, workspace);
        Workspace wanted = withInvented ? read.askedForInvented() : read;
        return ReleaseBuilder.manifest(
                wanted.without(
                        KeptOut.of(wanted, BankImpactCommand.today(terminal)).ids()),
                1);
    }

    private static ObjectNode row(ReleaseDiff.Change change) {
        boolean digests = change.aspect() == ReleaseDiff.Aspect.CONTENT || change.aspect() == ReleaseDiff.Aspect.KEY;
        return JsonNodeFactory.instance
                .objectNode()
                .put("item", change.item())
                .put("change", change.kind().name())
                .put("what", change.aspect().name())
                .put("part", change.part().equals(change.item()) ? "" : change.part())
                .put("before", digests ? brief(change.before()) : change.before())
                .put("after", digests ? brief(change.after()) : change.after());
    }

    /** Enough of a digest to tell two apart. */
    private static String brief(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
