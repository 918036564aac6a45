package org.zhikao.renewal;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a policy's conditions may ask. A condition that asks for an input which is not on record is passed over: it can
 * be neither met nor not met, and the policy's first rule has then referred the officer to a person.
 */
enum Variable {
    DECIDED("decided", SimpleType.BOOL, Situation::decided),
    MISSING("missing", ListType.create(SimpleType.STRING), Situation::missing),
    CONFLICTS("conflicts", ListType.create(SimpleType.STRING), Situation::conflicts),
    UNSIGNED("unsigned", SimpleType.INT, Situation::unsigned),
    STANDING_AGE("standing.ageDays", SimpleType.INT, Situation::standingAgeDays, Input.STANDING_DATE),
    EMPLOYMENT("employment", SimpleType.STRING, Situation::employment, Input.EMPLOYMENT),
    POST("post", SimpleType.STRING, Situation::post, Input.POST),
    CERTIFICATE_STATUS("certificate.status", SimpleType.STRING, Situation::certificateStatus, Input.CERTIFICATE),
    CERTIFICATE_DAYS("certificate.daysLeft", SimpleType.INT, Situation::certificateDaysLeft, Input.CERTIFICATE),
    REVOCATION_GROUND(
            "discipline.revocationGround", SimpleType.STRING, Situation::revocationGround, Input.REVOCATION_GROUND),
    OPEN_CASE("discipline.openCase", SimpleType.BOOL, Situation::openCase, Input.OPEN_CASE),
    REVIEWS("reviews", ListType.create(SimpleType.STRING), Situation::reviews, Input.REVIEWS),
    MISCONDUCT("integrity.inForce", SimpleType.BOOL, Situation::misconductInForce, Input.MISCONDUCT),
    LAST_GRADE("grades.last", SimpleType.STRING, Situation::lastGrade, Input.LAST_GRADE),
    GRADE_BEFORE("grades.before", SimpleType.STRING, Situation::gradeBefore, Input.GRADE_BEFORE),
    LEAVE("leave.days", SimpleType.INT, situation -> (long) situation.leaveDays(), Input.LEAVE),
    EXEMPTION("exemption", SimpleType.STRING, Situation::exemption, Input.EXEMPTION),
    EXAM_PASSED("exam.passed", SimpleType.BOOL, Situation::examPassed, Input.EXAM),
    EXAM_FAILURES("exam.failures", SimpleType.INT, Situation::examFailures, Input.EXAM),
    LAPSED("condition.lapsed", ListType.create(SimpleType.STRING), Situation::lapsed, Input.CONDITIONS),
    SHORT("training.short", SimpleType.BOOL, Situation::trainingShort, Input.LEDGER),
    YEAR_OVER("training.yearOver", SimpleType.BOOL, Situation::trainingYearOver),
    SHORT_PART("training.shortBasisPoints", SimpleType.INT, Situation::shortBasisPoints, Input.LEDGER),
    WORST_PART("training.worstLineBasisPoints", SimpleType.INT, Situation::worstLineBasisPoints, Input.LEDGER),
    STUDY("study.missing", SimpleType.INT, Situation::documentsMissing, Input.STUDY),
    NEW_SCOPES("scope.added", ListType.create(SimpleType.STRING), Situation::newScopes, Input.NEW_SCOPES),
    UNTESTED(
            "scope.untested",
            ListType.create(SimpleType.STRING),
            Situation::untested,
            Input.NEW_SCOPES,
            Input.EXAM,
            Input.EXAM_SCOPES);

    private static final Map<String, Variable> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Variable::text, variable -> variable));

    private final String text;
    private final CelType type;

    // Lambdas without state, and a set of Set.of: neither can change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Situation, Object> value;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Input> inputs;

    Variable(String text, CelType type, Function<Situation, Object> value, Input... inputs) {
        this.text = text;
        this.type = type;
        this.value = value;
        this.inputs = Set.of(inputs);
    }

    /** Its name in a condition. */
    String text() {
        return text;
    }

    CelType type() {
        return type;
    }

    /** The inputs without which it has no value. */
    Set<Input> inputs() {
        return inputs;
    }

    Object of(Situation situation) {
        return value.apply(situation);
    }

    /** Whether it speaks of hours, credits or documents, for which alone nobody's renewal is withheld. */
    boolean isTraining() {
        return text.startsWith("training.") || text.startsWith("study.");
    }

    /** The texts that its value, or what is in it, can be; empty for what people write freely. */
    List<String> words() {
        return switch (this) {
            case MISSING -> names(Input.values());
            case REVIEWS -> names(Standing.Review.values());
            case EMPLOYMENT -> names(Standing.Employment.values());
            case POST -> names(Standing.Post.values());
            case CERTIFICATE_STATUS -> names(CertificateHeld.Status.values());
            case LAST_GRADE, GRADE_BEFORE -> names(Standing.Grade.values());
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    static Map<String, Variable> byName() {
        return BY_NAME;
    }
}
