package org.zhikao.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Said;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemFormatException;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemSaying;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
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
 * @param regulationCount indexed versions of regulations
 * @param checkedAgainstText how many of them were compared with their text; a workspace need not hold the texts
 * @param withInvented whether a release takes items on invented regulations too; never unless somebody asked for it
 */
public record Workspace(
        String name,
        ReleaseManifest.Secrecy secrecy,
        String salt,
        List<Item> items,
        ImageFiles images,
        RegulationCatalogue catalogue,
        RequiredDocuments requiredDocuments,
        int regulationCount,
        int checkedAgainstText,
        boolean withInvented) {

    public Workspace {
        items = List.copyOf(items);
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
                name,
                secrecy,
                salt,
                items,
                images,
                catalogue,
                requiredDocuments,
                regulationCount,
                checkedAgainstText,
                true);
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
                catalogue,
                requiredDocuments,
                regulationCount,
                checkedAgainstText,
                withInvented);
    }

    private boolean restsOnInvented(Item item) {
        return catalogue.isInvented(item.meta().citation().regulation())
                || item.simpleItems().stream()
                        .anyMatch(part ->
                                catalogue.isInvented(part.meta().citation().regulation()));
    }

    /**
     * Reads and checks the folder.
     *
     * @throws WorkspaceRefused with every finding, not only the first
     * @throws IOException if the folder can't be read
     */
    public static Workspace read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        List<Said> findings = new ArrayList<>();
        try {
            Path file = folder.resolve("workspace.yaml");
            Fields facts = Fields.of(file.toString(), FileNode.yaml(file.toString(), Files.readAllBytes(file)));
            String name = facts.text("name");
            ReleaseManifest.Secrecy secrecy = facts.as("secrecy", Workspace::secrecyOf);
            String salt = facts.as("salt", Workspace::checkedSalt);
            facts.done();
            RegulationCatalogue catalogue = RegulationCatalogue.read(folder.resolve("regulations.yaml"));
            RequiredDocuments documents = RequiredDocuments.read(folder.resolve("required-documents.yaml"), catalogue);
            CitationCheck citations = CitationCheck.read(folder.resolve("regulations"));
            int checkedAgainstText = checkTexts(folder.resolve("texts"), citations, findings);
            List<Item> items = items(folder.resolve("items"), catalogue, citations, findings);
            ImageFiles images = ImageFiles.read(folder.resolve("images"), items, findings);
            if (!findings.isEmpty()) {
                throw new WorkspaceRefused(findings);
            }
            return new Workspace(
                    name,
                    secrecy,
                    salt,
                    items,
                    images,
                    catalogue,
                    documents,
                    citations.indexes().size(),
                    checkedAgainstText,
                    false);
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

    private static List<Item> items(
            Path folder, RegulationCatalogue catalogue, CitationCheck citations, List<Said> findings)
            throws IOException {
        Set<String> jurisdictions = catalogue.entries().stream()
                .map(entry -> entry.jurisdiction().value())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> listed = Files.list(folder)) {
                listed.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        List<Item> items = new ArrayList<>();
        Map<ItemId, Path> places = new HashMap<>();
        for (Path file : files) {
            try {
                for (Item item : ItemFile.read(file).items()) {
                    refuseSecondPlace(item, file, places, findings);
                    checkCitations(item, file, citations, findings);
                    checkJurisdiction(item, file, jurisdictions, findings);
                    items.add(item);
                }
            } catch (ItemFormatException e) {
                e.problems().forEach(problem -> findings.add(problem.said()));
            }
        }
        return items;
    }

    private static void refuseSecondPlace(Item item, Path file, Map<ItemId, Path> places, List<Said> findings) {
        List<ItemId> ids = new ArrayList<>(List.of(item.id()));
        item.simpleItems().stream()
                .map(Item::id)
                .filter(id -> !id.equals(item.id()))
                .forEach(ids::add);
        for (ItemId id : ids) {
            Path before = places.putIfAbsent(id, file);
            if (before != null && !before.equals(file)) {
                findings.add(ofItem(file, id, BankSaying.ID_ELSEWHERE.with(before)));
            }
        }
    }

    /** A retired item may rest on a text that has gone; every other one must not. */
    private static void checkCitations(Item item, Path file, CitationCheck citations, List<Said> findings) {
        if (item.meta().state() == ItemState.RETIRED) {
            return;
        }
        List<Item> cited = new ArrayList<>(List.of(item));
        item.simpleItems().stream().filter(part -> !part.id().equals(item.id())).forEach(cited::add);
        for (Item each : cited) {
            citations
                    .check(each.meta().citation())
                    .said()
                    .ifPresent(problem -> findings.add(ofItem(file, each.id(), BankSaying.CITATION.with(problem))));
        }
    }

    /** A slip of the pen would take the item out of every paper without a word. */
    private static void checkJurisdiction(Item item, Path file, Set<String> known, List<Said> findings) {
        String jurisdiction = item.meta().jurisdiction().value();
        if (!known.contains(jurisdiction)) {
            findings.add(ofItem(file, item.id(), BankSaying.JURISDICTION.with(jurisdiction, String.join(", ", known))));
        }
    }

    private static Said ofItem(Path file, ItemId id, Said problem) {
        return FileSaying.at(file.toString(), 0, ItemSaying.ITEM.with(id, problem));
    }

    private static ReleaseManifest.Secrecy secrecyOf(String text) {
        return Stream.of(ReleaseManifest.Secrecy.values())
                .filter(secrecy -> secrecy.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new BadValue(BankSaying.NO_SECRECY, text, List.of(ReleaseManifest.Secrecy.values())));
    }

    private static String checkedSalt(String text) {
        if (text.length() != 64 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new BadValue(BankSaying.NO_SALT);
        }
        return text;
    }
}
