package org.zhikao.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip that is the same, byte for byte, wherever it is made: entries are stored, because compressors differ between
 * runtimes, and dated without a time zone. So whoever reads one can tell whether any byte of it was changed, also those
 * that zip readers pass over.
 */
public final class StoredZip {

    /** Local, without a zone. Not the first moment that a zip knows: Java would write a second, zoned date beside it. */
    private static final LocalDateTime FIXED = LocalDateTime.of(1980, 1, 1, 12, 0);

    private StoredZip() {}

    /** The zip of these files, in this order. */
    public static byte[] pack(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                CRC32 checksum = new CRC32();
                checksum.update(file.getValue());
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(checksum.getValue());
                entry.setTimeLocal(FIXED);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The files of such a zip, in its order, read under limits and never unpacked to disk.
     *
     * @throws MalformedEvidence if these are not, to the last byte, the bytes that {@link #pack} makes
     */
    public static Map<String, byte[]> unpack(byte[] zip) {
        Map<String, byte[]> files = BundleArchive.read(zip);
        if (!Arrays.equals(pack(files), zip)) {
            throw new MalformedEvidence(Malformed.ZIP_REPACKED);
        }
        return files;
    }
}
