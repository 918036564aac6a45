package org.zhikao.server.certificate;

/**
 * What a certificate is on a given day. The first four are stored; the others follow from dates and from the
 * certificate that replaced it.
 */
public enum CertificateStatus {
    /** 有效: in force. */
    VALID,
    /** 暂扣: taken in for a time; two persons may put it in force again. */
    SUSPENDED,
    /** 吊销: ended for good as a sanction. */
    REVOKED,
    /** 注销: ended for good because the officer left or it was handed back. */
    CANCELLED,
    /** 已换发: another certificate took its place and has begun. */
    REPLACED,
    /** 已过期: its last day has passed. */
    EXPIRED,
    /** 未到生效日期: its first day has not come. */
    UPCOMING
}
