package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Layers;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.life.ItemHistory;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.ItemVersion;
import org.zhikao.bank.life.Recorded;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The life of items: who did what to them, when and why. */
@Command(name = "item")
final class BankItemCommand {

    private final Terminal terminal;

    BankItemCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What every act is told. */
    static final class Act {

        @Parameters(arity = "1..*", paramLabel = "ITEM")
        private List<String> items = List.of();

        @Option(names = "--by", required = true, paramLabel = "PERSON")
        private String person = "";

        @Option(names = "--why", required = true, paramLabel = "TEXT")
        private String why = "";

        @Option(names = "--dry-run")
        private boolean dryRun;

        @Mixin
        private WorkspaceOptions workspace = new WorkspaceOptions();
    }

    @Command(name = "revise")
    int revise(@Mixin Act act) throws IOException {
        return record(ItemAct.REVISED, act);
    }

    @Command(name = "review")
    int review(@Mixin Act act) throws IOException {
        return record(ItemAct.REVIEWED, act);
    }

    @Command(name = "approve")
    int approve(@Mixin Act act) throws IOException {
        return record(ItemAct.APPROVED, act);
    }

    @Command(name = "retire")
    int retire(@Mixin Act act) throws IOException {
        return record(ItemAct.RETIRED, act);
    }

    @Command(name = "history")
    int history(
            @Parameters(index = "0", paramLabel = "ITEM") String typed,
            @Option(names = "--number", paramLabel = "N") @Nullable Integer number,
            @Mixin WorkspaceOptions workspace,
            @Mixin ListingOptions listing)
            throws IOException {
        listing.require();
        ItemId id = id(typed);
        List<Path> folders = Layers.of(workspace.folders()).folders();
        ItemHistory history = ItemHistory.none(id);
        for (Path folder : folders) {
            ItemHistory here = ItemHistory.read(folder, id);
            history = here.versions().isEmpty() ? history : here;
        }
        if (history.versions().isEmpty()) {
            throw Failure.said("item.noHistory", typed);
        }
        if (number != null) {
            int last = history.versions().size();
            if (number < 1 || number > last) {
                throw Failure.usage("item.noVersion", typed, number, last);
            }
            terminal.out().print(history.versions().get(number - 1).text());
            return ExitCode.DONE.number();
        }
        Listing rows = new Listing(
                column("number", "item.number"),
                column("act", "item.act", "item.act."),
                column("state", "item.state", "item.state."),
                column("by", "item.by"),
                column("at", "item.at"),
                column("why", "item.why"),
                column("digest", "item.digest").forPrograms());
        history.versions().forEach(version -> rows.add(row(version)));
        return rows.print(terminal, listing);
    }

    private static ObjectNode row(ItemVersion version) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("number", version.number());
        row.put("act", version.act().name());
        row.put("state", version.state().name());
        row.put("by", version.by());
        row.put("at", version.at().toString());
        row.put("why", version.why());
        row.put("digest", version.digest().hex());
        return row;
    }

    private int record(ItemAct act, Act asked) throws IOException {
        Set<ItemId> ids = new LinkedHashSet<>();
        for (String typed : asked.items) {
            ids.add(id(typed));
        }
        Layers layers = Layers.of(asked.workspace.folders());
        ItemLife life = ItemLife.open(
                layers.top().folder(), layers.folders(), terminal.pace().counting(terminal.progress()::items));
        Map<ItemId, ItemVersion> versions = life.act(
                ids,
                act,
                new Recorded(asked.person, terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS), asked.why));
        if (!asked.dryRun) {
            life.write();
        }
        versions.forEach((id, version) -> terminal.out()
                .println(Texts.say(
                        "item.recorded",
                        id,
                        version.number(),
                        Texts.name("item.act.", version.act().name()),
                        Texts.name("item.state.", version.state().name()),
                        version.by())));
        if (asked.dryRun) {
            terminal.out().println(Texts.say("item.dryRun"));
        } else if (versions.values().stream().allMatch(version -> version.state() == ItemState.DRAFT)) {
            terminal.out().println(Texts.say("item.nextReview"));
        }
        return ExitCode.DONE.number();
    }

    private static ItemId id(String typed) {
        return Optional.of(typed)
                .filter(text -> text.matches("[a-z0-9-]{1,60}"))
                .map(ItemId::new)
                .orElseThrow(() -> Failure.usage("item.noId", typed));
    }
}
