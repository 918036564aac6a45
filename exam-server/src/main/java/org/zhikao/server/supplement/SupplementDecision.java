package org.zhikao.server.supplement;

/** What a chief proctor says of a copy that was put aside. */
public enum SupplementDecision {
    /** It counts. */
    ADMITTED("supplement.admit"),
    /** It stays where it is. */
    REJECTED("supplement.reject");

    private final String action;

    SupplementDecision(String action) {
        this.action = action;
    }

    /** As the audit names it. */
    String action() {
        return action;
    }
}
