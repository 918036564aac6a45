package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Layers;
import org.zhikao.bank.Workspace;
import org.zhikao.item.Item;
import org.zhikao.item.ItemScan;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.ImportOutcome.ImportedText;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForcePeriod;

/**
 * A server knows of a change of the law what it is told, and draws by that: wherever the office comes by a change of what
 * its items rest on, the command that tells a server is printed. It isn't sent with a release, which another role brings
 * in than a notice.
 */
final class LawToTell {

    private LawToTell() {}

    /**
     * Of the regulations that a release's items rest on, those that change after the version they rest on, with the next
     * day on which they do; where none is to come, with the last.
     */
    static List<String> of(Workspace workspace, List<Path> typed, LocalDate today) {
        ForceCalendar calendar = workspace.law().calendar();
        List<String> lines = new ArrayList<>();
        oldest(workspace.approved()).forEach((id, version) -> {
            TreeSet<LocalDate> days = calendar.periods(id).stream()
                    .flatMap(period -> change(period, version))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!days.isEmpty()) {
                LocalDate day = Optional.ofNullable(days.higher(today)).orElseGet(days::last);
                lines.add(Texts.say("law.tellChange", id, day, command(id, typed)));
            }
        });
        return lines;
    }

    private static Stream<LocalDate> change(ForcePeriod period, LocalDate version) {
        Stream<LocalDate> begin =
                period.version().isAfter(version) && period.everInForce() ? Stream.of(period.from()) : Stream.empty();
        return Stream.concat(begin, period.repealed() ? period.until().stream() : Stream.empty());
    }

    /** What the items of a bank rest on, whatever else is wrong with it; read before anything is written. */
    static Map<RegulationId, LocalDate> cited(Path workspace) throws IOException {
        List<Item> items = new ArrayList<>();
        for (Path folder : folders(workspace)) {
            for (ItemScan scan : ItemScan.all(folder, more -> {})) {
                scan.found().stream()
                        .filter(ItemScan.Found::isWhole)
                        .map(ItemScan.Found::item)
                        .filter(BankImpactCommand::counts)
                        .forEach(items::add);
            }
        }
        return oldest(items);
    }

    /**
     * The workspace after those that it lies over; alone where it is no bank yet, into which a text can be brought all the
     * same.
     */
    static List<Path> folders(Path workspace) throws IOException {
        return Layers.isBank(workspace) ? Layers.of(List.of(workspace)).folders() : List.of(workspace);
    }

    /** Of the regulations of which a newer version was just brought in than items rest on. */
    static List<String> of(List<ImportedText> imported, Map<RegulationId, LocalDate> cited, Path workspace) {
        Set<RegulationId> newer = new HashSet<>();
        return imported.stream()
                .filter(text -> text.version().isAfter(cited.getOrDefault(text.id(), LocalDate.MAX)))
                .filter(text -> newer.add(text.id()))
                .map(text -> Texts.say("law.tellImport", text.id(), command(text.id(), List.of(workspace))))
                .toList();
    }

    /** What a printed command says of the workspace; nothing of the one that it takes anyway. */
    static String there(Path workspace) {
        return workspace.equals(Path.of(BankCommand.WORKSPACE)) ? "" : named(workspace);
    }

    /** So that a shell takes it for one word. */
    private static String named(Path workspace) {
        String typed = workspace.toString();
        return " --workspace " + (typed.chars().anyMatch(Character::isWhitespace) ? '"' + typed + '"' : typed);
    }

    /**
     * What to write first, where a printed command that takes one workspace would not know the laws of all that were typed.
     */
    static Optional<String> layersFirst(Layers typed) throws IOException {
        Path top = typed.top().folder();
        Set<Path> known = new HashSet<>();
        for (Path folder : folders(top)) {
            known.add(folder.toRealPath());
        }
        List<Path> unknown = new ArrayList<>();
        for (Path folder : typed.folders()) {
            if (!known.contains(folder.toRealPath())) {
                unknown.add(folder);
            }
        }
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        List<String> layers = new ArrayList<>();
        for (Path folder : unknown) {
            layers.add(top.toRealPath().relativize(folder.toRealPath()).toString());
        }
        return Optional.of(Texts.say(
                "impact.layersFirst",
                top,
                unknown.stream().map(Path::toString).collect(Collectors.joining("、")),
                String.join(", ", layers)));
    }

    private static String command(RegulationId id, List<Path> workspace) {
        return workspace.stream()
                .map(LawToTell::named)
                .collect(Collectors.joining("", "admin-cli bank impact --regulation " + id, " --publish"));
    }

    /** The oldest version of each regulation that some item rests on. */
    private static Map<RegulationId, LocalDate> oldest(Collection<Item> items) {
        return items.stream()
                .flatMap(item -> Stream.concat(Stream.of(item), item.simpleItems().stream()))
                .map(item -> item.meta().citation())
                .collect(Collectors.toMap(
                        Citation::regulation,
                        Citation::version,
                        (one, other) -> one.isBefore(other) ? one : other,
                        TreeMap::new));
    }
}
