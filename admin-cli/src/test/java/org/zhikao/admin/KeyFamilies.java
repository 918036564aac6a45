package org.zhikao.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseDiff;
import org.zhikao.bank.coverage.Cell;
import org.zhikao.bank.coverage.DifficultyBand;
import org.zhikao.bank.coverage.Dimension;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.lint.LintCode;
import org.zhikao.bank.reading.Standing;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.Reason;
import org.zhikao.item.ItemState;
import org.zhikao.item.ItemType;
import org.zhikao.item.Level;
import org.zhikao.item.Scope;
import org.zhikao.regulation.Coded;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceState;
import org.zhikao.regulation.force.TextWatch;
import org.zhikao.renewal.CertificateAction;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.Withholding;
import org.zhikao.server.accommodation.Accommodation;
import org.zhikao.server.accommodation.Contrast;
import org.zhikao.server.accommodation.TextSize;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.impact.ImpactView;
import org.zhikao.server.marking.SessionMarking;
import org.zhikao.server.renewal.DecisionState;
import org.zhikao.server.result.SessionResults;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.ImportBatch;
import org.zhikao.server.session.SessionState;
import org.zhikao.server.sitting.SittingTimes;
import org.zhikao.server.web.Role;
import org.zhikao.sitting.BrokenTime;
import org.zhikao.sitting.Reach;

/**
 * Keys that are put together: the prefix that stands in a source, and every constant of a server or the core that may
 * follow it. So neither a missing word nor one that nobody says hides behind a prefix.
 */
final class KeyFamilies {

    private static final List<String> YES_NO = List.of("false", "true");

    static final Map<String, List<String>> ALL = Map.ofEntries(
            Map.entry(
                    "accommodation.contrast.",
                    Stream.of(Contrast.values()).map(Contrast::word).toList()),
            Map.entry("accommodation.state.", names(Accommodation.State.values())),
            Map.entry("accommodation.textOnly.", YES_NO),
            Map.entry(
                    "accommodation.textSize.",
                    Stream.of(TextSize.values()).map(TextSize::word).toList()),
            Map.entry("audit.intact.", YES_NO),
            Map.entry("batch.outcome.", names(BatchReport.Outcome.values())),
            Map.entry("batch.state.", names(ImportBatch.State.values())),
            Map.entry("certificate.action.", names(CertificateAction.Kind.values())),
            Map.entry("certificate.actionState.", List.of("APPROVED", "PENDING", "REJECTED")),
            Map.entry("certificate.status.", names(CertificateStatus.values())),
            Map.entry("change.", names(Change.values())),
            Map.entry("coverage.by.", names(Dimension.values())),
            Map.entry("coverage.hint.", names(Dimension.values())),
            Map.entry("coverage.place.", List.of("beijing", "example", "national", "shanghai")),
            Map.entry("coverage.standing.", names(Cell.Standing.values())),
            Map.entry("coverage.tag.", List.of(Cell.THROUGH_LAW)),
            Map.entry("coverage.taken.", List.of("false", "true")),
            Map.entry("coverage.word.", codes()),
            Map.entry("effect.", names(Effect.values())),
            Map.entry("finding.", names(Finding.Kind.values())),
            Map.entry("force.", names(ForceState.values())),
            Map.entry("forceStatus.", List.of("CONFIRMED", "UNVERIFIED", "ASSUMED")),
            Map.entry("item.act.", names(ItemAct.values())),
            Map.entry("item.state.", names(ItemState.values())),
            Map.entry("lint.code.", names(LintCode.values())),
            Map.entry("lint.severity.", names(LintCode.Severity.values())),
            Map.entry("marking.state.", names(SessionMarking.State.values())),
            Map.entry("news.", names(TextWatch.News.values())),
            Map.entry("notice.counts.", YES_NO),
            Map.entry("notice.standing.", names(ImpactView.Standing.values())),
            Map.entry("notice.state.", List.of("AMENDED", "ENDED", "IN_FORCE")),
            Map.entry("reading.standing.", names(Standing.values())),
            Map.entry("reason.", names(Reason.values())),
            Map.entry("releaseDiff.kind.", names(ReleaseDiff.Kind.values())),
            Map.entry("releaseDiff.what.", names(ReleaseDiff.Aspect.values())),
            Map.entry("renewal.decisionState.", names(DecisionState.values())),
            Map.entry("renewal.notice.", List.of("CONDITIONAL", "DEFER", "REFUSE")),
            Map.entry("renewal.outcome.", names(Outcome.values())),
            Map.entry("renewal.state.", List.of("APPROVED", "REJECTED", "WAITING", "WITHDRAWN")),
            Map.entry("renewal.withholding.", names(Withholding.values())),
            Map.entry("result.outcome.", List.of("FAILED", "PASSED")),
            Map.entry("result.state.", names(SessionResults.State.values())),
            Map.entry("replay.fault.", names(BrokenTime.Fault.values())),
            Map.entry(
                    "replay.kind.",
                    List.of("BEGUN", "EXTENDED", "GRANTED", "HANDED_IN", "PAUSED", "RESUMED", "TIME_UP")),
            Map.entry("putAside.decision.", List.of("UNDECIDED", "ADMITTED", "REJECTED")),
            Map.entry("putAside.differs.", List.of("true", "false")),
            Map.entry("putAside.outcome.", List.of("LATE", "CLOSED", "MOVED", "STALE")),
            Map.entry("replay.reach.", names(Reach.values())),
            Map.entry("role.", names(Role.values(), Role.ANYONE, Role.CANDIDATE)),
            Map.entry("said.", names(Finding.Kind.values())),
            Map.entry("scope.", List.of("room", "session", "site")),
            Map.entry("session.extension.", names(SittingTimes.Outcome.values())),
            Map.entry("session.state.", names(SessionState.values())),
            Map.entry("training.isMet.", YES_NO));

    private KeyFamilies() {}

    /** Of types, levels, scopes, states, purposes and bands of difficulty. */
    private static List<String> codes() {
        return Stream.concat(
                        Stream.<Coded[]>of(
                                        ItemType.values(),
                                        Level.values(),
                                        Scope.values(),
                                        ItemState.values(),
                                        Purpose.values())
                                .flatMap(Stream::of)
                                .map(Coded::code),
                        Stream.of(DifficultyBand.values()).map(DifficultyBand::code))
                .toList();
    }

    private static List<String> names(Enum<?>[] values, Enum<?>... without) {
        return Stream.of(values)
                .filter(value -> !Arrays.asList(without).contains(value))
                .map(Enum::name)
                .toList();
    }
}
