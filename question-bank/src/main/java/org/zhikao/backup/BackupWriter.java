package org.zhikao.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;

/** Writes a backup as it comes: no table is ever held in memory. What was broken off has no manifest, and is refused. */
public final class BackupWriter {

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.p7s";

    /** The moment of every entry: the archive says when it was made in its manifest alone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final List<BackupTable> tables = new ArrayList<>();

    /** Writes to this stream, which the caller closes. */
    public BackupWriter(OutputStream out) {
        this.zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
    }

    /** What gives a table its rows. */
    public interface Rows {

        /** Hands each row to the taker. */
        void giveTo(RowTaker taker) throws IOException;
    }

    /** What takes rows, one after the other. */
    public interface RowTaker {

        /** Takes one, with a value for each column. */
        void take(ArrayNode row) throws IOException;
    }

    /**
     * Writes a table.
     *
     * @param numbered the column whose numbers the database gives, empty if there is none
     */
    public void table(String name, List<BackupColumn> columns, Optional<String> numbered, Rows rows)
            throws IOException {
        begin(BackupTable.entry(name));
        DigestOutputStream digesting = new DigestOutputStream(zip, sha256());
        int number = numbered.map(column -> names(columns).indexOf(column)).orElse(-1);
        long[] countAndLast = new long[2];
        rows.giveTo(row -> {
            digesting.write(Lines.bytes(row));
            countAndLast[0]++;
            if (number >= 0) {
                countAndLast[1] = Math.max(countAndLast[1], row.get(number).longValue());
            }
        });
        zip.closeEntry();
        tables.add(new BackupTable(
                name,
                columns,
                countAndLast[0],
                Digest.ofHash(digesting.getMessageDigest().digest()),
                numbered.map(column -> new BackupTable.Numbering(column, countAndLast[1] + 1))));
    }

    /** Writes and signs the manifest over all tables, and ends the archive. */
    public BackupManifest finish(BackupManifest.About about, SigningKey signer) throws IOException {
        BackupManifest manifest = new BackupManifest(about, tables);
        byte[] bytes = manifest.bytes();
        begin(MANIFEST);
        zip.write(bytes);
        zip.closeEntry();
        begin(SIGNATURE);
        zip.write(Signature.sign(bytes, signer, about.at()));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        return manifest;
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private static List<String> names(List<BackupColumn> columns) {
        return columns.stream().map(BackupColumn::name).toList();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
