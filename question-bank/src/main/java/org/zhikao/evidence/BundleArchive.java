package org.zhikao.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The zip around a proof bundle, which may come from anybody: read into memory under limits, never unpacked to disk.
 */
final class BundleArchive {

    static final int LARGEST_FILE = 64 << 20;
    static final int LARGEST_CONTENT = 256 << 20;
    static final int MOST_ENTRIES = 4_000;
    /** Text of a sitting's events shrinks to about a tenth; a hundredth is a bomb. */
    static final int LARGEST_RATIO = 100;

    private static final int RATIO_COUNTS_FROM = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]*(/[0-9A-Za-z][0-9A-Za-z._-]*){0,5}");

    private BundleArchive() {}

    static boolean isName(String name) {
        return name.length() <= 200 && NAME.matcher(name).matches();
    }

    static Map<String, byte[]> read(byte[] file) {
        if (file.length > LARGEST_FILE) {
            throw new MalformedEvidence(Malformed.BUNDLE_TOO_LARGE, LARGEST_FILE >> 20);
        }
        long most = Math.min(LARGEST_CONTENT, RATIO_COUNTS_FROM + (long) LARGEST_RATIO * file.length);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = requireName(entry);
                byte[] content = readEntry(zip, most - total);
                total += content.length;
                if (entries.put(name, content) != null) {
                    throw new MalformedEvidence(Malformed.BUNDLE_TWICE, name);
                }
                if (entries.size() > MOST_ENTRIES) {
                    throw new MalformedEvidence(Malformed.BUNDLE_CROWDED, MOST_ENTRIES);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedEvidence(e, Malformed.BUNDLE_UNREADABLE);
        }
        if (entries.isEmpty()) {
            throw new MalformedEvidence(Malformed.BUNDLE_EMPTY);
        }
        return entries;
    }

    private static String requireName(ZipEntry entry) {
        if (entry.isDirectory() || !isName(entry.getName())) {
            throw new MalformedEvidence(Malformed.BUNDLE_NAME, entry.getName().replaceAll("[^ -~]", "?"));
        }
        return entry.getName();
    }

    private static byte[] readEntry(InputStream in, long most) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (content.size() + (long) n > most) {
                throw new MalformedEvidence(Malformed.BUNDLE_SWELLS);
            }
            content.write(buffer, 0, n);
        }
        return content.toByteArray();
    }
}
