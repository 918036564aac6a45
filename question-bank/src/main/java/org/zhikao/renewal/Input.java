package org.zhikao.renewal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The inputs that a renewal needs. Each must be on record, if only as "none". */
public enum Input {
    /** 人员情况截至日期. */
    STANDING_DATE(facts -> facts.standing().asOf()),
    /** 人员身份. */
    EMPLOYMENT(facts -> facts.standing().employment()),
    /** 在岗状态. */
    POST(facts -> facts.standing().post()),
    /** 所持执法证. */
    CERTIFICATE(Facts::certificate),
    /** 考试记录. */
    EXAM(Facts::exam),
    /** 学时学分. */
    LEDGER(Facts::ledger),
    /** 必学文件. */
    STUDY(facts -> facts.standing().missingDocuments()),
    /** 上年度考核. */
    LAST_GRADE(facts -> facts.standing().lastGrade()),
    /** 前年度考核. */
    GRADE_BEFORE(facts -> facts.standing().gradeBefore()),
    /** 在办案件. */
    OPEN_CASE(facts -> facts.standing().openCase()),
    /** 吊销事由. */
    REVOCATION_GROUND(facts -> facts.standing().revocationGround()),
    /** 违纪记录. */
    MISCONDUCT(facts -> facts.standing().misconduct()),
    /** 请假起止日期. */
    LEAVE(facts -> facts.standing().leave()),
    /** 免考. */
    EXEMPTION(facts -> facts.standing().exemption()),
    /** 复核中事项. */
    REVIEWS(facts -> facts.standing().reviews()),
    /** 新增执法范围. */
    NEW_SCOPES(facts -> facts.standing().newScopes()),
    /** 持证人姓名、证号、单位. */
    HOLDER(2, facts -> facts.holder().isPresent()),
    /** 考试的试卷、级别、卷号和题库版本. */
    EXAM_PAPER(2, facts -> attempts(facts).allMatch(attempt -> attempt.paper().isPresent())),
    /** 考试测试的执法范围. Asked only where a power is to be added that a passed examination may have tested. */
    EXAM_SCOPES(2, Input::isEachNewScopeSettled),
    /** 此前限期补齐通知所定的条件. */
    CONDITIONS(Dossier.WITH_CONDITIONS, facts -> facts.conditions().isPresent());

    private final int since;

    // A lambda without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Facts> known;

    Input(Function<Facts, Optional<?>> value) {
        this(1, facts -> value.apply(facts).isPresent());
    }

    Input(int since, Predicate<Facts> known) {
        this.since = since;
        this.known = known;
    }

    /** The first schema of dossiers that hold it. */
    int since() {
        return since;
    }

    /** Whether these facts say something about it. */
    public boolean isKnown(Facts facts) {
        return known.test(facts);
    }

    private static Stream<ExamAttempt> attempts(Facts facts) {
        return facts.exam().orElse(List.of()).stream();
    }

    private static boolean isEachNewScopeSettled(Facts facts) {
        return attempts(facts).noneMatch(ExamAttempt::mayHaveTested)
                || facts.standing().newScopes().orElse(List.of()).stream()
                        .allMatch(scope -> attempts(facts).anyMatch(attempt -> attempt.hasTested(scope)));
    }
}
