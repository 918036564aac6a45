package org.zhikao.server.certificate;

import java.util.Arrays;
import java.util.Optional;
import org.zhikao.evidence.RecordType;
import org.zhikao.renewal.CertificateAction;

/** What two persons can do to a certificate that is held. */
public enum ActionKind {
    /** 暂扣. */
    SUSPEND(CertificateAction.Kind.SUSPEND, RecordType.SUSPENDED, CertificateStatus.SUSPENDED),
    /** 吊销. */
    REVOKE(CertificateAction.Kind.REVOKE, RecordType.REVOKED, CertificateStatus.REVOKED),
    /** 注销: the officer left, or handed it back. */
    CANCEL(CertificateAction.Kind.CANCEL, RecordType.CANCELLED, CertificateStatus.CANCELLED),
    /** 恢复: gives a suspended certificate back. */
    REINSTATE(CertificateAction.Kind.REINSTATE, RecordType.REINSTATED, CertificateStatus.VALID);

    private final CertificateAction.Kind stated;
    private final RecordType record;
    private final CertificateStatus standing;

    ActionKind(CertificateAction.Kind stated, RecordType record, CertificateStatus standing) {
        this.stated = stated;
        this.record = record;
        this.standing = standing;
    }

    /** The kind that a statement of this kind states. */
    static ActionKind of(CertificateAction.Kind stated) {
        return Arrays.stream(values())
                .filter(kind -> kind.stated == stated)
                .findFirst()
                .orElseThrow();
    }

    /** How the signed statement calls it. */
    CertificateAction.Kind stated() {
        return stated;
    }

    RecordType record() {
        return record;
    }

    /** What the certificate is afterwards. */
    CertificateStatus standing() {
        return standing;
    }

    /**
     * The state table: why this cannot be done to a certificate of this status; empty if it can. What ended for good
     * stays ended, and what took effect by its date or its successor needs no act.
     */
    Optional<Hindrance> hinderedBy(CertificateStatus status) {
        return switch (status) {
            case VALID, UPCOMING -> this == REINSTATE ? Optional.of(Hindrance.NOT_SUSPENDED) : Optional.empty();
            case SUSPENDED -> this == SUSPEND ? Optional.of(Hindrance.ALREADY_SUSPENDED) : Optional.empty();
            case REVOKED -> Optional.of(Hindrance.REVOKED);
            case CANCELLED -> Optional.of(Hindrance.CANCELLED);
            case REPLACED -> Optional.of(Hindrance.REPLACED);
            case EXPIRED -> Optional.of(Hindrance.EXPIRED);
        };
    }

    /** Why something cannot be done to a certificate; the text that goes with it names the cure. */
    enum Hindrance {
        NOT_SUSPENDED,
        ALREADY_SUSPENDED,
        REVOKED,
        CANCELLED,
        REPLACED,
        EXPIRED
    }
}
