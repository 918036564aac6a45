package org.zhikao.server.certificate;

import java.util.Optional;
import org.zhikao.evidence.RecordType;

/** What two persons can do to a certificate that is held. */
public enum ActionKind {
    /** 暂扣. */
    SUSPEND(RecordType.SUSPENDED, CertificateStatus.SUSPENDED),
    /** 吊销. */
    REVOKE(RecordType.REVOKED, CertificateStatus.REVOKED),
    /** 恢复: gives a suspended certificate back. */
    REINSTATE(RecordType.REINSTATED, CertificateStatus.VALID);

    private final RecordType record;
    private final CertificateStatus standing;

    ActionKind(RecordType record, CertificateStatus standing) {
        this.record = record;
        this.standing = standing;
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
