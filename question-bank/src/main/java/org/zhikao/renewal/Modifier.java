package org.zhikao.renewal;

/** How a rule without an outcome changes what later rules see. */
public enum Modifier {
    /** Thresholds of hours and credits shrink to the share of the year without leave. */
    PRO_RATA,
    /** An examination missed is no attempt used up. */
    ABSENCE_IS_NO_ATTEMPT
}
