package org.zhikao.renewal;

/** The two ways to withhold. */
public enum Withholding {
    /** 暂缓换发: until something is made good. */
    DEFER,
    /** 不予换发: for good; a new application is another matter. */
    REFUSE
}
