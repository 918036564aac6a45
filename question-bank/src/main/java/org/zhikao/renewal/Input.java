package org.zhikao.renewal;

import java.util.Optional;
import java.util.function.Function;

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
    /** 请假天数. */
    LEAVE(facts -> facts.standing().leaveDays()),
    /** 免考. */
    EXEMPTION(facts -> facts.standing().exemption()),
    /** 复核中事项. */
    REVIEWS(facts -> facts.standing().reviews()),
    /** 新增执法范围. */
    NEW_SCOPES(facts -> facts.standing().newScopes());

    // A lambda without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Facts, Optional<?>> value;

    Input(Function<Facts, Optional<?>> value) {
        this.value = value;
    }

    /** Whether these facts say something about it. */
    public boolean isKnown(Facts facts) {
        return value.apply(facts).isPresent();
    }
}
