package org.zhikao.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.LifeProblem;
import org.zhikao.evidence.Said;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemScan;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationFormatException;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RequiredDocuments;

/**
 * The authoring office's folder, read whole and found sound: every item file is well-formed, ids are unique in the
 * bank, every citation leads to an indexed article with the same digest. Plain text, never on a server.
 *
 * @param name of the bank
 * @param secrecy whether the public knows it
 * @param salt 64 hexadecimal characters; makes the keys' digests in manifests unguessable
 * @param items of every state, in the order of files and lines
 * @param images that they show
 * @param law the regulations that they rest on
 * @param checkedAgainstText how many of them were compared with their text; a workspace need not hold the texts
 * @param withInvented whether a release takes items on invented regulations too; never unless somebody asked for it
 * @param layers where all of it was read; the top is the bank's own folder
 * @param scans their item files as they were read, by the folder of each layer
 */
public record Workspace(
        String name,
        ReleaseManifest.Secrecy secrecy,
        String salt,
        List<Item> items,
        ImageFiles images,
        Law law,
        RequiredDocuments requiredDocuments,
        int checkedAgainstText,
        boolean withInvented,
        Layers layers,
        Map<Path, List<ItemScan>> scans) {

    public Workspace {
        items = List.copyOf(items);
        scans = Map.copyOf(scans);
    }

    /** The items that a release takes: approved, and on regulations that exist unless others were asked for. */
    public List<Item> approved() {
        return items.stream()
                .filter(item -> item.meta().state() == ItemState.APPROVED)
                .filter(item -> withInvented || !restsOnInvented(item))
                .toList();
    }

    /** The same workspace, whose releases take items on invented regulations too: for tests and demonstrations. */
    public Workspace askedForInvented() {
        return new Workspace(
                name, secrecy, salt, items, images, law, requiredDocuments, checkedAgainstText, true, layers, scans);
    }

    /** The same workspace without these items: those that a change of the law keeps from being used. */
    public Workspace without(Set<String> ids) {
        List<Item> rest =
                items.stream().filter(item -> !ids.contains(item.id().value())).toList();
        return new Workspace(
                name,
                secrecy,
                salt,
                rest,
                images,
                law,
                requiredDocuments,
                checkedAgainstText,
                withInvented,
                layers,
                scans);
    }

    /**
     * What keeps approved items out of a release because it isn't on record: who changed which words, or let them in.
     *
     * @throws IOException if a layer can't be read
     */
    public List<LifeProblem> offTheRecord() throws IOException {
        Set<ItemId> approved = approved().stream().map(Item::id).collect(Collectors.toSet());
        List<LifeProblem> problems = new ArrayList<>();
        for (Layers.Layer layer : layers.layers()) {
            ItemLife.problems(layer.folder(), layers.folders(), scans.getOrDefault(layer.folder(), List.of())).stream()
                    .filter(problem -> approved.contains(problem.item()))
                    .filter(problem -> !layers.replacedAbove(layer).contains(problem.item()))
                    .filter(problem -> problem.kind() != LifeProblem.Kind.GONE)
                    .forEach(problems::add);
        }
        return problems;
    }

    /** What the bank knows of regulations. */
    public RegulationCatalogue catalogue() {
        return law.catalogue();
    }

    /** How many versions of regulations are indexed. */
    public int regulationCount() {
        return law.citations().indexes().size();
    }

    private boolean restsOnInvented(Item item) {
        return catalogue().isInvented(item.meta().citation().regulation())
                || item.simpleItems().stream()
                        .anyMatch(part ->
                                catalogue().isInvented(part.meta().citation().regulation()));
    }

    /**
     * Reads and checks the folder, and those that it says it lies over.
     *
     * @throws WorkspaceRefused with every finding, not only the first
     * @throws IOException if the folder can't be read
     */
    public static Workspace read(Path folder) throws IOException {
        return read(List.of(folder), items -> {});
    }

    /**
     * The same of folders that lie over one another.
     *
     * @param folders the lowest first
     */
    public static Workspace read(List<Path> folders) throws IOException {
        return read(folders, items -> {});
    }

    /**
     * The same, for somebody who waits.
     *
     * @param read told of each file how many items it has, by several threads
     */
    public static Workspace read(List<Path> folders, IntConsumer read) throws IOException {
        List<Said> findings = new ArrayList<>();
        try {
            Layers layers = Layers.of(folders);
            Law law = Law.read(layers, findings);
            RequiredDocuments documents =
                    RequiredDocuments.read(layers.file("required-documents.yaml"), law.catalogue());
            int checkedAgainstText = 0;
            for (Path folder : layers.folders()) {
                checkedAgainstText += checkTexts(folder.resolve("texts"), law.citations(), findings);
            }
            Map<Path, List<ItemScan>> scans = new HashMap<>();
            for (Path folder : layers.folders()) {
                scans.put(folder, ItemScan.all(folder, read));
            }
            List<Item> items = new WorkspaceItems(layers, law, scans, findings).read();
            ImageFiles images = ImageFiles.read(layers, items, findings);
            if (!findings.isEmpty()) {
                throw new WorkspaceRefused(findings);
            }
            Layers.Layer top = layers.top();
            return new Workspace(
                    top.name(),
                    top.secrecy(),
                    top.salt(),
                    items,
                    images,
                    law,
                    documents,
                    checkedAgainstText,
                    false,
                    layers,
                    scans);
        } catch (FieldException e) {
            throw new WorkspaceRefused(List.of(e.said()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** An index is only worth its text: where the text is at hand, every article's digest is computed again from it. */
    private static int checkTexts(Path folder, CitationCheck citations, List<Said> findings) {
        int checked = 0;
        for (RegulationIndex index : citations.indexes()) {
            Path file = folder.resolve(index.fileStem() + ".txt");
            if (!Files.exists(file)) {
                continue;
            }
            checked++;
            try {
                for (ArticleNumber article : index.articlesThatDiffer(index.madeAgain(RegulationReader.read(file)))) {
                    findings.add(FileSaying.at(
                            file.toString(), 0, BankSaying.ARTICLE_DIFFERS.with(article, index.fileStem())));
                }
            } catch (RegulationFormatException e) {
                findings.add(Said.of(e));
            }
        }
        return checked;
    }
}
