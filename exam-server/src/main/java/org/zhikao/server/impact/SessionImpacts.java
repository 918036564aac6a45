package org.zhikao.server.impact;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zhikao.bank.impact.Impact;
import org.zhikao.bank.impact.ItemImpact;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.catalog.NoticeSummary;
import org.zhikao.server.catalog.Notices;
import org.zhikao.server.result.RegulationTitles;
import org.zhikao.server.result.Results;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.ItemsDrawn;
import org.zhikao.server.session.SessionState;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.store.Store;

/** What the law in force on its day does to a session whose results nobody has yet. */
final class SessionImpacts {

    private final Store store;
    private final Catalog catalog;
    private final Notices notices;
    private final Sessions sessions;
    private final Results results;
    private final RegulationTitles titles;
    private final Clock clock;
    private final ZoneId zone;
    private final FormsTouched forms;

    SessionImpacts(Store store, Impacts.Sources sources, Clock clock, ZoneId zone) {
        this.store = store;
        this.catalog = sources.catalog();
        this.notices = sources.notices();
        this.sessions = sources.sessions();
        this.results = sources.results();
        this.titles = sources.titles();
        this.clock = clock;
        this.zone = zone;
        this.forms = new FormsTouched(sessions.papers());
    }

    /**
     * What a session has of items that are not in force on its day.
     *
     * @param items ids of those of its release
     * @param drawn its forms with one of them; empty before the freeze and if there are none
     */
    record Found(Impact impact, Set<String> items, Optional<ItemsDrawn> drawn) {}

    /**
     * All that are concerned and have no released result, the earliest first. One that was held stays among them: until
     * its results are out somebody has to say why its forms stand. One that was never frozen, or in which nobody sat, goes
     * when it closes: it never has results.
     */
    List<ImpactView.SessionLine> pending() {
        return pending(notices.law(), counting());
    }

    /**
     * The same as they would be by a law that is only being tried.
     *
     * @param counting of every regulation the number of the notice that then counts
     */
    List<ImpactView.SessionLine> pending(ToldLaw law, Map<String, Integer> counting) {
        Set<UUID> released = results.releasedSessions();
        Instant now = clock.instant();
        return sessions.all().stream()
                .filter(session -> !released.contains(session.sessionId().value()))
                .sorted(Comparator.comparing(ExamSession::opensAt).thenComparingInt(ExamSession::dayNumber))
                .flatMap(session -> line(session, law, counting)
                        .filter(line -> !now.isAfter(session.closesAt())
                                || results.wasHeld(session.sessionId().value()))
                        .stream())
                .toList();
    }

    /** Those with released results, the latest first. */
    List<ExamSession> released() {
        Set<UUID> released = results.releasedSessions();
        return sessions.all().stream()
                .filter(session -> released.contains(session.sessionId().value()))
                .toList();
    }

    /** Of every regulation the number of the notice that counts. */
    Map<String, Integer> counting() {
        return notices.all().stream()
                .collect(Collectors.toMap(NoticeSummary::regulation, NoticeSummary::number, Math::max));
    }

    /** The day by whose law a session is held. */
    LocalDate day(ExamSession session) {
        return LocalDate.ofInstant(session.opensAt(), zone);
    }

    /** The day that it is in the installation's zone. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    FormsTouched forms() {
        return forms;
    }

    Found of(ExamSession session) {
        return of(session, notices.law());
    }

    private Found of(ExamSession session, ToldLaw law) {
        Impact impact = catalog.manifest(session.releaseDigest())
                .map(release -> law.on(day(session), notices.cited(session.releaseDigest(), release)))
                .orElse(new Impact(List.of()));
        Set<String> items = impact.quarantinedIds();
        return new Found(
                impact,
                items,
                session.state() == SessionState.PLANNED ? Optional.empty() : forms.by(session.sessionId(), items));
    }

    /**
     * Names what somebody decides about: these forms, these items, and the notices by which they are out of force. A later
     * notice of one of these regulations asks anew.
     */
    static Digest subject(Found found, ItemsDrawn drawn, Map<String, Integer> counting) {
        return Digest.of(drawn.formsRecord().hex() + "\n" + String.join("\n", new TreeSet<>(found.items())) + "\n\n"
                + regulations(found.impact()).stream()
                        .map(regulation -> regulation + " " + counting.getOrDefault(regulation, 0))
                        .collect(Collectors.joining("\n")));
    }

    /** Empty if the session is not concerned. */
    Optional<ImpactView.SessionLine> line(ExamSession session, ToldLaw law, Map<String, Integer> counting) {
        Found found = of(session, law);
        boolean planned = session.state() == SessionState.PLANNED;
        if (found.items().isEmpty() || (!planned && found.drawn().isEmpty())) {
            return Optional.empty();
        }
        Optional<KeptDao.Row> kept = kept(session, found, counting);
        boolean isShort = planned && sessions.isShort(session, law);
        List<String> regulations = regulations(found.impact());
        return Optional.of(new ImpactView.SessionLine(
                session.sessionId().toString(),
                session.title(),
                sessions.local(session.opensAt()),
                regulations,
                titles(regulations, law, titles),
                found.items().size(),
                planned ? 0 : sessions.papers().count(session.sessionId()),
                found.drawn().map(drawn -> drawn.sittings().size()).orElse(0),
                found.drawn().map(ItemsDrawn::slots).orElse(0),
                standing(session, kept.isPresent(), isShort),
                kept.map(row -> new ImpactView.Kept(row.reason(), row.keptByName(), sessions.local(row.keptAt())))));
    }

    /** As the notice calls it; where a release alone says that its words are out, as the catalogue does. */
    static List<String> titles(List<String> regulations, ToldLaw law, RegulationTitles titles) {
        return regulations.stream()
                .map(id ->
                        law.notice(new RegulationId(id)).map(ForceNotice::title).orElseGet(() -> titles.title(id)))
                .toList();
    }

    /** Whether its frozen forms hold items that are not in force on its day, and nobody has said why they stand. */
    boolean isUndecided(ExamSession session) {
        Found found = of(session);
        return found.drawn().isPresent() && kept(session, found, counting()).isEmpty();
    }

    private Optional<KeptDao.Row> kept(ExamSession session, Found found, Map<String, Integer> counting) {
        return found.drawn()
                .map(drawn -> subject(found, drawn, counting))
                .flatMap(subject ->
                        store.read(handle -> handle.attach(KeptDao.class).find(session.sessionId(), subject)));
    }

    private ImpactView.Standing standing(ExamSession session, boolean kept, boolean isShort) {
        if (session.state() == SessionState.PLANNED) {
            return isShort ? ImpactView.Standing.SHORT : ImpactView.Standing.LEAVES_OUT;
        }
        if (kept) {
            return ImpactView.Standing.KEPT;
        }
        return clock.instant().isBefore(session.opensAt())
                ? ImpactView.Standing.TO_DECIDE
                : ImpactView.Standing.UNDER_WAY;
    }

    /** Ids of the regulations on whose changed words the quarantined items rest, sorted. */
    static List<String> regulations(Impact impact) {
        return impact.quarantined().stream()
                .flatMap(item -> item.parts().stream())
                .map(ItemImpact.PartImpact::effect)
                .filter(effect -> effect.effect().quarantines())
                .map(effect -> effect.citation().regulation())
                .map(RegulationId::value)
                .collect(Collectors.toSet())
                .stream()
                .sorted()
                .toList();
    }
}
