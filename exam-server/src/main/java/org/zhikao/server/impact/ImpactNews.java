package org.zhikao.server.impact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.regulation.force.Effect;
import org.zhikao.server.catalog.NoticeSummary;

/**
 * What followers hear of a notice: what its page shows, but for words of people. Of each list at most so many lines, the
 * gravest first; how many more there are is told ({@code leftOut}), and the page has them all. So an event stays below
 * 150 KB.
 */
final class ImpactNews {

    /** Items over all releases. */
    static final int MOST_ITEMS = 400;

    /** Changes of articles, releases by change, cells of blueprints, sessions, and sessions with released results; of each. */
    static final int MOST_LINES = 100;

    private final NoticeView view;
    private final ObjectNode leftOut = JsonNodeFactory.instance.objectNode();

    private ImpactNews(NoticeView view) {
        this.view = view;
    }

    /** Of a notice that was kept as this one. */
    static ObjectNode of(NoticeView view, NoticeSummary kept) {
        return new ImpactNews(view).json(kept);
    }

    private ObjectNode json(NoticeSummary kept) {
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("number", kept.number())
                .put("regulation", kept.regulation())
                .put("digest", kept.digest())
                .put("version", view.notice().version())
                .put("changesOn", view.notice().changesOn())
                .put("state", view.notice().state())
                .put("page", "/impact/" + kept.number());
        changes(facts.putArray("changes"));
        releases(facts.putArray("releases"));
        blueprints(facts.putArray("blueprints"));
        sessions(facts.putArray("sessions"));
        held(facts.putArray("held"));
        facts.put(
                "toDecide",
                view.sessions().stream()
                        .filter(session -> session.standing().asksForDecision())
                        .count());
        facts.put(
                "results",
                view.held().stream().mapToInt(NoticeView.HeldLine::resting).sum());
        facts.set("leftOut", leftOut);
        return facts;
    }

    /** An item of one of the releases that are told. */
    private record Told(NoticeView.ReleaseLine release, NoticeView.ItemLine item) {}

    /** Of the releases with most items that may not be used, in the page's order; their items share the room by gravity. */
    private void releases(ArrayNode into) {
        Set<NoticeView.ReleaseLine> most = Collections.newSetFromMap(new IdentityHashMap<>());
        most.addAll(most("releases", view.releases(), Comparator.comparing(line -> -line.quarantined())));
        List<NoticeView.ReleaseLine> told =
                view.releases().stream().filter(most::contains).toList();
        IdentityHashMap<NoticeView.ReleaseLine, List<NoticeView.ItemLine>> items = told.stream()
                .flatMap(release -> release.concerned().stream().map(item -> new Told(release, item)))
                .sorted(Comparator.comparing(
                        (Told one) -> Effect.valueOf(one.item().effect()), Comparator.reverseOrder()))
                .limit(MOST_ITEMS)
                .collect(Collectors.groupingBy(
                        Told::release, IdentityHashMap::new, Collectors.mapping(Told::item, Collectors.toList())));
        for (NoticeView.ReleaseLine release : told) {
            ArrayNode concerned = into.addObject()
                    .put("on", release.on())
                    .put("number", release.number())
                    .put("digest", release.digest())
                    .put("quarantined", release.quarantined())
                    .put("moved", release.moved())
                    .putArray("items");
            items.getOrDefault(release, List.of())
                    .forEach(item -> concerned
                            .addObject()
                            .put("item", item.item())
                            .put("effect", item.effect())
                            .put("cited", item.cited())
                            .put("now", item.now().orElse(null)));
        }
        int all = view.releases().stream()
                .mapToInt(release -> release.concerned().size())
                .sum();
        leftOut.put("items", all - items.values().stream().mapToInt(List::size).sum());
    }

    private void changes(ArrayNode into) {
        for (NoticeView.ChangeLine change : most("changes", view.changes(), Comparator.comparing(line -> 0))) {
            into.addObject().put("old", change.old()).put("now", change.now()).put("change", change.change());
        }
    }

    private void blueprints(ArrayNode into) {
        for (NoticeView.BlueprintLine cell :
                most("blueprints", view.blueprints(), Comparator.comparing(line -> !line.tooFew()))) {
            into.addObject()
                    .put("on", cell.on())
                    .put("id", cell.id())
                    .put("release", cell.release())
                    .put("section", cell.section())
                    .put("regulation", cell.regulation().orElse(null))
                    .put("wanted", cell.wanted())
                    .put("before", cell.before())
                    .put("after", cell.after())
                    .put("short", cell.tooFew());
        }
    }

    private void sessions(ArrayNode into) {
        for (ImpactView.SessionLine session : most(
                "sessions",
                view.sessions(),
                Comparator.comparing(line -> !line.standing().asksForDecision()))) {
            into.addObject()
                    .put("id", session.id())
                    .put("opensAt", session.opensAt())
                    .put("standing", session.standing().name())
                    .put("items", session.items())
                    .put("forms", session.forms())
                    .put("formsConcerned", session.formsConcerned());
        }
    }

    private void held(ArrayNode into) {
        for (NoticeView.HeldLine session : most("held", view.held(), Comparator.comparing(line -> -line.onTheDay()))) {
            into.addObject()
                    .put("id", session.id())
                    .put("opensAt", session.opensAt())
                    .put("results", session.results())
                    .put("resting", session.resting())
                    .put("onTheDay", session.onTheDay())
                    .put("unreleased", session.unreleased());
        }
    }

    private <T> List<T> most(String name, List<T> all, Comparator<T> gravest) {
        leftOut.put(name, Math.max(0, all.size() - MOST_LINES));
        return all.stream().sorted(gravest).limit(MOST_LINES).toList();
    }
}
