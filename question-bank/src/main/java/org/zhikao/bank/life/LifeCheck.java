package org.zhikao.bank.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.zhikao.evidence.Said;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemScan;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.FieldException;

/**
 * Holds items against their histories.
 *
 * @param done told of each history that has been, by several threads
 */
record LifeCheck(Histories histories, People people, IntConsumer done) {

    List<LifeProblem> check(List<ItemScan> scans) {
        List<LifeProblem> problems = new ArrayList<>();
        // Of 10,000 histories each is a file of its own; two readers are nearly twice as fast as one.
        scans.stream()
                .flatMap(scan -> scan.found().stream().map(found -> Map.entry(scan.file(), found)))
                .toList()
                .parallelStream()
                .map(found -> {
                    List<LifeProblem> own = of(found.getKey(), found.getValue());
                    done.accept(1);
                    return own;
                })
                .forEachOrdered(problems::addAll);
        Set<ItemId> there = new HashSet<>();
        scans.forEach(
                scan -> scan.found().forEach(found -> there.add(found.item().id())));
        scans.forEach(
                scan -> scan.problems().forEach(problem -> id(problem.item()).ifPresent(there::add)));
        // Nobody can say what isn't in a file that can't be read.
        if (scans.stream().allMatch(scan -> scan.regulation().isPresent())) {
            problems.addAll(gone(there));
        }
        return problems;
    }

    private List<LifeProblem> of(String file, ItemScan.Found found) {
        Item item = found.item();
        ItemId id = item.id();
        List<LifeProblem> problems = new ArrayList<>();
        int line = found.section().first();
        ItemHistory history;
        try {
            history = histories.of(id);
        } catch (FieldException e) {
            return List.of(new LifeProblem(
                    LifeProblem.Kind.DAMAGED, e.file(), e.line(), id, e.whatIsWrong(), LifeSaying.FROM_BACKUP.with()));
        }
        if (!found.isWhole()) {
            // Its faults of form are told elsewhere; until they are cured nothing can be recorded.
            return List.of();
        }
        ItemState state = item.meta().state();
        Said record = LifeSaying.RECORD_THEM.with(id);
        if (history.versions().isEmpty() && state != ItemState.DRAFT) {
            problems.add(new LifeProblem(
                    LifeProblem.Kind.UNRECORDED, file, line, id, LifeSaying.UNRECORDED.with(id), record));
        } else if (!history.versions().isEmpty() && !history.knows(found.section())) {
            problems.add(new LifeProblem(
                    LifeProblem.Kind.CHANGED,
                    file,
                    line,
                    id,
                    LifeSaying.CHANGED.with(id, history.versions().size()),
                    record));
        } else if (history.last().filter(last -> last.state() != state).isPresent()) {
            problems.add(new LifeProblem(
                    LifeProblem.Kind.CHANGED,
                    file,
                    line,
                    id,
                    LifeSaying.STATE_DIFFERS.with(
                            id,
                            state.code(),
                            history.last().orElseThrow().state().code()),
                    LifeSaying.BACK_TO_RECORD.with(id)));
        }
        people(file, line, item, history).forEach(problems::add);
        return problems;
    }

    private Stream<LifeProblem> people(String file, int line, Item item, ItemHistory history) {
        List<LifeProblem> problems = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>(Set.of(item.meta().writer()));
        item.meta().reviewer().ifPresent(named::add);
        history.versions().forEach(version -> named.add(version.by()));
        for (String person : named) {
            if (people.find(person).isEmpty()) {
                problems.add(new LifeProblem(
                        LifeProblem.Kind.PERSON_UNKNOWN,
                        file,
                        line,
                        item.id(),
                        LifeSaying.PERSON_UNKNOWN.with(person, String.join(", ", people.ids())),
                        LifeSaying.ENTER_PERSON.with()));
            }
        }
        Path kept = ItemHistory.file(histories.workspace(), item.id());
        // Each act is judged by the words that there were, and not by the office that somebody holds today.
        Set<String> writers = new LinkedHashSet<>();
        for (ItemVersion version : history.versions()) {
            writers.addAll(version.writers());
            if (version.act().judges() && writers.contains(version.by())) {
                problems.add(new LifeProblem(
                        LifeProblem.Kind.SEPARATION,
                        kept.toString(),
                        0,
                        item.id(),
                        LifeSaying.OWN_WORDS.with(
                                version.by(), item.id(), version.act().said()),
                        LifeSaying.FROM_BACKUP.with()));
            }
        }
        return problems.stream();
    }

    private List<LifeProblem> gone(Set<ItemId> there) {
        Path folder = ItemHistory.folder(histories.workspace());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<LifeProblem> problems = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .forEach(file -> id(file).filter(id -> !there.contains(id))
                            .ifPresent(id -> problems.add(new LifeProblem(
                                    LifeProblem.Kind.GONE,
                                    file.toString(),
                                    0,
                                    id,
                                    LifeSaying.GONE.with(id),
                                    LifeSaying.PUT_BACK.with(id)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems;
    }

    private static Optional<ItemId> id(Path file) {
        String name = String.valueOf(file.getFileName());
        return id(name.substring(0, name.length() - ".yaml".length()));
    }

    private static Optional<ItemId> id(String name) {
        try {
            return Optional.of(new ItemId(name));
        } catch (InvalidItemException e) {
            return Optional.empty();
        }
    }
}
