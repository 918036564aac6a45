package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.bank.Layers;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.LifeSaying;
import org.zhikao.bank.life.People;
import org.zhikao.bank.life.Person;
import org.zhikao.bank.life.Recorded;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ImportFolder;
import org.zhikao.exchange.Intake;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFormatException;
import org.zhikao.item.ItemId;

/** What comes into a bank from elsewhere is on record from its first day: each item as its writer's. */
final class ImportRecord {

    private ImportRecord() {}

    /**
     * What keeps items and drafts out whatever they say: writers whom the bank doesn't know, or who may not write.
     *
     * @param where as findings say it
     */
    static List<Finding> writers(Layers layers, Intake intake, Said where) {
        People people = People.read(layers.folders());
        Set<String> writers = new LinkedHashSet<>();
        intake.items().forEach(item -> writers.add(item.meta().writer()));
        intake.drafts().forEach(draft -> draft.draft().writer().ifPresent(writers::add));
        List<Finding> findings = new ArrayList<>();
        for (String writer : writers) {
            Optional<Person.Kind> kind = people.find(writer).map(Person::kind);
            if (kind.isEmpty()) {
                findings.add(Finding.of(where, ExchangeSaying.UNKNOWN_WRITER, writer, String.join(", ", people.ids())));
            } else if (!kind.get().may(ItemAct.WRITTEN)) {
                findings.add(Finding.of(
                        where, LifeSaying.NOT_FOR_KIND, writer, kind.get().said(), ItemAct.WRITTEN.said()));
            }
        }
        return findings;
    }

    /** The files that change; empty, and told why, where one of them can't be continued by a program. */
    static Optional<Map<Path, byte[]>> files(ImportFolder folder, String source, Intake intake, List<Finding> findings)
            throws IOException {
        try {
            return Optional.of(folder.files(source, intake.items(), intake.drafts()));
        } catch (ItemFormatException e) {
            e.problems()
                    .forEach(problem -> findings.add(new Finding(
                            Said.plain(problem.file()),
                            Finding.code(problem.whatIsWrong().sentence()),
                            problem.said())));
            return Optional.empty();
        } catch (BadValue e) {
            // What is wrong with the file stands behind its name.
            Said why = e.said().arguments().stream()
                    .filter(Said.class::isInstance)
                    .map(Said.class::cast)
                    .findFirst()
                    .orElse(e.said());
            findings.add(new Finding(Said.plain(source), Finding.code(why.sentence()), e.said()));
            return Optional.empty();
        }
    }

    /**
     * Writes files and the first version of each item, all or none.
     *
     * @param files all that changes in the top folder, each whole
     * @param why as histories say it
     */
    static void write(Terminal terminal, Layers layers, List<Item> items, Map<Path, byte[]> files, String why)
            throws IOException {
        ItemLife life = ItemLife.open(
                layers.top().folder(), layers.folders(), terminal.pace().counting(terminal.progress()::items));
        life.take(files);
        Map<String, Set<ItemId>> byWriter = new TreeMap<>();
        items.forEach(item -> byWriter.computeIfAbsent(item.meta().writer(), any -> new LinkedHashSet<>())
                .add(item.id()));
        Instant now = terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        byWriter.forEach((writer, ids) -> life.act(ids, ItemAct.REVISED, new Recorded(writer, now, why)));
        life.write();
    }
}
