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
            throw new MalformedEvidence("The bundle is larger than " + (LARGEST_FILE >> 20) + " MiB");
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
                    throw new MalformedEvidence("The bundle holds " + name + " twice");
                }
                if (entries.size() > MOST_ENTRIES) {
                    throw new MalformedEvidence("The bundle holds more than " + MOST_ENTRIES + " files");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedEvidence("The bundle is not readable as a zip file", e);
        }
        if (entries.isEmpty()) {
            throw new MalformedEvidence("The bundle is not a zip file, or an empty one");
        }
        return entries;
    }

    private static String requireName(ZipEntry entry) {
        if (entry.isDirectory() || !isName(entry.getName())) {
            throw new MalformedEvidence("The bundle holds a file name that is not permitted: "
                    + entry.getName().replaceAll("[^ -~]", "?"));
        }
        return entry.getName();
    }

    private static byte[] readEntry(InputStream in, long most) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (content.size() + (long) n > most) {
                throw new MalformedEvidence("The bundle unpacks to more than is permitted for its size");
            }
            content.write(buffer, 0, n);
        }
        return content.toByteArray();
    }
}
