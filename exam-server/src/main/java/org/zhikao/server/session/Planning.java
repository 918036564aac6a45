package org.zhikao.server.session;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.impact.Impact;
import org.zhikao.bank.impact.ItemImpact;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.form.Assembly;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintRefused;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.server.session.SessionPlan.RoomPlan;
import org.zhikao.server.session.SessionPlan.SitePlan;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Turns a plan into a session with numbered sites, rooms and seats. */
final class Planning {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    /** Articles in a refusal. */
    private static final int MOST_NAMED = 12;

    private final PaperSource papers;
    private final SessionSettings settings;
    private final Clock clock;

    Planning(PaperSource papers, SessionSettings settings, Clock clock) {
        this.papers = papers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Checks the plan against release and blueprint.
     *
     * @return minutes for the paper
     * @throws Refusal BAD_INPUT naming the field and the cure
     */
    int check(SessionPlan plan) {
        plan.check();
        ReleaseManifest manifest = papers.manifest(plan.releaseDigest())
                .orElseThrow(() -> SessionPlan.refused(
                        "releaseDigest",
                        "session.plan.release-unknown",
                        plan.releaseDigest().hex()));
        Blueprint blueprint = papers.blueprint(plan.blueprintDigest())
                .orElseThrow(() -> SessionPlan.refused(
                        "blueprintDigest",
                        "session.plan.blueprint-unknown",
                        plan.blueprintDigest().hex()));
        if (plan.countsForCertificate() && isTooPublic(manifest)) {
            throw SessionPlan.refused("releaseDigest", "session.plan.release-public");
        }
        if (plan.countsForCertificate() && blueprint.purpose() == Purpose.STUDY) {
            throw SessionPlan.refused("countsForCertificate", "session.plan.study-counts", blueprint.title());
        }
        int minutes = blueprint.durationMinutes();
        if (plan.durationMinutes().orElse(minutes) != minutes) {
            throw SessionPlan.refused("durationMinutes", "session.plan.duration-differs", minutes);
        }
        plan.checkWindow(minutes);
        LocalDate day = day(plan.opensAt());
        assembly(manifest, blueprint, papers.impact(plan.releaseDigest(), manifest, day), day);
        return minutes;
    }

    /** Whether the bank behind the release is known to everybody, so that its papers may not count. */
    boolean isTooPublic(ReleaseManifest manifest) {
        return manifest.secrecy() == ReleaseManifest.Secrecy.PUBLIC && !settings.demo();
    }

    /** The day by whose law a session that opens then is held. */
    LocalDate day(Instant opensAt) {
        return LocalDate.ofInstant(opensAt, settings.zone());
    }

    /**
     * The assembly of a session's forms, from the items whose words are in force on its day.
     *
     * @throws Refusal BAD_INPUT if these can't fill the blueprint, naming what is short and, if the law is the cause, the
     *     articles
     */
    static Assembly assembly(ReleaseManifest manifest, Blueprint blueprint, ToldLaw.Told told, LocalDate day) {
        try {
            return new Assembly(manifest, blueprint, told.unusable());
        } catch (BlueprintRefused e) {
            Impact impact = told.impact();
            throw impact.quarantined().isEmpty()
                    ? SessionPlan.refused("blueprintDigest", "session.plan.blueprint-short", e.said())
                    : SessionPlan.refused(
                            "releaseDigest",
                            "session.plan.law-changed",
                            e.said(),
                            impact.quarantined().size(),
                            day,
                            articles(impact));
        }
    }

    /** The articles on which the quarantined items rest, such as "street-order 第九条"; the first few of many. */
    private static String articles(Impact impact) {
        List<String> articles = impact.quarantined().stream()
                .flatMap(item -> item.parts().stream())
                .map(ItemImpact.PartImpact::effect)
                .filter(effect -> effect.effect().quarantines())
                .map(CitationEffect::citation)
                .sorted(Comparator.comparing(
                                (Citation citation) -> citation.regulation().value())
                        .thenComparing(Citation::article))
                .map(citation ->
                        citation.regulation() + " " + citation.article().chinese())
                .distinct()
                .toList();
        return String.join("、", articles.subList(0, Math.min(MOST_NAMED, articles.size())))
                + (articles.size() > MOST_NAMED ? "……" : "");
    }

    /** Writes the session; the caller holds the transaction. */
    ExamSession write(Handle handle, SessionPlan plan, int minutes, String actor) {
        SessionDao dao = handle.attach(SessionDao.class);
        dao.lockNumbering();
        String day = DAY.format(plan.opensAt().atZone(settings.zone()));
        int number = dao.lastDayNumber(day) + 1;
        if (number > SessionPlan.MOST) {
            throw new Refusal(Reason.CONFLICT, "session.plan.day-full", SessionPlan.MOST).at("opensAt");
        }
        ExamSession session = new ExamSession(
                SessionId.random(),
                plan.title(),
                plan.releaseDigest(),
                plan.blueprintDigest(),
                plan.opensAt(),
                plan.closesAt(),
                minutes,
                plan.countsForCertificate(),
                plan.makeUp(),
                day,
                number,
                SessionState.PLANNED);
        dao.insertSession(session, clock.instant(), actor);
        int siteNumber = 0;
        for (SitePlan site : plan.sites()) {
            siteNumber++;
            writeSite(dao, session.sessionId(), siteNumber, site);
        }
        return session;
    }

    private static void writeSite(SessionDao dao, SessionId session, int siteNumber, SitePlan site) {
        SiteId siteId = SiteId.random();
        dao.insertSite(siteId, session, siteNumber, site.name());
        int roomNumber = 0;
        for (RoomPlan room : site.rooms()) {
            roomNumber++;
            Place place = new Place(
                    session,
                    siteId,
                    siteNumber,
                    site.name(),
                    RoomId.random(),
                    roomNumber,
                    room.name(),
                    room.rows(),
                    room.columns());
            dao.insertRoom(place);
            List<Integer> numbers = new ArrayList<>();
            for (int number = 1; number <= place.capacity(); number++) {
                numbers.add(number);
            }
            dao.insertSeats(
                    place.roomId(),
                    numbers,
                    numbers.stream().map(place::rowOf).toList(),
                    numbers.stream().map(place::columnOf).toList());
        }
    }
}
