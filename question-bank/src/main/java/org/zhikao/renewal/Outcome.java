package org.zhikao.renewal;

/** What a policy recommends; a person signs. */
public enum Outcome {
    /** 准予换发: a new certificate. */
    RENEW,
    /** 限期补齐: not yet, but within a time limit; the certificate held stays as it is. */
    CONDITIONAL,
    /** 暂缓换发 or 不予换发, see {@link Withholding}. */
    WITHHOLD,
    /** 提请人工审核: not for a rule to decide. */
    REFER
}
