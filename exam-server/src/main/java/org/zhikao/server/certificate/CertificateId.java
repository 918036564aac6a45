package org.zhikao.server.certificate;

import java.util.UUID;
import org.zhikao.server.store.Id;

/** Names one certificate. The number (执法证号) does not: it is the officer's and stays when a certificate is renewed. */
public record CertificateId(UUID value) implements Id {

    /** A new random id. */
    public static CertificateId random() {
        return new CertificateId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
