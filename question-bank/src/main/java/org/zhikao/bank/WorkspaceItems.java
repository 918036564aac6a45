package org.zhikao.bank;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhikao.evidence.Said;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemProblem;
import org.zhikao.item.ItemSaying;
import org.zhikao.item.ItemScan;
import org.zhikao.item.ItemState;
import org.zhikao.item.JurisdictionCheck;
import org.zhikao.regulation.FileSaying;

/**
 * The items of all layers; what is wrong with them becomes a finding.
 *
 * @param scans by the folder of each layer
 */
record WorkspaceItems(Layers layers, Law law, Map<Path, List<ItemScan>> scans, List<Said> findings) {

    /** Where an id is used. */
    private record Place(Path file, int line) {}

    List<Item> read() {
        Map<ItemId, Item> items = new LinkedHashMap<>();
        Map<ItemId, Place> places = new HashMap<>();
        JurisdictionCheck jurisdictions = new JurisdictionCheck(law.catalogue());
        for (Layers.Layer layer : layers.layers()) {
            Set<ItemId> below = new HashSet<>(items.keySet());
            Set<ItemId> replaced = new HashSet<>();
            for (ItemScan scan : scans.getOrDefault(layer.folder(), List.of())) {
                if (!scan.problems().isEmpty()) {
                    scan.problems().forEach(problem -> findings.add(problem.said()));
                    continue;
                }
                Path file = Path.of(scan.file());
                for (ItemScan.Found found : scan.found()) {
                    Item item = found.item();
                    // Only the first takes the lower one's place; a second one is the same id twice.
                    if (below.contains(item.id()) && layer.replaces().contains(item.id()) && replaced.add(item.id())) {
                        Optional.ofNullable(items.remove(item.id())).ifPresent(lower -> remove(lower, places));
                    }
                    refuseSecondPlace(found, file, places, layer);
                    checkCitations(item, file);
                    checkJurisdiction(item, file, jurisdictions);
                    items.put(item.id(), item);
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

    private static void remove(Item lower, Map<ItemId, Place> places) {
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

    private void refuseSecondPlace(ItemScan.Found found, Path file, Map<ItemId, Place> places, Layers.Layer layer) {
        for (ItemId id : idsOf(found.item())) {
            Place here = new Place(file, found.line(id));
            Place before = places.putIfAbsent(id, here);
            if (before != null && before.file().equals(file)) {
                Said twice = ItemSaying.USED_ON_LINE.with(id, before.line());
                findings.add(new ItemProblem(file.toString(), here.line(), id.value(), "id", twice).said());
            } else if (before != null) {
                boolean lower = !before.file().startsWith(layer.folder());
                BankSaying problem = lower ? BankSaying.REPLACED_UNSAID : BankSaying.ID_ELSEWHERE;
                findings.add(ofItem(file, id, problem.with(before.file())));
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

    private void checkJurisdiction(Item item, Path file, JurisdictionCheck check) {
        check.problems(item)
                .forEach(problem -> findings.add(
                        ofItem(file, problem.item(), FileSaying.FIELD.with("jurisdiction", problem.said()))));
    }

    private static Said ofItem(Path file, ItemId id, Said problem) {
        return FileSaying.at(file.toString(), 0, ItemSaying.ITEM.with(id, problem));
    }
}
