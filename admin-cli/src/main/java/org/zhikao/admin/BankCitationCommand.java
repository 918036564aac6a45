package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.PrintedCitations;
import org.zhikao.evidence.Said;
import org.zhikao.item.CitationEdit;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemFormatException;
import org.zhikao.item.ItemId;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.item.TrueFalse;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.CitationOutcome;
import org.zhikao.regulation.Numerals;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.WorkspaceFiles;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForcePeriod;

/** A person says where an item now rests. */
final class BankCitationCommand {

    private final Terminal terminal;

    BankCitationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Found(Path file, Item item, CitedItem.Cited cited) {}

    int accept(List<String> ids, String reviewer, CitationOptions place, boolean dryRun, Path folder)
            throws IOException {
        if (!place.fit(ids.size())) {
            throw Failure.usage("accept.onePlace");
        }
        Workspace workspace = BankCommand.opened(terminal, folder);
        Map<Path, byte[]> files = new LinkedHashMap<>();
        List<String> done = new ArrayList<>();
        for (String id : ids) {
            try {
                done.addAll(accept(id, reviewer, place, files, workspace, folder));
            } catch (Failure refused) {
                if (ids.size() == 1) {
                    throw refused;
                }
                terminal.err().println(refused.getMessage());
                throw Failure.said("failure.nothingChanged");
            }
        }
        if (!dryRun) {
            WorkspaceFiles.writeAll(files);
        }
        done.forEach(terminal.out()::println);
        if (dryRun) {
            terminal.out().println(Texts.say("accept.dryRun"));
        }
        return ExitCode.DONE.number();
    }

    /** Puts the changed file among the files; what to say once they are written. */
    private List<String> accept(
            String id,
            String reviewer,
            CitationOptions place,
            Map<Path, byte[]> files,
            Workspace workspace,
            Path folder)
            throws IOException {
        Found found = found(folder, id);
        Citation before = found.cited().citation();
        Citation now = place(folder, found, place);
        ForceCalendar calendar = ForceCalendar.read(folder);
        Optional<LocalDate> notBefore = calendar.periods(now.regulation()).stream()
                .filter(period -> period.version().equals(now.version()))
                .map(ForcePeriod::from)
                .filter(from -> from.isAfter(BankImpactCommand.today(terminal)))
                .findFirst();
        if (notBefore.isPresent() && !place.early()) {
            throw Failure.said("accept.notYet", id, now.version(), notBefore.get());
        }
        byte[] content = files.getOrDefault(found.file(), Files.readAllBytes(found.file()));
        files.put(found.file(), edited(found, content, now, reviewer));
        List<String> said = new ArrayList<>();
        said.add(Texts.say("accept.done", id, words(before), words(now), reviewer));
        notBefore.ifPresent(from -> said.add(Texts.say("accept.early", id, now.version(), from)));
        List<String> printed = PrintedCitations.in(found.item(), before, workspace.catalogue());
        if (!printed.isEmpty() && !now.article().equals(before.article())) {
            said.add(Texts.say("accept.printed", id, String.join("；", printed)));
        }
        return said;
    }

    private static byte[] edited(Found found, byte[] before, Citation now, String reviewer) {
        try {
            return CitationEdit.put(
                    found.file().toString(), before, new ItemId(found.cited().part()), now, reviewer);
        } catch (ItemFormatException e) {
            throw Failure.told(e.problems().stream()
                    .map(problem -> Texts.said(problem.said()))
                    .collect(Collectors.joining("\n")));
        } catch (IllegalArgumentException e) {
            throw Failure.told(Texts.said(Said.of(e)));
        }
    }

    /** What was typed, or else what the law's change proposes: only for words that are the same. */
    private static Citation place(Path folder, Found found, CitationOptions options) {
        Citation cited = found.cited().citation();
        LocalDate to = options.version().orElseGet(() -> newest(folder, cited));
        CitationEffect effect = BankImpactCommand.effectsTo(cited.regulation(), to, ForceCalendar.read(folder), folder)
                .effect(cited);
        Optional<Citation> proposal = effect.effect() == Effect.HOLDS
                ? Optional.of(new Citation(cited.regulation(), to, cited.article(), cited.paragraph(), cited.digest()))
                : effect.now();
        if (options.article().isPresent()) {
            Citation typed = typed(folder, cited, to, options.article().get(), options.paragraph());
            if (!options.anyway()) {
                refuseSlip(folder, found, typed, proposal);
            }
            return typed;
        }
        if (proposal.isPresent() && !effect.effect().quarantines()) {
            return proposal.get();
        }
        throw Failure.said(
                "accept.readAgain",
                found.cited().part(),
                Texts.name("effect.", effect.effect().name()),
                to,
                effect.now().map(BankCitationCommand::words).orElse("—"));
    }

    /** Another place than the one that took the old one's, or one that no longer says what the item's answer says. */
    private static void refuseSlip(Path folder, Found found, Citation typed, Optional<Citation> proposal) {
        String id = found.cited().part();
        boolean same = proposal.map(citation ->
                        citation.article().equals(typed.article()) && citation.paragraph() == typed.paragraph())
                .orElse(true);
        if (!same) {
            throw Failure.said(
                    "accept.otherPlace",
                    id,
                    words(typed),
                    proposal.map(BankCitationCommand::words).orElse(""));
        }
        CitationCheck check = check(folder);
        List<String> gone = new ArrayList<>(figures(check, found.cited().citation()));
        gone.retainAll(answered(found));
        List<String> now = figures(check, typed);
        gone.removeAll(now);
        if (!gone.isEmpty()) {
            throw Failure.said("accept.figures", id, String.join("、", gone), words(typed), String.join("、", now));
        }
    }

    private static List<String> figures(CitationCheck check, Citation citation) {
        return check.check(citation) instanceof CitationOutcome.Resolved resolved ? resolved.numerals() : List.of();
    }

    /** The figures of what the item says is right. */
    private static List<String> answered(Found found) {
        return found.item().simpleItems().stream()
                .filter(item -> item.id().value().equals(found.cited().part()))
                .flatMap(BankCitationCommand::stated)
                .flatMap(text -> Numerals.in(text).stream())
                .toList();
    }

    private static Stream<String> stated(SimpleItem item) {
        if (item instanceof TrueFalse statement) {
            return statement.statementHolds() ? Stream.of(item.stem()) : Stream.of();
        }
        if (item.solution() instanceof Solution.Filled filled) {
            return filled.accepted().stream().flatMap(List::stream);
        }
        if (item.solution() instanceof Solution.Marked marked) {
            return Stream.of(marked.model());
        }
        return item.options().stream()
                .filter(option -> !(item.solution() instanceof Solution.Chosen chosen)
                        || chosen.options().contains(option.id()))
                .map(Option::text);
    }

    private static Citation typed(Path folder, Citation cited, LocalDate to, String article, int paragraph) {
        ArticleNumber number;
        try {
            number = ArticleNumber.parse(article);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("accept.noNumber", article);
        }
        return check(folder)
                .find(cited.regulation(), to)
                .map(RegulationIndex::articles)
                .flatMap(articles -> Optional.ofNullable(articles.get(number)))
                .flatMap(found -> paragraph == 0
                        ? Optional.of(found.digest())
                        : found.paragraph(paragraph).map(RegulationIndex.IndexedParagraph::digest))
                .map(digest -> new Citation(cited.regulation(), to, number, paragraph, digest))
                .orElseThrow(() -> Failure.said("accept.noPlace", cited.regulation(), to, article, paragraph));
    }

    private static LocalDate newest(Path folder, Citation cited) {
        return check(folder).indexes().stream()
                .filter(index -> index.id().equals(cited.regulation()))
                .map(RegulationIndex::version)
                .max(LocalDate::compareTo)
                .orElse(cited.version());
    }

    private static CitationCheck check(Path folder) {
        return CitationCheck.read(folder.resolve("regulations"));
    }

    private static Found found(Path folder, String id) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder.resolve("items"))) {
            files = listed.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            for (Item item : ItemFile.read(file).items()) {
                for (CitedItem.Cited cited : CitedItem.of(item).citations()) {
                    if (cited.part().equals(id)) {
                        return new Found(file, item, cited);
                    }
                }
            }
        }
        throw Failure.said("accept.noItem", id);
    }

    private static String words(Citation citation) {
        String paragraph = citation.paragraph() == 0 ? "" : "第" + ChineseNumerals.format(citation.paragraph()) + "款";
        return citation.version() + " " + citation.article().chinese() + paragraph;
    }
}
