package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Layers;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.People;
import org.zhikao.bank.life.Recorded;
import org.zhikao.exchange.InboxDraft;
import org.zhikao.exchange.Intake;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;

/** What comes into a bank from elsewhere is on record from its first day: each item as its writer's. */
final class ImportRecord {

    private ImportRecord() {}

    /** What keeps the items and drafts out: a writer whom the bank doesn't know. */
    static Optional<String> unknownWriter(Layers layers, Intake intake) {
        People people = People.read(layers.folders());
        Stream<String> writers = Stream.concat(
                intake.items().stream().map(item -> item.meta().writer()),
                intake.drafts().stream().map(InboxDraft::draft).flatMap(draft -> draft.writer().stream()));
        return writers.filter(writer -> people.find(writer).isEmpty())
                .findFirst()
                .map(writer -> Texts.say("intake.unknownWriter", writer, String.join(", ", people.ids())));
    }

    /**
     * Writes files and the first version of each item, all or none.
     *
     * @param files all that changes in the top folder, each whole
     * @param why as histories say it
     */
    static void write(Terminal terminal, Layers layers, List<Item> items, Map<Path, byte[]> files, String why)
            throws IOException {
        ItemLife life = ItemLife.open(layers.top().folder(), layers.folders());
        life.take(files);
        Map<String, Set<ItemId>> byWriter = new TreeMap<>();
        items.forEach(item -> byWriter.computeIfAbsent(item.meta().writer(), any -> new LinkedHashSet<>())
                .add(item.id()));
        Instant now = terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        byWriter.forEach((writer, ids) -> life.act(ids, ItemAct.REVISED, new Recorded(writer, now, why)));
        life.write();
    }
}
