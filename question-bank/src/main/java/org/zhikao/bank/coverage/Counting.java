package org.zhikao.bank.coverage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.Workspace;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemState;
import org.zhikao.item.ItemType;
import org.zhikao.item.Level;
import org.zhikao.item.Scope;
import org.zhikao.regulation.Chapters;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.Coded;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RequiredDocuments;

/** One counting of a workspace: first the cells that there should be, then the items into them. */
final class Counting {

    /** Of an article that stands in no chapter. */
    private static final String NONE = "none";

    /** Of an article of a version whose chapters nobody knows here. */
    private static final String UNKNOWN = "unknown";

    private final Workspace workspace;
    private final Set<ItemId> approved;
    private final ChapterPlaces chapters;
    private final Map<Dimension, Tally> tallies = new EnumMap<>(Dimension.class);
    private final Map<RegulationId, List<Cell.Reach>> byLaw = new HashMap<>();

    Counting(Workspace workspace) {
        this.workspace = workspace;
        this.approved = workspace.approved().stream().map(Item::id).collect(Collectors.toSet());
        this.chapters = new ChapterPlaces(workspace);
        for (Dimension dimension : Dimension.values()) {
            tallies.put(dimension, new Tally());
        }
    }

    Coverage count() {
        expectDocuments();
        expectLaws();
        expectCodes();
        workspace.items().forEach(this::add);
        Map<Dimension, List<Cell>> cells = new EnumMap<>(Dimension.class);
        tallies.forEach((dimension, tally) ->
                cells.put(dimension, tally.cells(dimension == Dimension.REQUIRED_DOCUMENT ? documents() : Map.of())));
        return new Coverage(workspace.items().size(), approved.size(), cells);
    }

    private Tally tally(Dimension dimension) {
        return Objects.requireNonNull(tallies.get(dimension));
    }

    private void expectDocuments() {
        for (RequiredDocuments.Document document : workspace.requiredDocuments().documents()) {
            tally(Dimension.REQUIRED_DOCUMENT).expect(String.valueOf(document.number()), document.title());
        }
    }

    /** Once the items are counted. */
    private Map<String, Cell.Document> documents() {
        Map<String, Cell.Document> documents = new HashMap<>();
        for (RequiredDocuments.Document document : workspace.requiredDocuments().documents()) {
            List<Cell.Law> laws = document.restsOn().stream()
                    .map(id -> new Cell.Law(id.value(), shortTitle(id), byLaw.getOrDefault(id, List.of())))
                    .toList();
            documents.put(String.valueOf(document.number()), new Cell.Document(document.textHeld(), laws));
        }
        return documents;
    }

    /** A regulation that was made up to try things is shown only where an item rests on it. */
    private void expectLaws() {
        Map<RegulationId, Set<LocalDate>> cited = workspace.items().stream()
                .flatMap(Counting::citations)
                .collect(Collectors.groupingBy(
                        Citation::regulation,
                        Collectors.mapping(Citation::version, Collectors.toCollection(TreeSet::new))));
        for (RegulationCatalogue.Entry entry : workspace.catalogue().entries()) {
            if (entry.invented() && !cited.containsKey(entry.id())) {
                continue;
            }
            tally(Dimension.REGULATION).expect(entry.id().value(), entry.title());
            tally(Dimension.JURISDICTION).expect(entry.jurisdiction().value(), "");
            Set<LocalDate> versions = cited.getOrDefault(entry.id(), new TreeSet<>());
            if (versions.isEmpty()) {
                newest(entry.id()).ifPresent(versions::add);
            }
            versions.forEach(version -> expectChapters(entry.id(), version));
        }
    }

    private Optional<LocalDate> newest(RegulationId id) {
        return workspace.law().citations().indexes().stream()
                .filter(index -> index.id().equals(id))
                .map(RegulationIndex::version)
                .max(LocalDate::compareTo);
    }

    private void expectChapters(RegulationId id, LocalDate version) {
        for (Chapters.Chapter chapter : chapters.find(id, version).stream()
                .flatMap(found -> found.chapters().stream())
                .toList()) {
            tally(Dimension.CHAPTER).expect(key(id, chapter.heading()), name(id, chapter.heading()));
        }
    }

    private void expectCodes() {
        expect(Dimension.TYPE, ItemType.values());
        expect(Dimension.LEVEL, Level.values());
        expect(Dimension.SCOPE, Scope.values());
        // A bank without drafts, or whose every author said how difficult an item is, lacks nothing.
        for (ItemState state : ItemState.values()) {
            if (state == ItemState.APPROVED) {
                tally(Dimension.STATE).expect(state.code(), "");
            } else {
                tally(Dimension.STATE).allow(state.code(), "");
            }
        }
        // Whose law is all confirmed lacks no item for study alone.
        tally(Dimension.PURPOSE).expect(Purpose.EXAM.code(), "");
        tally(Dimension.PURPOSE).allow(Purpose.STUDY.code(), "");
        for (DifficultyBand band : DifficultyBand.values()) {
            if (band == DifficultyBand.UNSTATED) {
                tally(Dimension.DIFFICULTY).allow(band.code(), "");
            } else {
                tally(Dimension.DIFFICULTY).expect(band.code(), "");
            }
        }
    }

    private void expect(Dimension dimension, Coded[] codes) {
        for (Coded code : codes) {
            tally(dimension).expect(code.code(), "");
        }
    }

    private void add(Item whole) {
        Cell.Reach item = new Cell.Reach(
                whole.id().value(),
                approved.contains(whole.id()),
                workspace.law().purpose(whole));
        add(item, Dimension.TYPE, whole.type().code());
        add(item, Dimension.LEVEL, whole.meta().level().code());
        add(item, Dimension.SCOPE, whole.meta().scope().code());
        add(item, Dimension.STATE, whole.meta().state().code());
        add(item, Dimension.JURISDICTION, whole.meta().jurisdiction().value());
        add(
                item,
                Dimension.DIFFICULTY,
                DifficultyBand.of(whole.meta().drawing()).code());
        add(item, Dimension.PURPOSE, item.purpose().code());
        Set<RegulationId> laws = new LinkedHashSet<>();
        Set<String> headings = new HashSet<>();
        for (Citation citation : citations(whole).toList()) {
            RegulationId id = citation.regulation();
            if (laws.add(id)) {
                add(item, Dimension.REGULATION, id.value(), shortTitle(id));
                byLaw.computeIfAbsent(id, any -> new ArrayList<>()).add(item);
            }
            String heading = heading(citation);
            if (headings.add(key(id, heading))) {
                add(item, Dimension.CHAPTER, key(id, heading), name(id, heading));
            }
        }
        for (RequiredDocuments.Document document : workspace.requiredDocuments().documents()) {
            if (document.restsOn().stream().anyMatch(laws::contains)) {
                add(item, Dimension.REQUIRED_DOCUMENT, String.valueOf(document.number()));
            }
        }
    }

    private void add(Cell.Reach item, Dimension dimension, String key) {
        add(item, dimension, key, "");
    }

    private void add(Cell.Reach item, Dimension dimension, String key, String name) {
        tally(dimension).add(key, name, item);
    }

    /** Of the item and, of a case, of its parts. */
    private static Stream<Citation> citations(Item item) {
        return Stream.concat(Stream.of(item), item.simpleItems().stream())
                .map(each -> each.meta().citation())
                .distinct();
    }

    private String heading(Citation citation) {
        return chapters.find(citation.regulation(), citation.version())
                .map(known -> known.of(citation.article())
                        .map(Chapters.Chapter::heading)
                        .orElse(NONE))
                .orElse(UNKNOWN);
    }

    private static String key(RegulationId id, String heading) {
        return id + "#" + heading;
    }

    /** Which law comes first; what has no heading has a word in each language. */
    private String name(RegulationId id, String heading) {
        boolean printed = !heading.equals(NONE) && !heading.equals(UNKNOWN);
        return shortTitle(id) + (printed ? " " + heading : "");
    }

    private String shortTitle(RegulationId id) {
        return workspace
                .catalogue()
                .find(id)
                .map(RegulationCatalogue.Entry::shortTitle)
                .orElse(id.value());
    }
}
