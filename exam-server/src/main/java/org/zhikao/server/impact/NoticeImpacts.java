package org.zhikao.server.impact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.Impact;
import org.zhikao.bank.impact.ItemImpact;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Digest;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintSupply;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.server.catalog.BlueprintSummary;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.catalog.Notices;
import org.zhikao.server.catalog.ReleaseSummary;
import org.zhikao.server.result.Results;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.ItemsDrawn;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;

/** What rests on one notice's regulation. */
final class NoticeImpacts {

    private final Catalog catalog;
    private final Notices notices;
    private final Sessions sessions;
    private final Results results;
    private final SessionImpacts sessionImpacts;

    NoticeImpacts(Impacts.Sources sources, SessionImpacts sessionImpacts) {
        this.catalog = sources.catalog();
        this.notices = sources.notices();
        this.sessions = sources.sessions();
        this.results = sources.results();
        this.sessionImpacts = sessionImpacts;
    }

    /** A release, and what a change that the notice tells of does to it. */
    private record Released(LocalDate on, ReleaseSummary summary, ReleaseManifest manifest, Impact impact) {}

    /**
     * @param sessions that have to be looked at once the notice counts
     */
    NoticeView of(ImpactView.NoticeLine line, ToldLaw.Heard heard, List<ImpactView.SessionLine> sessions) {
        ForceNotice notice = heard.notice();
        ToldLaw law = ToldLaw.heard(List.of(heard));
        List<Released> releases = releases(notice, law);
        return new NoticeView(
                line,
                notice.periods().stream().map(NoticeImpacts::period).toList(),
                changes(notice),
                releases.stream().map(NoticeImpacts::release).toList(),
                blueprints(releases),
                sessions.stream()
                        .filter(session -> session.regulations()
                                .contains(notice.regulation().value()))
                        .toList(),
                held(notice, law, releases));
    }

    private List<Released> releases(ForceNotice notice, ToldLaw law) {
        List<Released> releases = new ArrayList<>();
        for (LocalDate day : notice.changesFrom(sessionImpacts.today())) {
            for (ReleaseSummary summary : catalog.releases()) {
                ReleaseManifest manifest =
                        catalog.manifest(new Digest(summary.digest())).orElseThrow();
                Impact impact = law.on(day, notices.cited(new Digest(summary.digest()), manifest), notice.regulation());
                if (!impact.concerned().isEmpty()) {
                    releases.add(new Released(day, summary, manifest, impact));
                }
            }
        }
        return releases;
    }

    private static NoticeView.ReleaseLine release(Released release) {
        List<NoticeView.ItemLine> items = new ArrayList<>();
        for (ItemImpact item : release.impact().concerned()) {
            CitationEffect worst = item.parts().stream()
                    .map(ItemImpact.PartImpact::effect)
                    .filter(effect -> effect.effect() == item.effect())
                    .findFirst()
                    .orElseThrow();
            items.add(new NoticeView.ItemLine(
                    item.item(),
                    worst.effect().name(),
                    place(worst.citation()),
                    worst.now().map(NoticeImpacts::place)));
        }
        return new NoticeView.ReleaseLine(
                release.on().toString(),
                release.summary().number(),
                release.summary().digest(),
                release.summary().items(),
                release.impact().count(Effect.MOVED),
                release.impact().quarantined().size(),
                items);
    }

    private static String place(Citation citation) {
        return citation.version() + " " + citation.article().chinese()
                + (citation.paragraph() == 0 ? "" : "第" + ChineseNumerals.format(citation.paragraph()) + "款");
    }

    private static NoticeView.PeriodLine period(ForcePeriod period) {
        return new NoticeView.PeriodLine(
                period.version().toString(),
                period.title(),
                period.from().toString(),
                period.fromAssumed(),
                period.until().map(LocalDate::toString).orElse(""),
                period.repealed(),
                period.status() == Force.CONFIRMED,
                period.endStatus().equals(Optional.of(Force.CONFIRMED)),
                period.source());
    }

    /** From the version before the last one to the last. */
    private static List<NoticeView.ChangeLine> changes(ForceNotice notice) {
        List<ForcePeriod> periods = notice.periods();
        if (periods.size() < 2) {
            return List.of();
        }
        LocalDate to = periods.get(periods.size() - 1).version();
        LocalDate from = periods.get(periods.size() - 2).version();
        return notice.changes().stream()
                .filter(change -> change.from().equals(from) && change.to().equals(to))
                .filter(change -> change.change() != Change.SAME)
                .map(change -> new NoticeView.ChangeLine(
                        change.old().map(ArticleNumber::chinese).orElse(""),
                        change.now().map(ArticleNumber::chinese).orElse(""),
                        change.change().name()))
                .toList();
    }

    private List<NoticeView.BlueprintLine> blueprints(List<Released> releases) {
        List<NoticeView.BlueprintLine> lines = new ArrayList<>();
        for (BlueprintSummary summary : catalog.blueprints()) {
            for (Released release : releases) {
                if (release.summary().digest().equals(summary.releaseDigest())) {
                    catalog.blueprint(new Digest(summary.digest()))
                            .ifPresent(blueprint -> cells(summary, blueprint, release, lines));
                }
            }
        }
        return lines;
    }

    private static void cells(
            BlueprintSummary summary, Blueprint blueprint, Released release, List<NoticeView.BlueprintLine> lines) {
        Set<String> out = release.impact().quarantinedIds();
        List<BlueprintSupply.Held> all = release.manifest().items().stream()
                .map(BlueprintSupply.Held::of)
                .toList();
        List<BlueprintSupply> before = BlueprintSupply.of(blueprint, all);
        List<BlueprintSupply> after = BlueprintSupply.of(
                blueprint, all.stream().filter(item -> !out.contains(item.id())).toList());
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).held() != after.get(i).held()) {
                lines.add(new NoticeView.BlueprintLine(
                        release.on().toString(),
                        summary.id(),
                        summary.title(),
                        release.summary().number(),
                        after.get(i).section(),
                        after.get(i).regulation(),
                        after.get(i).wanted(),
                        before.get(i).held(),
                        after.get(i).held(),
                        after.get(i).isShort()));
            }
        }
    }

    /**
     * Looks at all items of a release, not only at those that a change touches: what was not in force yet on the
     * day of an exam may hold since.
     */
    private List<NoticeView.HeldLine> held(ForceNotice notice, ToldLaw law, List<Released> releases) {
        Map<Digest, Set<String>> changed = new HashMap<>();
        for (Released release : releases) {
            release.impact()
                    .concerned()
                    .forEach(item -> changed.computeIfAbsent(
                                    new Digest(release.summary().digest()), same -> new HashSet<>())
                            .add(item.item()));
        }
        return sessionImpacts.released().stream()
                .flatMap(session -> catalog.manifest(session.releaseDigest()).stream()
                        .flatMap(release -> held(
                                session,
                                law.on(
                                                sessionImpacts.day(session),
                                                notices.cited(session.releaseDigest(), release),
                                                notice.regulation())
                                        .quarantinedIds(),
                                changed.getOrDefault(session.releaseDigest(), Set.of()))
                                .stream()))
                .toList();
    }

    private Optional<NoticeView.HeldLine> held(ExamSession session, Set<String> thatDay, Set<String> changed) {
        return touched(session, thatDay, changed).map(touched -> {
            Set<UUID> released = results.releasedSittings(session.sessionId().value());
            int resting = among(released, touched.resting());
            return new NoticeView.HeldLine(
                    session.sessionId().toString(),
                    session.title(),
                    sessions.local(session.opensAt()),
                    released.size(),
                    resting,
                    among(released, touched.onTheDay()),
                    touched.resting().size() - resting);
        });
    }

    /**
     * Sittings of a session.
     *
     * @param resting with an item on what a change touches, or on words that were not in force on the day
     * @param onTheDay of these, with one on such words
     */
    record Touched(Set<SittingId> resting, Set<SittingId> onTheDay) {

        /** Copies the sets. */
        Touched {
            resting = Set.copyOf(resting);
            onTheDay = Set.copyOf(onTheDay);
        }
    }

    private Optional<Touched> touched(ExamSession session, Set<String> thatDay, Set<String> changed) {
        Set<String> either = new HashSet<>(changed);
        either.addAll(thatDay);
        FormsTouched forms = sessionImpacts.forms();
        return forms.by(session.sessionId(), either)
                .map(resting -> new Touched(
                        resting.sittings(),
                        forms.by(session.sessionId(), thatDay)
                                .map(ItemsDrawn::sittings)
                                .orElse(Set.of())));
    }

    /** Those of one session by what a notice tells; empty where none is. */
    Optional<Touched> touched(ToldLaw.Heard heard, ExamSession session) {
        ForceNotice notice = heard.notice();
        ToldLaw law = ToldLaw.heard(List.of(heard));
        return catalog.manifest(session.releaseDigest()).flatMap(release -> {
            List<CitedItem> cited = notices.cited(session.releaseDigest(), release);
            Set<String> changed = notice.changesFrom(sessionImpacts.today()).stream()
                    .flatMap(day -> law.on(day, cited, notice.regulation()).concerned().stream())
                    .map(ItemImpact::item)
                    .collect(Collectors.toSet());
            return touched(
                    session,
                    law.on(sessionImpacts.day(session), cited, notice.regulation())
                            .quarantinedIds(),
                    changed);
        });
    }

    private static int among(Set<UUID> released, Set<SittingId> sittings) {
        return (int) sittings.stream()
                .filter(sitting -> released.contains(sitting.value()))
                .count();
    }
}
