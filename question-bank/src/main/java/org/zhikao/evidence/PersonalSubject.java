package org.zhikao.evidence;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * Whose a personal certificate is. Its subject holds the name for people and, as UID, the person's opaque id for
 * programs: names occur twice, the id never does. {@code UID=0f0e…,CN=王芳,O=…}.
 */
public final class PersonalSubject {

    private PersonalSubject() {}

    /** The person's id; empty if the subject holds none, or more than one. */
    public static Optional<String> personId(X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        RDN[] ids = subject.getRDNs(BCStyle.UID);
        return ids.length == 1 && !ids[0].isMultiValued()
                ? Optional.of(IETFUtils.valueToString(ids[0].getFirst().getValue()))
                : Optional.empty();
    }

    /**
     * Whether two certificates can't show that there are two persons: one key, one certificate, one serial number, one
     * subject or one person's id.
     */
    public static boolean isOnePerson(SignedBy one, SignedBy other) {
        Optional<String> id = personId(one.certificate());
        return one.keyId().equals(other.keyId())
                || one.serial().equals(other.serial())
                || one.certificate()
                        .getSubjectX500Principal()
                        .equals(other.certificate().getSubjectX500Principal())
                || (id.isPresent() && id.equals(personId(other.certificate())));
    }
}
