package org.zhikao.bank;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.StoredZip;

/**
 * A release as one file: a zip of exactly four entries. Knows how to pack and unpack; what the entries mean is said by
 * {@link Release}.
 *
 * @param manifest canonical bytes of the {@link ReleaseManifest}
 * @param signature detached CMS over the manifest by the person who answers for the release
 * @param content sealed {@link ReleaseContent}
 * @param keys sealed {@link ReleaseKeys}
 */
// Two releases are compared by their digest, never by these arrays.
@SuppressWarnings("ArrayRecordComponent")
public record ReleaseFile(byte[] manifest, byte[] signature, byte[] content, byte[] keys) {

    private static final List<String> ENTRIES = List.of("manifest.json", "manifest.p7s", "content.cms", "keys.cms");
    /** 64 MiB: some fifty times the largest bank seen, small enough to refuse a bomb early. */
    private static final int LIMIT = 64 << 20;

    /** The release's digest: that of its manifest. */
    public Digest digest() {
        return Digest.of(manifest);
    }

    /** The file's bytes; the same four parts give the same bytes everywhere. */
    public byte[] bytes() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ENTRIES.get(0), manifest);
        files.put(ENTRIES.get(1), signature);
        files.put(ENTRIES.get(2), content);
        files.put(ENTRIES.get(3), keys);
        return StoredZip.pack(files);
    }

    /**
     * Unpacks a file.
     *
     * @throws ReleaseRefused if the bytes are not a zip of exactly the four parts; the message names the part
     */
    public static ReleaseFile parse(byte[] bytes) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!ENTRIES.contains(entry.getName()) || parts.containsKey(entry.getName())) {
                    throw new ReleaseRefused(BankSaying.STRANGE_ENTRY, entry.getName());
                }
                byte[] part = zip.readNBytes(LIMIT + 1);
                if (part.length > LIMIT) {
                    throw new ReleaseRefused(BankSaying.PART_TOO_LARGE, entry.getName());
                }
                parts.put(entry.getName(), part);
            }
        } catch (ZipException | IllegalArgumentException e) {
            // The second comes from an entry's name that is not UTF-8. What either says is for programmers.
            throw new ReleaseRefused(e, BankSaying.DAMAGED);
        } catch (IOException e) {
            throw new ReleaseRefused(e, BankSaying.CUT_SHORT);
        }
        ReleaseFile file = new ReleaseFile(
                part(parts, "manifest.json"),
                part(parts, "manifest.p7s"),
                part(parts, "content.cms"),
                part(parts, "keys.cms"));
        if (!java.util.Arrays.equals(file.bytes(), bytes)) {
            // Bytes that a zip reader passes over would otherwise be a place to hide or to lose something in.
            throw new ReleaseRefused(BankSaying.CHANGED);
        }
        return file;
    }

    private static byte[] part(Map<String, byte[]> parts, String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new ReleaseRefused(BankSaying.PART_ABSENT, name);
        }
        return part;
    }
}
