package org.zhikao.server.web;

/** What a caller may be. A grant gives a person a role within a scope. */
public enum Role {
    /** Everybody, also without a log-in. Never granted. */
    ANYONE,
    /** Holder of an exam log-in. Never granted: it comes with the exam cookie. */
    CANDIDATE,
    /** 执法人员: sees the own results. */
    OFFICER,
    /** 监考员: runs a room. */
    PROCTOR,
    /** 主考: heads a site. */
    CHIEF_PROCTOR,
    /** 巡考: reads only. */
    INSPECTOR,
    /** Prepares sessions, rosters, releases. */
    ADMIN,
    /** 阅卷员: marks short answers without knowing whose they are. */
    MARKER,
    /** Signs the release of results. */
    SIGNER,
    /** 科队内勤: brings in training records and certificates held; never approves what they brought in. */
    CLERK,
    /** 证件经办人: proposes renewals and what happens to a certificate. */
    CERTIFICATE_OFFICER,
    /** 证件审批人: approves what another person proposed. */
    CERTIFICATE_APPROVER,
    /** Keeps the bank. */
    CUSTODIAN,
    /** Reads every record. */
    AUDITOR
}
