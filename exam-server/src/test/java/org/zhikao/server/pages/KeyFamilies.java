package org.zhikao.server.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zhikao.exchange.SheetProblem;
import org.zhikao.item.ItemType;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.force.Effect;
import org.zhikao.renewal.CertificateAction;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.Withholding;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.impact.ImpactView;
import org.zhikao.server.marking.SessionMarking;
import org.zhikao.server.proctoring.RoomPhase;
import org.zhikao.server.session.SessionState;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.supplement.SupplementDecision;
import org.zhikao.server.web.Reason;

/**
 * Keys that are put together: the prefix that stands in a source, and every value that may follow it. So neither a
 * missing text nor one that nobody shows hides behind a prefix.
 */
final class KeyFamilies {

    private static final String CERTIFICATES = "org.zhikao.server.certificate.";

    /** Faults that the framework finds, by the last part of their problem's type. */
    private static final List<String> FRAMEWORK = List.of("malformed", "method", "not-acceptable");

    /** Those of the pages, scripts and refusals. */
    static final Map<String, List<String>> OF_PAGES = Map.ofEntries(
            Map.entry("certificate.check.", List.of("blank", "unmatched", "wait")),
            Map.entry("certificate.check.meaning.", names(CertificateStatus.values())),
            Map.entry("certificate.hindrance.", constants(CERTIFICATES + "ActionKind$Hindrance")),
            Map.entry("certificate.import.", constants(CERTIFICATES + "ImportedRow$Clash$Kind")),
            Map.entry(
                    "certificate.outcome.",
                    both(names(Outcome.values(), Outcome.WITHHOLD), names(Withholding.values()))),
            Map.entry("certificate.page.action.", names(CertificateAction.Kind.values())),
            Map.entry("certificate.page.review.", constants(CERTIFICATES + "OwnDecision$Stage")),
            Map.entry("certificate.renew.", List.of("CANCELLED", "REVOKED", "SUSPENDED")),
            Map.entry("certificate.status.", names(CertificateStatus.values())),
            Map.entry("exam.commitment.clause.", numbers(5)),
            Map.entry("exam.paper.state.", List.of("answered", "current", "flagged", "partly", "unanswered")),
            Map.entry("exam.paper.type.", each(ItemType.values(), ItemType::code, List.of(ItemType.CASE))),
            Map.entry("exam.rules.clause.", numbers(8)),
            Map.entry("impact.change.", names(Change.values(), Change.SAME)),
            Map.entry("impact.effect.", names(Effect.values(), Effect.HOLDS)),
            Map.entry("impact.standing.", names(ImpactView.Standing.values())),
            Map.entry("impact.state.", List.of("AMENDED", "ENDED", "IN_FORCE")),
            Map.entry("layout.mine.", List.of("certificate", "me", "training")),
            Map.entry("marking.state.", names(SessionMarking.State.values())),
            Map.entry("room.grant.reason.", List.of("machine", "network", "other", "power", "solved")),
            Map.entry("room.late.decision.", both(names(SupplementDecision.values()), List.of("UNDECIDED"))),
            Map.entry("room.late.outcome.", List.of("CLOSED", "LATE", "MOVED", "STALE")),
            Map.entry("room.phase.", names(RoomPhase.values())),
            Map.entry(
                    "room.state.", both(names(SittingState.values()), List.of("ABSENT", "AWAY", "OFFLINE", "PAUSED"))),
            Map.entry("staff.outcome.", List.of("FAILED", "PASSED")),
            Map.entry("staff.session.state.", names(SessionState.values())),
            Map.entry("staff.training.state.", List.of("APPROVED", "PENDING")),
            Map.entry("supplement.decided.", names(SupplementDecision.values())),
            Map.entry("web.", FRAMEWORK),
            Map.entry("web.reason.", both(each(Reason.values(), Reason::slug, List.of()), FRAMEWORK)),
            Map.entry("web.sheet.", each(SheetProblem.Kind.values(), SheetProblem.Kind::slug, List.of())));

    private static final List<String> NOTICES = List.of("conditional", "defer", "refuse");

    /** Those of documents. */
    static final Map<String, List<String>> OF_DOCUMENTS = Map.of(
            "document.notice.opening.",
            NOTICES,
            "document.notice.title.",
            NOTICES,
            "document.refused.length.",
            List.of("certificate", "notice"));

    private KeyFamilies() {}

    /** The keys that are meant: a prefix stands for each of its values, one whose values nobody named for none that is. */
    static Set<String> meant(Set<String> used, Map<String, List<String>> families) {
        Set<String> meant = new TreeSet<>();
        for (String key : used) {
            if (isPrefix(key)) {
                families.getOrDefault(key, List.of("?")).forEach(value -> meant.add(key + value));
            } else {
                meant.add(key);
            }
        }
        return meant;
    }

    /** Prefixes that no source has any more. */
    static Set<String> idle(Set<String> used, Map<String, List<String>> families) {
        Set<String> idle = new TreeSet<>(families.keySet());
        idle.removeAll(used);
        return idle;
    }

    private static boolean isPrefix(String key) {
        return key.endsWith(".");
    }

    private static List<String> names(Enum<?>[] values, Enum<?>... without) {
        return each(values, Enum::name, Arrays.asList(without));
    }

    private static <T> List<String> each(T[] values, Function<T, String> name, List<T> without) {
        return Stream.of(values)
                .filter(value -> !without.contains(value))
                .map(name)
                .toList();
    }

    /** The constants of an enumeration that its package keeps to itself. */
    private static List<String> constants(String enumeration) {
        try {
            return Stream.of(Class.forName(enumeration).getEnumConstants())
                    .map(Object::toString)
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList();
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toList());
    }
}
