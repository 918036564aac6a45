package org.zhikao.admin.machine;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.zhikao.evidence.CertificateAuthority;

/**
 * A local authority that certified one server and forgot its key: nobody can make another certificate that the room's
 * computers trust. Even if somebody had the key, its certificate binds it to the named hosts (RFC 5280, name constraints).
 *
 * @param authority what the computers are told to trust
 * @param server the certificate of the server
 * @param key of the server
 */
record RoomAuthority(X509Certificate authority, X509Certificate server, PrivateKey key) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Bits of a serial number: 20 bytes are the most (RFC 5280, 4.1.2.2), and its first bit is 0. */
    private static final int SERIAL = 127;

    /**
     * Makes both.
     *
     * @param site named in both certificates, so that whoever looks through a computer's list knows them
     */
    static RoomAuthority certify(String site, List<RoomHost> hosts, Instant from, Instant until) {
        KeyPair root = CertificateAuthority.newSigningPair();
        KeyPair pair = CertificateAuthority.newSigningPair();
        X500Name authority = name("Zhikao room authority", site);
        try {
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder top = new JcaX509v3CertificateBuilder(
                    authority, serial(), Date.from(from), Date.from(until), authority, root.getPublic());
            top.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            top.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            top.addExtension(Extension.nameConstraints, true, only(hosts));
            top.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(root.getPublic()));
            X509v3CertificateBuilder leaf = new JcaX509v3CertificateBuilder(
                    authority,
                    serial(),
                    Date.from(from),
                    Date.from(until),
                    name(hosts.get(0).text(), site),
                    pair.getPublic());
            leaf.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            leaf.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            leaf.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            GeneralName[] names = hosts.stream().map(RoomHost::name).toArray(GeneralName[]::new);
            leaf.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            leaf.addExtension(
                    Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(root.getPublic()));
            return new RoomAuthority(
                    signed(top, root.getPrivate()), signed(leaf, root.getPrivate()), pair.getPrivate());
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("These certificates can always be made", e);
        }
    }

    /**
     * The named hosts and no others. A kind of name that is not constrained would be free: where there is no host of a kind,
     * one is permitted that cannot exist.
     */
    private static NameConstraints only(List<RoomHost> hosts) {
        List<GeneralSubtree> permitted = new ArrayList<>();
        hosts.forEach(host -> permitted.add(new GeneralSubtree(host.onlyThis())));
        if (hosts.stream().noneMatch(RoomHost::isAddress)) {
            permitted.add(new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "0.0.0.0/32")));
        }
        if (hosts.stream().allMatch(RoomHost::isAddress)) {
            permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, "none.invalid")));
        }
        return new NameConstraints(permitted.toArray(GeneralSubtree[]::new), null);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Every Java runtime signs with P-256", e);
        }
    }

    private static X500Name name(String common, String site) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, site)
                .addRDN(BCStyle.CN, common)
                .build();
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL, RANDOM).setBit(0);
    }
}
