package org.zhikao.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.Impact;
import org.zhikao.bank.impact.ItemImpact;
import org.zhikao.bank.impact.PrintedCitations;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintFile;
import org.zhikao.form.BlueprintSupply;
import org.zhikao.item.Item;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.RepealSearch;

/**
 * The answer of {@code bank impact}, for programs; {@link ImpactTables} shows it to people.
 *
 * @param asked the regulation, or every one
 * @param version compared with; null for whatever is in force on the day
 * @param dated whether the day counts, or the version alone
 */
record ImpactReport(
        Workspace workspace,
        ForceCalendar calendar,
        CitationEffects effects,
        Optional<RegulationId> asked,
        @Nullable LocalDate version,
        LocalDate on,
        boolean dated) {

    /** Everything: the bank's items, the releases that hold them, what the blueprints then lack. */
    ObjectNode json(List<Path> releases, List<Path> blueprints) throws IOException {
        List<Item> living =
                workspace.items().stream().filter(BankImpactCommand::counts).toList();
        Impact impact = impact(living.stream()
                .map(item -> CitedItem.of(item, workspace.catalogue()))
                .toList());
        Map<String, Item> byId =
                living.stream().collect(Collectors.toMap(item -> item.id().value(), Function.identity()));
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.put("regulation", asked.map(RegulationId::value).orElse(null));
        top.put("version", comparedWith().map(LocalDate::toString).orElse(null));
        top.put("to", version == null ? null : version.toString());
        top.put("on", dated ? on.toString() : null);
        ArrayNode notes = top.putArray("notes");
        if (dated) {
            asked.map(List::of)
                    .orElseGet(calendar::regulations)
                    .forEach(id -> RegulationForceCommand.assumed(calendar, id, on, asked.isPresent(), top())
                            .ifPresent(notes::add));
        }
        Set<RegulationId> concerned = asked.map(Set::of).orElseGet(() -> cited(impact));
        RegulationForceCommand.repealsFound(RepealSearch.in(workspace.layers().folders()), concerned, top())
                .forEach(notes::add);
        if (!notes.isEmpty()) {
            LawToTell.layersFirst(workspace.layers()).ifPresent(notes::add);
        }
        unheld(impact)
                .forEach((id, versions) -> notes.add(Texts.say(
                        "impact.noText",
                        id,
                        versions.stream().map(LocalDate::toString).collect(Collectors.joining("、")))));
        ObjectNode counts = top.putObject("counts");
        for (Effect effect : Effect.values()) {
            counts.put(effect.code(), impact.count(effect));
        }
        counts.put("quarantined", impact.quarantined().size());
        ArrayNode items = top.putArray("items");
        for (ItemImpact item : impact.items()) {
            Item words = byId.get(item.item());
            if (words != null) {
                items.add(json(item, words));
            }
        }
        Map<String, List<String>> outdated = PrintedCitations.outdated(impact, living, workspace.catalogue());
        outdated.forEach((item, printed) -> notes.add(Texts.say("impact.outdated", item, String.join("；", printed))));
        ArrayNode held = top.putArray("releases");
        for (Path release : releases) {
            held.add(release(release));
        }
        ArrayNode plans = top.putArray("blueprints");
        for (Path blueprint : blueprints) {
            blueprint(blueprint, impact.quarantinedIds(), plans);
        }
        return top;
    }

    private Optional<LocalDate> comparedWith() {
        return Optional.ofNullable(version)
                .or(() -> asked.flatMap(id -> calendar.at(id, on)).map(period -> period.version()));
    }

    private Impact impact(Collection<CitedItem> items) {
        return asked.map(id -> Impact.of(effects, items, id)).orElseGet(() -> Impact.of(effects, items));
    }

    /** Where a person confirms what is found. */
    private Path top() {
        return workspace.layers().top().folder();
    }

    private static Set<RegulationId> cited(Impact impact) {
        return impact.items().stream()
                .flatMap(item -> item.parts().stream())
                .map(part -> part.effect().citation().regulation())
                .collect(Collectors.toSet());
    }

    /** The versions that were compared without their words: then nobody can say what became of an article. */
    private Map<RegulationId, Set<LocalDate>> unheld(Impact impact) {
        Map<RegulationId, Set<LocalDate>> compared = new TreeMap<>(Comparator.comparing(RegulationId::value));
        for (ItemImpact item : impact.items()) {
            for (ItemImpact.PartImpact part : item.parts()) {
                Citation cited = part.effect().citation();
                part.effect()
                        .version()
                        .filter(other -> !other.equals(cited.version()))
                        .ifPresent(other -> compared.computeIfAbsent(cited.regulation(), id -> new TreeSet<>())
                                .addAll(List.of(cited.version(), other)));
            }
        }
        compared.forEach((id, versions) -> versions.removeIf(
                version -> workspace.law().texts().find(id, version).isPresent()));
        compared.values().removeIf(Set::isEmpty);
        return compared;
    }

    private ObjectNode json(ItemImpact item, Item words) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("item", item.item());
        node.put("state", words.meta().state().code());
        node.put("effect", item.effect().code());
        node.put("quarantined", item.quarantined());
        ArrayNode parts = node.putArray("citations");
        for (ItemImpact.PartImpact part : item.parts()) {
            CitationEffect effect = part.effect();
            ObjectNode inner = parts.addObject();
            inner.put("part", part.part());
            inner.put("effect", effect.effect().code());
            inner.set("cited", json(effect.citation()));
            inner.set("now", effect.now().map(ImpactReport::json).orElse(null));
            inner.put("from", effect.from().map(LocalDate::toString).orElse(null));
            if (effect.effect() == Effect.ENDED) {
                workspace
                        .catalogue()
                        .successors(effect.citation().regulation())
                        .forEach(later -> inner.withArray("successors").add(later.value()));
            }
            boolean moved = effect.effect() != Effect.HOLDS && effect.effect() != Effect.NOT_YET;
            ArrayNode printed = inner.putArray("printed");
            if (moved) {
                PrintedCitations.in(words, effect.citation(), workspace.catalogue())
                        .forEach(printed::add);
            }
        }
        return node;
    }

    private static ObjectNode json(Citation citation) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("regulation", citation.regulation().value())
                .put("version", citation.version().toString())
                .put("article", citation.article().toString())
                .put("paragraph", citation.paragraph())
                .put("digest", citation.digest().hex());
    }

    private ObjectNode release(Path file) throws IOException {
        ReleaseManifest manifest = GivenFile.release(file).manifest();
        // The workspace is asked now: whatever it knows of goes before what a release was built by.
        List<CitedItem> cited = CitedItem.of(manifest, Instant.MIN);
        Impact impact =
                dated ? Impact.ofReleased(effects, calendar, workspace.law().texts(), on, cited, asked) : impact(cited);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", file.toString());
        node.put("number", manifest.number());
        node.put("digest", manifest.digest().hex());
        node.put("items", manifest.items().size());
        ArrayNode affected = node.putArray("affected");
        for (ItemImpact item : impact.items()) {
            if (item.effect() != Effect.HOLDS) {
                affected.addObject()
                        .put("item", item.item())
                        .put("effect", item.effect().code())
                        .put("quarantined", item.quarantined());
            }
        }
        return node;
    }

    /** The cells of a blueprint that the items which may not be used take something from. */
    private void blueprint(Path file, Set<String> out, ArrayNode plans) throws IOException {
        Blueprint blueprint = BlueprintFile.read(file.toString(), GivenFile.bytes(file));
        List<BlueprintSupply.Held> all = workspace.askedForInvented().approved().stream()
                .map(item -> BlueprintSupply.Held.of(item, workspace.law()))
                .toList();
        List<BlueprintSupply.Held> rest =
                all.stream().filter(item -> !out.contains(item.id())).toList();
        List<BlueprintSupply> before = BlueprintSupply.of(blueprint, all);
        List<BlueprintSupply> after = BlueprintSupply.of(blueprint, rest);
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).held() != after.get(i).held()) {
                BlueprintSupply cell = after.get(i);
                plans.addObject()
                        .put("file", file.toString())
                        .put("blueprint", blueprint.id())
                        .put("section", cell.section())
                        .put("regulation", cell.regulation().orElse(null))
                        .put("wanted", cell.wanted())
                        .put("before", before.get(i).held())
                        .put("after", cell.held())
                        .put("short", cell.isShort());
            }
        }
    }
}
