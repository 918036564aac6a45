package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Layers;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.DraftCitation;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ImportFolder;
import org.zhikao.exchange.InboxDraft;
import org.zhikao.exchange.InboxFile;
import org.zhikao.exchange.Intake;
import org.zhikao.exchange.ItemDraft;
import org.zhikao.exchange.ItemIntake;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.Place;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.regulation.force.ForceCalendar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The drafts of imports that wait for their citations. */
@Command(name = "inbox")
final class BankInboxCommand {

    private static final int SHOWN = 24;

    private final Terminal terminal;

    BankInboxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list")
    int list(@Mixin WorkspaceOptions workspace, @Mixin ListingOptions options) throws IOException {
        options.require();
        ImportFolder folder = folder(workspace.layers());
        Listing drafts = new Listing(
                column("draft", "inbox.draft"),
                column("stem", "inbox.stem"),
                column("file", "inbox.file"),
                column("where", "inbox.where"),
                column("why", "inbox.reason"));
        int count = 0;
        for (InboxFile file : folder.inbox().values()) {
            for (InboxDraft draft : file.drafts()) {
                count++;
                drafts.add(row(file, draft, options.format()));
            }
        }
        return drafts.note(Texts.say("inbox.count", count)).print(terminal, options);
    }

    /** Whoever reads a table knows a draft by how its stem begins; the other formats have all of it. */
    private static ObjectNode row(InboxFile file, InboxDraft draft, Listing.Format format) {
        String stem = draft.draft().stem().replaceAll("\\s+", " ");
        return JsonNodeFactory.instance
                .objectNode()
                .put("draft", draft.id().value())
                .put(
                        "stem",
                        format == Listing.Format.table && stem.length() > SHOWN ? stem.substring(0, SHOWN) + "…" : stem)
                .put("file", file.source())
                .put("where", draft.where())
                .put("why", draft.why());
    }

    @Command(name = "cite")
    int cite(
            @Parameters(index = "0", paramLabel = "DRAFT") String id,
            @Option(names = "--citation", required = true, paramLabel = "TEXT") String citation,
            @Mixin ImportOptions options,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        Layers layers = options.workspace().layers();
        ImportFolder folder = folder(layers);
        InboxDraft waiting = waiting(folder, id);
        ItemDraft cited = waiting.draft()
                .changed()
                .citation(new DraftCitation.Words(citation, Optional.empty()))
                .draft();
        ItemReading reading = new ItemReading(
                "inbox",
                ExchangeSaying.KEY_PLACE_DRAFT,
                List.of(new ItemReading.Read(Place.of(Said.plain(id)), cited, List.of())),
                List.of());
        Intake intake = ItemIntake.of(
                reading,
                folder,
                options.finder(terminal, folder, ForceCalendar.read(layers.folders())),
                options.defaults(),
                Texts::said);
        BankImportCommand.print(intake.report().findings(), terminal.err());
        if (intake.items().isEmpty()) {
            throw Failure.said("inbox.stays", id);
        }
        Item item = intake.items().get(0);
        List<Finding> against = new ArrayList<>();
        Optional<Map<Path, byte[]>> files = ImportRecord.files(folder, "", intake, against);
        List<Finding> writers = ImportRecord.writers(layers, intake, Said.plain(id));
        BankImportCommand.print(against, terminal.err());
        BankImportCommand.print(writers, terminal.err());
        boolean isLeftOpen = dryRun && options.isLeftOpen(writers, options.defaults());
        if (files.isEmpty() || !(writers.isEmpty() || isLeftOpen)) {
            throw Failure.said("inbox.stays", id);
        }
        if (!dryRun) {
            ImportRecord.write(terminal, layers, intake.items(), files.get(), Texts.say("inbox.why"));
        }
        terminal.out()
                .println(Texts.say(
                        dryRun ? "inbox.wouldMove" : "inbox.moved",
                        id,
                        item.meta().citation().regulation(),
                        Texts.said(item.meta().citation().place())));
        if (!dryRun) {
            terminal.out().println(Texts.say("item.nextReview"));
        }
        return ExitCode.DONE.number();
    }

    private ImportFolder folder(Layers layers) throws IOException {
        return BankImportCommand.folder(layers, terminal.pace().counting(terminal.progress()::items));
    }

    private static InboxDraft waiting(ImportFolder folder, String id) {
        try {
            return folder.waiting(new ItemId(id)).orElseThrow(() -> Failure.said("inbox.none", id));
        } catch (IllegalArgumentException e) {
            throw Failure.said("inbox.none", id);
        }
    }
}
