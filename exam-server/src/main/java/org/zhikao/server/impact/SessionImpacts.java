package org.zhikao.server.impact;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.bank.impact.Impact;
import org.zhikao.bank.impact.ItemImpact;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.catalog.Notices;
import org.zhikao.server.result.Results;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.SessionState;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.store.Store;

/** What the law in force on its day does to a session that is not over. */
final class SessionImpacts {

    private final Store store;
    private final Catalog catalog;
    private final Notices notices;
    private final Sessions sessions;
    private final Results results;
    private final Clock clock;
    private final ZoneId zone;
    private final FormsTouched forms;

    SessionImpacts(Store store, Impacts.Sources sources, Clock clock, ZoneId zone) {
        this.store = store;
        this.catalog = sources.catalog();
        this.notices = sources.notices();
        this.sessions = sources.sessions();
        this.results = sources.results();
        this.clock = clock;
        this.zone = zone;
        this.forms = new FormsTouched(sessions.papers());
    }

    /**
     * What a session has of items that are not in force on its day.
     *
     * @param items ids of those of its release
     * @param touched its forms with one of them; none before the freeze
     * @param subject names forms and items, once there are forms
     */
    record Found(Impact impact, Set<String> items, FormsTouched.Touched touched, Optional<Digest> subject) {}

    /** All that are not over and concerned, the earliest first. */
    List<ImpactView.SessionLine> toCome() {
        return sessions.all().stream()
                .filter(session -> !over(session))
                .sorted(Comparator.comparing(ExamSession::opensAt))
                .flatMap(session -> line(session).stream())
                .toList();
    }

    /** Whether nobody begins any more, or results are out already. */
    boolean over(ExamSession session) {
        return clock.instant().isAfter(session.closesAt())
                || !results.releasedSittings(session.sessionId().value()).isEmpty();
    }

    /** The day by whose law a session is held. */
    LocalDate day(ExamSession session) {
        return LocalDate.ofInstant(session.opensAt(), zone);
    }

    FormsTouched forms() {
        return forms;
    }

    Found of(ExamSession session) {
        Impact impact = catalog.manifest(session.releaseDigest())
                .map(release -> notices.impact(release, day(session)))
                .orElse(new Impact(List.of()));
        Set<String> items = impact.quarantinedIds();
        if (items.isEmpty() || session.state() == SessionState.PLANNED) {
            return new Found(impact, items, FormsTouched.Touched.NONE, Optional.empty());
        }
        Optional<Digest> record = sessions.papers().formsRecord(session.sessionId());
        return new Found(
                impact,
                items,
                record.map(digest -> forms.by(session.sessionId(), digest, items))
                        .orElse(FormsTouched.Touched.NONE),
                record.map(digest -> FormsTouched.subject(digest, items)));
    }

    /** Empty if the session is not concerned. */
    Optional<ImpactView.SessionLine> line(ExamSession session) {
        Found found = of(session);
        boolean planned = session.state() == SessionState.PLANNED;
        if (found.items().isEmpty() || (!planned && found.touched().sittings().isEmpty())) {
            return Optional.empty();
        }
        Optional<KeptDao.Row> kept = found.subject()
                .flatMap(subject ->
                        store.read(handle -> handle.attach(KeptDao.class).find(session.sessionId(), subject)));
        boolean isShort = planned && sessions.isShort(session);
        List<String> regulations = regulations(found.impact());
        ToldLaw law = notices.law();
        return Optional.of(new ImpactView.SessionLine(
                session.sessionId().toString(),
                session.title(),
                sessions.local(session.opensAt()),
                regulations,
                regulations.stream()
                        .map(id -> law.notice(new RegulationId(id))
                                .map(ForceNotice::title)
                                .orElse(id))
                        .toList(),
                found.items().size(),
                planned ? 0 : sessions.papers().digests(session.sessionId()).size(),
                found.touched().sittings().size(),
                found.touched().slots(),
                standing(session, kept.isPresent(), isShort),
                kept.map(row -> new ImpactView.Kept(row.reason(), row.keptByName(), sessions.local(row.keptAt())))));
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
