package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.PrintedCitations;
import org.zhikao.evidence.Said;
import org.zhikao.item.CitationEdit;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemFormatException;
import org.zhikao.item.ItemId;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.WorkspaceFiles;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;

/** A person says where an item now rests. */
final class BankCitationCommand {

    private final Terminal terminal;

    BankCitationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Found(Path file, Item item, CitedItem.Cited cited) {}

    int accept(
            List<String> ids,
            String reviewer,
            @Nullable LocalDate version,
            @Nullable String article,
            @Nullable Integer paragraph,
            boolean dryRun,
            Path folder)
            throws IOException {
        if (article == null ? paragraph != null : ids.size() > 1) {
            throw Failure.usage("accept.onePlace");
        }
        Workspace workspace = BankCommand.opened(terminal, folder);
        Map<Path, byte[]> files = new LinkedHashMap<>();
        for (String id : ids) {
            Found found = found(folder, id);
            Citation now = place(folder, found, version, article, paragraph == null ? 0 : paragraph);
            byte[] before = files.getOrDefault(found.file(), Files.readAllBytes(found.file()));
            files.put(found.file(), edited(found, before, now, reviewer));
            terminal.out()
                    .println(Texts.say("accept.done", id, words(found.cited().citation()), words(now), reviewer));
            List<String> printed =
                    PrintedCitations.in(found.item(), found.cited().citation(), workspace.catalogue());
            if (!printed.isEmpty()
                    && !now.article().equals(found.cited().citation().article())) {
                terminal.out().println(Texts.say("accept.printed", id, String.join("；", printed)));
            }
        }
        if (dryRun) {
            terminal.out().println(Texts.say("accept.dryRun"));
        } else {
            WorkspaceFiles.writeAll(files);
        }
        return ExitCode.DONE.number();
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
    private static Citation place(
            Path folder, Found found, @Nullable LocalDate version, @Nullable String article, int paragraph) {
        Citation cited = found.cited().citation();
        LocalDate to = Optional.ofNullable(version).orElseGet(() -> newest(folder, cited));
        if (article != null) {
            return typed(folder, cited, to, article, paragraph);
        }
        CitationEffects effects =
                BankImpactCommand.effectsTo(cited.regulation(), to, ForceCalendar.read(folder), folder);
        CitationEffect effect = effects.effect(cited);
        if (effect.effect() == Effect.HOLDS) {
            return new Citation(cited.regulation(), to, cited.article(), cited.paragraph(), cited.digest());
        }
        if (effect.effect() == Effect.MOVED && effect.now().isPresent()) {
            return effect.now().get();
        }
        throw Failure.said(
                "accept.readAgain",
                found.cited().part(),
                Texts.name("effect.", effect.effect().name()),
                to,
                effect.now().map(BankCitationCommand::words).orElse("—"));
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
