package org.zhikao.server.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Digest;
import org.zhikao.form.Blueprint;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.catalog.Notices;
import org.zhikao.server.impact.ImpactView;
import org.zhikao.server.impact.Impacts;
import org.zhikao.server.impact.NoticeView;
import org.zhikao.server.session.PaperSource;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionPlan;
import org.zhikao.server.session.SessionPlan.RoomPlan;
import org.zhikao.server.session.SessionPlan.SitePlan;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;

/** A real session, frozen for eight, over the release of a {@link TestExam}, and the law that is told of. */
final class LawExam {

    /** Of the exam. */
    static final LocalDate DAY = LocalDate.parse("2026-11-22");

    /** That the release's items cite. */
    static final LocalDate CITED = LocalDate.parse("2024-01-01");

    private static final RegulationId LAW = new RegulationId("law-1");
    private static final int CANDIDATES = 8;

    final TestExam exam;
    final SessionWorld world;
    final Impacts impacts;
    final SessionId session;
    private final Feed feed;

    private record Papers(Catalog catalog, Notices notices) implements PaperSource {

        @Override
        public Optional<ReleaseManifest> manifest(Digest release) {
            return catalog.manifest(release);
        }

        @Override
        public ReleaseContent content(Digest release) {
            return catalog.content(release);
        }

        @Override
        public List<CitedItem> cited(Digest digest, ReleaseManifest release) {
            return notices.cited(digest, release);
        }

        @Override
        public ToldLaw.Told impact(Digest digest, ReleaseManifest release, LocalDate day) {
            return notices.told(digest, release, day);
        }

        @Override
        public ToldLaw.Told impact(Handle handle, Digest digest, ReleaseManifest release, LocalDate day) {
            return notices.told(handle, digest, release, day);
        }

        @Override
        public Optional<Blueprint> blueprint(Digest blueprint) {
            return catalog.blueprint(blueprint);
        }
    }

    LawExam(Store store) {
        exam = new TestExam(store);
        feed = new Feed(store, exam.clock);
        feed.start();
        Notices notices = new Notices(store, feed, exam.register, exam.audit, exam.clock);
        world = new SessionWorld(store, exam.clock, new Papers(exam.catalog, notices));
        impacts = new Impacts(
                store,
                feed,
                exam.audit,
                new Impacts.Sources(exam.catalog, notices, world.sessions, exam.results(), id -> "《" + id + "》"),
                exam.clock,
                ZoneId.of("Asia/Shanghai"));
        exam.decided = id -> impacts.requireDecided(new SessionId(id));
        session = frozen();
    }

    void stop() throws InterruptedException {
        feed.stop();
    }

    private SessionId frozen() {
        SessionPlan plan = new SessionPlan(
                "年度执法资格考试",
                new Digest(exam.catalog.releases().get(0).digest()),
                new Digest(exam.catalog.blueprints().get(0).digest()),
                SessionWorld.OPENS,
                SessionWorld.OPENS.plus(Duration.ofHours(3)),
                OptionalInt.empty(),
                false,
                List.of(new SitePlan("东考点", List.of(new RoomPlan("第一考场", 2, 4)))));
        SessionId created = new SessionId(
                UUID.fromString(world.sessions.create(plan, SessionWorld.ADMIN).id()));
        List<String> rows = new ArrayList<>();
        for (int officer = 1; officer <= CANDIDATES; officer++) {
            rows.add(SessionWorld.badge(officer) + ",,,");
        }
        if (!world.enrol(created, false, rows.toArray(String[]::new)).findings().isEmpty()) {
            throw new AssertionError("not enrolled");
        }
        world.sessions.freeze(created, SessionWorld.ADMIN);
        return created;
    }

    /** From this day on only these articles of the version that items cite are still in force. */
    static ForceNotice amended(LocalDate from, int... kept) {
        LocalDate adopted = from.minusMonths(1);
        return notice(
                List.of(period(CITED, CITED, Optional.of(from)), period(adopted, from, Optional.empty())),
                List.of(index(CITED, 1, 3, 5), index(adopted, kept)));
    }

    /** The same, and from a later day on none is in force. */
    static ForceNotice amendedThenRepealed(LocalDate from, LocalDate end, int... kept) {
        LocalDate adopted = from.minusMonths(1);
        ForcePeriod last = new ForcePeriod(
                LAW,
                adopted,
                "第一法（示例）",
                from,
                false,
                Optional.of(end),
                true,
                Force.CONFIRMED,
                Optional.of(Force.CONFIRMED),
                "公报",
                true);
        return notice(
                List.of(period(CITED, CITED, Optional.of(from)), last),
                List.of(index(CITED, 1, 3, 5), index(adopted, kept)));
    }

    /** The version that items cite is in force from this day on only; before it another was, of other words. */
    static ForceNotice later(LocalDate from) {
        LocalDate before = CITED.minusYears(1);
        return notice(
                List.of(period(before, before, Optional.of(from)), period(CITED, from, Optional.empty())),
                List.of(index(before, 9), index(CITED, 1, 3, 5)));
    }

    /** The version that items cite, and that it is in force. */
    static ForceNotice unchanged() {
        return notice(List.of(period(CITED, CITED, Optional.empty())), List.of(index(CITED, 1, 3, 5)));
    }

    private static ForceNotice notice(List<ForcePeriod> periods, List<RegulationIndex> indexes) {
        return new ForceNotice(LAW, "第一法（示例）", periods, indexes, List.of(), List.of());
    }

    private static ForcePeriod period(LocalDate version, LocalDate from, Optional<LocalDate> until) {
        return new ForcePeriod(
                LAW, version, "第一法（示例）", from, false, until, false, Force.CONFIRMED, Optional.empty(), "公报", true);
    }

    private static RegulationIndex index(LocalDate version, int... articles) {
        Map<ArticleNumber, IndexedArticle> indexed = new LinkedHashMap<>();
        for (int article : articles) {
            ArticleNumber number = new ArticleNumber(article, 0);
            Digest digest = Digest.of("article " + article);
            indexed.put(
                    number, new IndexedArticle(number, digest, List.of(new IndexedParagraph(1, digest, List.of()))));
        }
        return new RegulationIndex(LAW, "第一法（示例）", version, Optional.of(version), indexed);
    }

    NoticeView publish(ForceNotice notice) {
        return impacts.publish(notice.canonical(), true, SessionWorld.ADMIN);
    }

    /** What followers of changes of the law heard last under this name. */
    JsonNode heard(String kind) {
        String body = exam.store.read(handle -> handle.createQuery(
                        "SELECT body FROM feed_event WHERE topic = 'impact' AND kind = :kind ORDER BY seq DESC")
                .bind("kind", kind)
                .mapTo(String.class)
                .first());
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    /** How often they heard it. */
    long times(String kind) {
        return exam.store.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM feed_event WHERE topic = 'impact' AND kind = :kind")
                        .bind("kind", kind)
                        .mapTo(Long.class)
                        .one());
    }

    List<ImpactView.SessionLine> concerned() {
        return impacts.overview().sessions();
    }

    /** The tickets of those whose forms hold one of these items, in order. */
    List<String> ticketsWith(String... items) {
        Set<UUID> sittings = sittingsWith(items);
        return world.sessions.candidates().of(session).stream()
                .filter(candidate -> sittings.contains(candidate.sittingId().value()))
                .map(candidate -> candidate.row().ticket())
                .sorted()
                .toList();
    }

    /** How many forms hold one of these items. */
    int formsWith(String... items) {
        return sittingsWith(items).size();
    }

    private Set<UUID> sittingsWith(String... items) {
        Set<UUID> sittings = new HashSet<>();
        world.sessions
                .papers()
                .each(
                        session,
                        (sitting, form) -> form.slots().stream()
                                .filter(slot -> List.of(items).contains(slot.partId()))
                                .forEach(slot -> sittings.add(sitting.value())));
        return sittings;
    }

    /** The results of everybody are out, whatever they are. */
    void release() {
        Set<SittingId> sittings = world.forms(session).keySet();
        exam.store.change(handle -> {
            handle.attach(ReleaseDao.class)
                    .insert(new ScoreRows.Released(
                            session.value(),
                            1,
                            Digest.of("manifest"),
                            CANDIDATES,
                            exam.signer.personId(),
                            "key",
                            UUID.randomUUID(),
                            exam.clock.instant()));
            sittings.forEach(sitting -> handle.execute(
                    "INSERT INTO released_score (session_id, sitting_id, run, number) VALUES (?, ?, 1, 1)",
                    session.value(),
                    sitting.value()));
        });
    }
}
