package org.zhikao.server.impact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.zhikao.server.catalog.NoticeSummary;

/**
 * What followers hear of a notice: what its page shows, but for words of people. Of each list at most so many lines, the
 * gravest first; how many more there are is told ({@code leftOut}), and the page has them all. So an event stays below
 * 100 KB.
 */
final class ImpactNews {

    /** Items over all releases. */
    static final int MOST_ITEMS = 400;

    /** Releases by change, cells of blueprints, sessions, and sessions with released results; of each. */
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
                .put("state", view.notice().state());
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

    private void releases(ArrayNode into) {
        int room = MOST_ITEMS;
        int items = 0;
        for (NoticeView.ReleaseLine release : most("releases", view.releases(), Comparator.comparing(line -> 0))) {
            ArrayNode concerned = into.addObject()
                    .put("on", release.on())
                    .put("number", release.number())
                    .put("digest", release.digest())
                    .put("quarantined", release.quarantined())
                    .put("moved", release.moved())
                    .putArray("items");
            List<NoticeView.ItemLine> gravest = release.concerned().stream()
                    .sorted(Comparator.comparing(item -> item.effect().equals("MOVED")))
                    .limit(room)
                    .toList();
            gravest.forEach(
                    item -> concerned.addObject().put("item", item.item()).put("effect", item.effect()));
            room -= gravest.size();
            items += release.concerned().size() - gravest.size();
        }
        leftOut.put("items", items);
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
                    .put("onTheDay", session.onTheDay());
        }
    }

    private <T> List<T> most(String name, List<T> all, Comparator<T> gravest) {
        leftOut.put(name, Math.max(0, all.size() - MOST_LINES));
        return all.stream().sorted(gravest).limit(MOST_LINES).toList();
    }
}
