package org.zhikao.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.zhikao.evidence.Said;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemFormatException;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemSaying;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.Jurisdiction;
import org.zhikao.regulation.RegulationCatalogue;

/** Reads the items of all layers; what is wrong with them becomes a finding. */
record WorkspaceItems(Layers layers, Law law, List<Said> findings) {

    private static final Jurisdiction NATIONAL = new Jurisdiction("national");

    List<Item> read() throws IOException {
        Map<ItemId, Item> items = new LinkedHashMap<>();
        Map<ItemId, Path> places = new HashMap<>();
        Set<String> jurisdictions = law.catalogue().entries().stream()
                .map(entry -> entry.jurisdiction().value())
                .collect(Collectors.toCollection(TreeSet::new));
        for (Layers.Layer layer : layers.layers()) {
            Set<ItemId> below = new HashSet<>(items.keySet());
            Set<ItemId> replaced = new HashSet<>();
            for (Path file : ItemFile.all(layer.folder())) {
                try {
                    for (Item item : ItemFile.read(file).items()) {
                        if (below.contains(item.id()) && layer.replaces().contains(item.id())) {
                            replaced.add(item.id());
                            Optional.ofNullable(items.remove(item.id())).ifPresent(lower -> remove(lower, places));
                        }
                        refuseSecondPlace(item, file, places, layer);
                        checkCitations(item, file);
                        checkJurisdiction(item, file, jurisdictions);
                        items.put(item.id(), item);
                    }
                } catch (ItemFormatException e) {
                    e.problems().forEach(problem -> findings.add(problem.said()));
                }
            }
            for (ItemId id : layer.replaces()) {
                if (!replaced.contains(id)) {
                    findings.add(FileSaying.at(
                            layer.folder().resolve("workspace.yaml").toString(),
                            0,
                            BankSaying.REPLACES_NOTHING.with(id)));
                }
            }
        }
        return List.copyOf(items.values());
    }

    private static void remove(Item lower, Map<ItemId, Path> places) {
        idsOf(lower).forEach(places::remove);
    }

    private static List<ItemId> idsOf(Item item) {
        List<ItemId> ids = new ArrayList<>(List.of(item.id()));
        item.simpleItems().stream()
                .map(Item::id)
                .filter(id -> !id.equals(item.id()))
                .forEach(ids::add);
        return ids;
    }

    private void refuseSecondPlace(Item item, Path file, Map<ItemId, Path> places, Layers.Layer layer) {
        for (ItemId id : idsOf(item)) {
            Path before = places.putIfAbsent(id, file);
            if (before != null && !before.equals(file)) {
                boolean lower = !before.startsWith(layer.folder());
                findings.add(
                        ofItem(file, id, (lower ? BankSaying.REPLACED_UNSAID : BankSaying.ID_ELSEWHERE).with(before)));
            }
        }
    }

    /** A retired item may rest on a text that has gone; every other one must not. */
    private void checkCitations(Item item, Path file) {
        if (item.meta().state() == ItemState.RETIRED) {
            return;
        }
        for (Item each : cited(item)) {
            law.citations()
                    .check(each.meta().citation())
                    .said()
                    .ifPresent(problem -> findings.add(ofItem(file, each.id(), BankSaying.CITATION.with(problem))));
        }
    }

    private static List<Item> cited(Item item) {
        List<Item> cited = new ArrayList<>(List.of(item));
        item.simpleItems().stream().filter(part -> !part.id().equals(item.id())).forEach(cited::add);
        return cited;
    }

    /**
     * A slip of the pen would take the item out of every paper without a word; a local rule under another name would reach
     * papers of places where it does not hold.
     */
    private void checkJurisdiction(Item item, Path file, Set<String> known) {
        Jurisdiction own = item.meta().jurisdiction();
        if (!known.contains(own.value())) {
            findings.add(ofItem(file, item.id(), BankSaying.JURISDICTION.with(own, String.join(", ", known))));
            return;
        }
        for (Item each : cited(item)) {
            Citation citation = each.meta().citation();
            law.catalogue()
                    .find(citation.regulation())
                    .map(RegulationCatalogue.Entry::jurisdiction)
                    .filter(of -> !of.equals(NATIONAL) && !of.equals(own))
                    .ifPresent(of -> findings.add(ofItem(
                            file, each.id(), BankSaying.JURISDICTION_OTHER.with(own, of, citation.regulation()))));
        }
    }

    private static Said ofItem(Path file, ItemId id, Said problem) {
        return FileSaying.at(file.toString(), 0, ItemSaying.ITEM.with(id, problem));
    }
}
