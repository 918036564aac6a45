package org.zhikao.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SignedBy;
import org.zhikao.evidence.TrustAnchor;

/**
 * A backup that is read. Opening it checks the manifest's signature and that it names the tables that are there; each table is
 * checked by whoever reads it to its end.
 */
public final class BackupArchive implements AutoCloseable {

    private static final int MOST_MANIFEST = 1 << 24;

    private final ZipFile zip;
    private final BackupManifest manifest;
    private final Digest digest;
    private final SignedBy signedBy;

    private BackupArchive(ZipFile zip, BackupManifest manifest, Digest digest, SignedBy signedBy) {
        this.zip = zip;
        this.manifest = manifest;
        this.digest = digest;
        this.signedBy = signedBy;
    }

    /**
     * Opens a backup.
     *
     * @param root must vouch for the key that signed it; without one everybody who has a key could have made it
     * @throws EvidenceRefused if it is none, or its manifest was changed or does not fit
     * @throws IOException if there is no such file, or it can't be read
     */
    public static BackupArchive open(Path file, Optional<TrustAnchor> root) throws IOException {
        ZipFile zip = zip(file);
        boolean opened = false;
        try {
            byte[] bytes = small(zip, BackupWriter.MANIFEST);
            byte[] signature = small(zip, BackupWriter.SIGNATURE);
            SignedBy signedBy = root.isPresent()
                    ? Signature.verify(bytes, signature, root.get())
                    : Signature.claimed(bytes, signature);
            BackupArchive archive = new BackupArchive(zip, BackupManifest.parse(bytes), Digest.of(bytes), signedBy);
            archive.requireNamed();
            opened = true;
            return archive;
        } finally {
            if (!opened) {
                zip.close();
            }
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            // Says which file and what is wrong with it.
            Files.newByteChannel(file).close();
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new MalformedEvidence(e, BackupSaying.NO_BACKUP, file);
        }
    }

    private static byte[] small(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new MalformedEvidence(BackupSaying.LACKS, name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(MOST_MANIFEST);
        } catch (ZipException | EOFException e) {
            throw new MalformedEvidence(e, BackupSaying.MANIFEST_UNREADABLE);
        }
    }

    private void requireNamed() {
        Set<String> there = zip.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
        for (BackupTable table : manifest.tables()) {
            if (!there.remove(table.entry())) {
                throw new EvidenceRefused(Reason.CONTENT_ALTERED, BackupSaying.LACKS, table.entry());
            }
        }
        there.remove(BackupWriter.MANIFEST);
        there.remove(BackupWriter.SIGNATURE);
        if (!there.isEmpty()) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, BackupSaying.HOLDS_MORE, String.join(", ", there));
        }
    }

    /** What it says of itself. */
    public BackupManifest manifest() {
        return manifest;
    }

    /** Over the manifest, and so over everything: the backup's name where it is put on record. */
    public Digest digest() {
        return digest;
    }

    /** Who signed the manifest, as far as the root that was given vouches for it. */
    public SignedBy signedBy() {
        return signedBy;
    }

    /** What takes a table's rows. */
    public interface Taker {

        /** Takes the next one: an array with a value for each column. */
        void take(JsonNode row);
    }

    /**
     * Reads a table from its first row to its last. That it was the right one is known only when this returns.
     *
     * @throws EvidenceRefused if it is not what the manifest states
     */
    public void read(BackupTable table, Taker taker) throws IOException {
        long rows = 0;
        try (InputStream entry = zip.getInputStream(zip.getEntry(table.entry()));
                DigestInputStream in = new DigestInputStream(new BufferedInputStream(entry), BackupWriter.sha256())) {
            try (JsonParser lines = Lines.read(in)) {
                while (lines.nextToken() != null) {
                    JsonNode row = lines.readValueAsTree();
                    if (!row.isArray() || row.size() != table.columns().size()) {
                        throw altered(BackupSaying.TABLE_CHANGED, table.name());
                    }
                    taker.take(row);
                    rows++;
                }
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (!Digest.ofHash(in.getMessageDigest().digest()).equals(table.digest())) {
                throw altered(BackupSaying.TABLE_CHANGED, table.name());
            }
        } catch (JacksonException | ZipException | EOFException e) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, e, BackupSaying.TABLE_CHANGED, table.name());
        }
        if (rows != table.rows()) {
            throw altered(BackupSaying.TABLE_COUNT, table.name(), rows, table.rows());
        }
    }

    private static EvidenceRefused altered(BackupSaying saying, Object... arguments) {
        return new EvidenceRefused(Reason.CONTENT_ALTERED, saying, arguments);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
