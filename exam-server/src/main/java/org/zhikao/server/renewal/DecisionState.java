package org.zhikao.server.renewal;

/** How far a decision on a renewal has come. */
public enum DecisionState {
    /** 试算: what an evaluation would decide; nothing of it is kept. */
    TRIED,
    /** Decided by the policy; no person stands for it yet. */
    DECIDED,
    /** A notice that runs already says the same to the officer; there is nothing to propose. */
    TOLD,
    /** 拟办: one person signed for it. */
    PROPOSED,
    /** 审批: two persons signed for it. */
    APPROVED,
    /** Certificate or notice is made and recorded. */
    ISSUED
}
