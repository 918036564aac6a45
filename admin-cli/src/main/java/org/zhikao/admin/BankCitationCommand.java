package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Law;
import org.zhikao.bank.Layers;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.PrintedCitations;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.Recorded;
import org.zhikao.bank.lint.KeyText;
import org.zhikao.evidence.Said;
import org.zhikao.item.CitationEdit;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemFormatException;
import org.zhikao.item.ItemId;
import org.zhikao.item.TrueFalse;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.CitationOutcome;
import org.zhikao.regulation.Numerals;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForcePeriod;

/** A person says where an item now rests. */
final class BankCitationCommand {

    private final Terminal terminal;

    BankCitationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Found(Path file, Item item, CitedItem.Cited cited) {}

    /** One bank and what is done to it. */
    private record Desk(Workspace workspace, ItemLife life, String reviewer, Instant at) {

        Law law() {
            return workspace.law();
        }
    }

    int accept(List<String> ids, String reviewer, CitationOptions place, boolean dryRun, WorkspaceOptions folders)
            throws IOException {
        if (!place.fit(ids.size())) {
            throw Failure.usage("accept.onePlace");
        }
        Workspace workspace = BankCommand.opened(terminal, folders.folders());
        ItemLife life = ItemLife.open(
                workspace.layers().top().folder(),
                workspace.layers().folders(),
                terminal.pace().counting(terminal.progress()::items));
        Desk desk =
                new Desk(workspace, life, reviewer, terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        List<String> done = new ArrayList<>();
        for (String id : ids) {
            try {
                done.addAll(accept(id, place, desk));
            } catch (Failure refused) {
                if (ids.size() == 1) {
                    throw refused;
                }
                terminal.err().println(refused.getMessage());
                throw Failure.said("failure.nothingChanged");
            }
        }
        if (!dryRun) {
            life.write();
        }
        done.forEach(terminal.out()::println);
        if (dryRun) {
            terminal.out().println(Texts.say("accept.dryRun"));
        }
        return ExitCode.DONE.number();
    }

    /** Puts the changed file among those to be written; what to say once they are. */
    private List<String> accept(String id, CitationOptions place, Desk desk) throws IOException {
        Found found = found(desk.workspace().layers(), id);
        Citation before = found.cited().citation();
        Citation now = place(desk.law(), found, place);
        Optional<LocalDate> notBefore = desk.law().calendar().periods(now.regulation()).stream()
                .filter(period -> period.version().equals(now.version()))
                .map(ForcePeriod::from)
                .filter(from -> from.isAfter(BankImpactCommand.today(terminal)))
                .findFirst();
        if (notBefore.isPresent() && !place.early()) {
            throw Failure.said("accept.notYet", id, now.version(), notBefore.get());
        }
        List<String> outdated = PrintedCitations.outdated(
                found.item(), before, now, desk.workspace().catalogue());
        if (!outdated.isEmpty() && !place.anyway()) {
            throw Failure.said("accept.outdated", id, String.join("；", outdated), words(now));
        }
        byte[] edited = edited(found, desk.life().content(found.file()), now, desk.reviewer());
        record(desk, found, edited, Texts.say("accept.why", words(before), words(now)));
        List<String> said = new ArrayList<>();
        said.add(Texts.say("accept.done", id, words(before), words(now), desk.reviewer()));
        notBefore.ifPresent(from -> said.add(Texts.say("accept.early", id, now.version(), from)));
        List<String> printed =
                PrintedCitations.in(found.item(), before, desk.workspace().catalogue());
        if (!printed.isEmpty() && !now.article().equals(before.article())) {
            said.add(Texts.say("accept.printed", id, String.join("；", printed)));
        }
        return said;
    }

    private static void record(Desk desk, Found found, byte[] edited, String why) {
        try {
            desk.life().cited(found.item().id(), edited, new Recorded(desk.reviewer(), desk.at(), why));
        } catch (IllegalArgumentException e) {
            throw Failure.told(Texts.said(Said.of(e)));
        }
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
    private static Citation place(Law law, Found found, CitationOptions options) {
        Citation cited = found.cited().citation();
        LocalDate to = options.version().orElseGet(() -> newest(law, cited));
        CitationEffect effect =
                BankImpactCommand.effectsTo(cited.regulation(), to, law).effect(cited);
        Optional<Citation> proposal = effect.effect() == Effect.HOLDS
                ? Optional.of(new Citation(cited.regulation(), to, cited.article(), cited.paragraph(), cited.digest()))
                : effect.now();
        if (options.article().isPresent()) {
            Citation typed = typed(law, cited, to, options.article().get(), options.paragraph());
            if (!options.anyway()) {
                refuseSlip(law, found, typed, proposal);
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
    private static void refuseSlip(Law law, Found found, Citation typed, Optional<Citation> proposal) {
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
        CitationCheck check = law.citations();
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
                .map(item -> item instanceof TrueFalse statement
                        ? statement.statementHolds() ? statement.stem() : ""
                        : KeyText.of(item))
                .flatMap(text -> Numerals.in(text).stream())
                .toList();
    }

    private static Citation typed(Law law, Citation cited, LocalDate to, String article, int paragraph) {
        ArticleNumber number;
        try {
            number = ArticleNumber.parse(article);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("accept.noNumber", article);
        }
        return law.citations()
                .find(cited.regulation(), to)
                .map(RegulationIndex::articles)
                .flatMap(articles -> Optional.ofNullable(articles.get(number)))
                .flatMap(found -> paragraph == 0
                        ? Optional.of(found.digest())
                        : found.paragraph(paragraph).map(RegulationIndex.IndexedParagraph::digest))
                .map(digest -> new Citation(cited.regulation(), to, number, paragraph, digest))
                .orElseThrow(() -> Failure.said("accept.noPlace", cited.regulation(), to, article, paragraph));
    }

    private static LocalDate newest(Law law, Citation cited) {
        return law.citations().indexes().stream()
                .filter(index -> index.id().equals(cited.regulation()))
                .map(RegulationIndex::version)
                .max(LocalDate::compareTo)
                .orElse(cited.version());
    }

    private static Found found(Layers layers, String id) throws IOException {
        Path top = layers.top().folder();
        List<Path> folders = new ArrayList<>(layers.folders());
        Collections.reverse(folders);
        for (Path folder : folders) {
            Optional<Found> found = found(folder, id);
            if (found.isPresent() && !folder.equals(top)) {
                // Whoever keeps the upper bank need not be who keeps the lower one.
                throw Failure.said(
                        "accept.lowerLayer", id, folder, top, found.get().item().id());
            }
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw Failure.said("accept.noItem", id);
    }

    private static Optional<Found> found(Path folder, String id) throws IOException {
        for (Path file : ItemFile.all(folder)) {
            for (Item item : ItemFile.read(file).items()) {
                for (CitedItem.Cited cited :
                        CitedItem.of(item, RegulationCatalogue.empty()).citations()) {
                    if (cited.part().equals(id)) {
                        return Optional.of(new Found(file, item, cited));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String words(Citation citation) {
        String paragraph = citation.paragraph() == 0 ? "" : "第" + ChineseNumerals.format(citation.paragraph()) + "款";
        return citation.version() + " " + citation.article().chinese() + paragraph;
    }
}
