package org.zhikao.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A proof bundle (核验包): everything that a stranger needs to check records without asking anybody. A plain
 * {@linkplain StoredZip stored} zip:
 *
 * <pre>
 * record.json record.p7s leaf.json inclusion.json    the first record
 * attachments/records/1/record.json …                further records, numbered from 1
 * chain.pem                                          certificates of signers and log
 * crl.pem                                            the root's revocation list, if there is one
 * checkpoint.txt                                     the signed checkpoint that all inclusion proofs lead to
 * attachments/start.json attachments/events.jsonl    the event chain of a sitting, if it is to be shown
 * attachments/form.json                              that its form stands under the root of FORMS_FROZEN
 * attachments/…                                      files that a record names by digest
 * </pre>
 *
 * <p>Immutable. Reading checks form and limits only; {@link BundleVerifier} judges.
 */
public final class ProofBundle {

    static final String START = "start.json";
    static final String EVENTS = "events.jsonl";
    static final String FORM = "form.json";

    private static final String ATTACHMENTS = "attachments/";
    private static final String FURTHER = "attachments/records/";
    private static final Set<String> REGISTER_FILES = Set.of("leaf.json", "inclusion.json", "checkpoint.txt");

    private final List<ProvenRecord> records;
    private final List<X509Certificate> certificates;
    private final Optional<X509CRL> revocationList;
    private final SignedCheckpoint checkpoint;
    private final SortedMap<String, byte[]> attachments;
    private final boolean packedAnew;

    private ProofBundle(
            List<ProvenRecord> records,
            List<X509Certificate> certificates,
            Optional<X509CRL> revocationList,
            SignedCheckpoint checkpoint,
            SortedMap<String, byte[]> attachments,
            boolean packedAnew) {
        this.records = List.copyOf(records);
        this.certificates = List.copyOf(certificates);
        this.revocationList = revocationList;
        this.checkpoint = checkpoint;
        this.attachments = new TreeMap<>(attachments);
        this.packedAnew = packedAnew;
        if (records.isEmpty() || certificates.isEmpty()) {
            throw new IllegalArgumentException("A bundle has at least one record and one certificate");
        }
    }

    /**
     * A bundle of these records, the one that matters first.
     *
     * @param certificates of all signers and of the log key
     * @param checkpoint which all inclusion proofs lead to
     */
    public static ProofBundle of(
            List<ProvenRecord> records, List<X509Certificate> certificates, SignedCheckpoint checkpoint) {
        return new ProofBundle(records, certificates, Optional.empty(), checkpoint, new TreeMap<>(), false);
    }

    /** The same with the root's revocation list. */
    public ProofBundle with(X509CRL list) {
        return new ProofBundle(records, certificates, Optional.of(list), checkpoint, attachments, packedAnew);
    }

    /**
     * The same with the events of the sitting that the bundle's SITTING_CLOSED record closes.
     *
     * @param startDocument {@link Chain#startDocument}
     * @param canonicalEvents in order
     */
    public ProofBundle withSittingChain(byte[] startDocument, List<byte[]> canonicalEvents) {
        return withAttachment(START, startDocument).withAttachment(EVENTS, EventLines.bytes(canonicalEvents));
    }

    /**
     * The same with the proof that the sitting's form is one of those that the bundle's FORMS_FROZEN record committed to.
     *
     * @param form place of the form's digest in the tree of all forms of the session
     */
    public ProofBundle withForm(Inclusion form) {
        return withAttachment(FORM, form.bytes());
    }

    /**
     * The same with one more file, which a record of the bundle must name in {@code attachments} of its body.
     *
     * @throws IllegalArgumentException if the name is not permitted
     */
    public ProofBundle withAttachment(String name, byte[] content) {
        String path = ATTACHMENTS + name;
        if (!BundleArchive.isName(path) || path.startsWith(FURTHER)) {
            throw new IllegalArgumentException("Not a permitted name of an attachment: " + name);
        }
        SortedMap<String, byte[]> more = new TreeMap<>(attachments);
        more.put(name, content.clone());
        return new ProofBundle(records, certificates, revocationList, checkpoint, more, packedAnew);
    }

    /** The records, the one that matters first. */
    public List<ProvenRecord> records() {
        return records;
    }

    /** Certificates of signers and log; none of them is trusted for standing here. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** The revocation list, if one came along. */
    public Optional<X509CRL> revocationList() {
        return revocationList;
    }

    /** The checkpoint that all inclusion proofs lead to. */
    public SignedCheckpoint checkpoint() {
        return checkpoint;
    }

    /** Names of the attachments, without their folder; further records do not count. */
    public Set<String> attachmentNames() {
        return Set.copyOf(attachments.keySet());
    }

    /** One attachment by its name. */
    public Optional<byte[]> attachment(String name) {
        return Optional.ofNullable(attachments.get(name)).map(byte[]::clone);
    }

    /**
     * Writes the zip. The same bundle gives the same bytes everywhere. The stream stays open.
     *
     * @throws IOException if the stream does not take it
     */
    public void write(OutputStream out) throws IOException {
        out.write(bytes());
    }

    private byte[] bytes() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            String folder = folder(i);
            ProvenRecord record = records.get(i);
            entries.put(folder + "record.json", record.record());
            entries.put(folder + "record.p7s", record.signature());
            entries.put(folder + "leaf.json", record.leaf().bytes());
            entries.put(folder + "inclusion.json", record.inclusion().bytes());
        }
        entries.put("chain.pem", Pem.certificates(certificates));
        revocationList.ifPresent(list -> entries.put("crl.pem", Pem.revocationList(list)));
        entries.put("checkpoint.txt", checkpoint.bytes());
        attachments.forEach((name, content) -> entries.put(ATTACHMENTS + name, content));
        return StoredZip.pack(entries);
    }

    /**
     * Reads a bundle.
     *
     * @throws EvidenceRefused with {@link Reason#MALFORMED}, or {@link Reason#REGISTER_ABSENT} if only the register's
     *     part is missing
     * @throws IOException if the file cannot be read
     */
    public static ProofBundle read(Path file) throws IOException {
        if (Files.size(file) > BundleArchive.LARGEST_FILE) {
            throw new MalformedEvidence(Malformed.BUNDLE_TOO_LARGE, BundleArchive.LARGEST_FILE >> 20);
        }
        return read(Files.readAllBytes(file));
    }

    /**
     * Reads a bundle.
     *
     * @throws EvidenceRefused with {@link Reason#MALFORMED}, or {@link Reason#REGISTER_ABSENT} if only the register's
     *     part is missing
     */
    public static ProofBundle read(byte[] zip) {
        Map<String, byte[]> entries = new LinkedHashMap<>(BundleArchive.read(zip));
        List<ProvenRecord> records = new ArrayList<>();
        do {
            records.add(takeRecord(entries, folder(records.size())));
        } while (entries.containsKey(folder(records.size()) + "record.json"));
        List<X509Certificate> certificates = Pem.readCertificates(take(entries, "", "chain.pem"));
        Optional<X509CRL> list = Optional.ofNullable(entries.remove("crl.pem")).map(Pem::readRevocationList);
        SignedCheckpoint checkpoint = Checkpoint.parse(take(entries, "", "checkpoint.txt"));
        SortedMap<String, byte[]> attachments = new TreeMap<>();
        entries.forEach((name, content) -> {
            if (!name.startsWith(ATTACHMENTS) || name.startsWith(FURTHER)) {
                throw new MalformedEvidence(Malformed.BUNDLE_STRANGER, name);
            }
            attachments.put(name.substring(ATTACHMENTS.length()), content);
        });
        ProofBundle bundle = new ProofBundle(records, certificates, list, checkpoint, attachments, false);
        return Arrays.equals(bundle.bytes(), zip)
                ? bundle
                : new ProofBundle(records, certificates, list, checkpoint, attachments, true);
    }

    /**
     * The last check of all, so that a changed file is refused for what it says before it is for how it was packed.
     *
     * @throws MalformedEvidence if the zip that this was read from is not the one that {@link #write} makes
     */
    void requireOwnArchive() {
        if (packedAnew) {
            throw new MalformedEvidence(Malformed.BUNDLE_REPACKED);
        }
    }

    private static ProvenRecord takeRecord(Map<String, byte[]> entries, String folder) {
        return new ProvenRecord(
                take(entries, folder, "record.json"),
                take(entries, folder, "record.p7s"),
                RegisterLeaf.parse(take(entries, folder, "leaf.json")),
                Inclusion.parse(take(entries, folder, "inclusion.json")));
    }

    private static byte[] take(Map<String, byte[]> entries, String folder, String name) {
        byte[] content = entries.remove(folder + name);
        if (content == null) {
            Reason reason = REGISTER_FILES.contains(name) ? Reason.REGISTER_ABSENT : Reason.MALFORMED;
            throw new EvidenceRefused(reason, Saying.BUNDLE_LACKS_FILE, folder + name);
        }
        return content;
    }

    private static String folder(int number) {
        return number == 0 ? "" : FURTHER + number + "/";
    }
}
