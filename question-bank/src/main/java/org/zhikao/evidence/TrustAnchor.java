package org.zhikao.evidence;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The root that whoever verifies has chosen to trust, and the revocation lists they know. Never taken from the evidence
 * itself.
 */
public final class TrustAnchor {

    /** Far more than a proof has; whoever sends certificates without end makes nobody keep them. */
    private static final int REMEMBERED = 256;

    private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    private static final Set<String> UNDERSTOOD = Set.of("2.5.29.15", "2.5.29.19");
    private static final Set<CRLReason> HARMLESS =
            Set.of(CRLReason.AFFILIATION_CHANGED, CRLReason.SUPERSEDED, CRLReason.CESSATION_OF_OPERATION);

    private final X509Certificate root;
    private final List<X509CRL> revocationLists;
    /** Certificates, by all their bytes, that bear the root's signature: one proof names the same ones again and again. */
    private final Set<ByteBuffer> held = ConcurrentHashMap.newKeySet();

    /**
     * Checks the root's own signature and those of the lists.
     *
     * @param root self-signed, P-256
     * @param revocationLists signed by the root; every list counts
     * @throws EvidenceRefused with {@link Reason#CHAIN_UNTRUSTED} if one does not hold
     */
    public TrustAnchor(X509Certificate root, List<X509CRL> revocationLists) {
        this.root = root;
        this.revocationLists = List.copyOf(revocationLists);
        if (root.getBasicConstraints() < 0 || !BouncyCastle.isP256(root.getPublicKey()) || !issued(root, root)) {
            throw new EvidenceRefused(Reason.CHAIN_UNTRUSTED, Saying.ROOT_UNFIT);
        }
        for (X509CRL list : revocationLists) {
            requireList(root, list);
        }
    }

    public X509Certificate root() {
        return root;
    }

    public List<X509CRL> revocationLists() {
        return revocationLists;
    }

    /** This root, without revocation lists. */
    public static TrustAnchor of(X509Certificate root) {
        return new TrustAnchor(root, List.of());
    }

    /**
     * The same root with one more revocation list.
     *
     * @throws EvidenceRefused with {@link Reason#CHAIN_UNTRUSTED} if the root did not sign it
     */
    public TrustAnchor with(X509CRL revocationList) {
        List<X509CRL> lists = new ArrayList<>(revocationLists);
        lists.add(revocationList);
        return new TrustAnchor(root, lists);
    }

    /** Whether this is a demonstration's root, made at random beside the data it vouches for: it proves nothing. */
    public boolean isDemo() {
        return root.getSubjectX500Principal().getName().contains("DEMO");
    }

    /**
     * Checks that the root certified this key for this use, that the certificate was valid then, and that it was not
     * revoked.
     *
     * @throws EvidenceRefused with the reason that applies
     */
    public void requireTrusted(X509Certificate certificate, KeyUse use, Instant at) {
        requireIssued(certificate);
        requireUse(certificate, use);
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (at.isBefore(from) || at.isAfter(to)) {
            throw new EvidenceRefused(
                    Reason.CERTIFICATE_OUT_OF_WINDOW, Saying.OUT_OF_WINDOW, at, from, to, name(certificate));
        }
        requireNotRevoked(certificate, at);
    }

    /**
     * Checks only that the root made this certificate, as an end certificate that we understand wholly.
     *
     * @throws EvidenceRefused with {@link Reason#CHAIN_UNTRUSTED} if not
     */
    void requireIssued(X509Certificate certificate) {
        if (!isIssued(certificate)) {
            throw new EvidenceRefused(Reason.CHAIN_UNTRUSTED, Saying.NOT_BY_ROOT, name(certificate));
        }
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        if (certificate.getBasicConstraints() >= 0 || (critical != null && !UNDERSTOOD.containsAll(critical))) {
            throw new EvidenceRefused(Reason.CERTIFICATE_UNFIT, Saying.NO_KEY_CERTIFICATE, name(certificate));
        }
    }

    private boolean isIssued(X509Certificate certificate) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            return false;
        }
        if (held.contains(bytes)) {
            return true;
        }
        boolean issued = issued(certificate, root);
        if (issued && held.size() < REMEMBERED) {
            held.add(bytes);
        }
        return issued;
    }

    /**
     * Checks the revocation lists for a signature that existed at this time. A compromised key's signatures are worth
     * nothing even if dated earlier, because its thief chooses the date.
     *
     * @throws EvidenceRefused with {@link Reason#CERTIFICATE_REVOKED}
     */
    void requireNotRevoked(X509Certificate certificate, Instant at) {
        for (X509CRL list : revocationLists) {
            X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
            if (entry == null) {
                continue;
            }
            Instant since = entry.getRevocationDate().toInstant();
            CRLReason cause = entry.getRevocationReason();
            boolean harmless = cause != null && HARMLESS.contains(cause);
            if (!harmless || !at.isBefore(since)) {
                throw new EvidenceRefused(Reason.CERTIFICATE_REVOKED, Saying.REVOKED, since, cause, name(certificate));
            }
        }
    }

    private static void requireUse(X509Certificate certificate, KeyUse use) {
        boolean[] bits = certificate.getKeyUsage();
        boolean fits = bits != null
                && switch (use) {
                    case SIGNING -> bits[0] && BouncyCastle.isP256(certificate.getPublicKey());
                    case ISSUING -> bits[1] && !bits[0] && BouncyCastle.isP256(certificate.getPublicKey());
                    case SEALING -> bits[4] && BouncyCastle.isP256(certificate.getPublicKey());
                    case LOG -> bits[0] && BouncyCastle.isEd25519(certificate.getPublicKey());
                };
        if (!fits) {
            throw new EvidenceRefused(Reason.CERTIFICATE_UNFIT, Saying.OTHER_USE, use, name(certificate));
        }
    }

    private static void requireList(X509Certificate root, X509CRL list) {
        Set<String> critical = list.getCriticalExtensionOIDs();
        boolean plain = critical == null || critical.isEmpty();
        if (!plain || !list.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            throw new EvidenceRefused(Reason.CHAIN_UNTRUSTED, Saying.LIST_UNFIT);
        }
        try {
            requireAlgorithm(list.getSigAlgOID());
            list.verify(BouncyCastle.own(root.getPublicKey()), BouncyCastle.PROVIDER);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new EvidenceRefused(Reason.CHAIN_UNTRUSTED, e, Saying.LIST_UNSIGNED);
        }
    }

    private static boolean issued(X509Certificate certificate, X509Certificate root) {
        if (!certificate.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            return false;
        }
        try {
            requireAlgorithm(certificate.getSigAlgOID());
            certificate.verify(BouncyCastle.own(root.getPublicKey()), BouncyCastle.PROVIDER);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static void requireAlgorithm(String oid) {
        if (!oid.equals(ECDSA_SHA256)) {
            throw new EvidenceRefused(Reason.CHAIN_UNTRUSTED, Saying.OTHER_ALGORITHM, oid);
        }
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
