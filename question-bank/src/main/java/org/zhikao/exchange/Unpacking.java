package org.zhikao.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks at an archive before anything is made of it. */
public final class Unpacking {

    private static final int BUFFER = 64 * 1024;

    private Unpacking() {}

    /**
     * Unpacks to nowhere and counts, because what an archive says of its own sizes may be a lie.
     *
     * @throws UnreadableItems if it unpacks to more than the limits, or is broken
     */
    public static void check(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems {
        long total = 0;
        int parts = 0;
        byte[] buffer = new byte[BUFFER];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                parts++;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    total += read;
                    refuseMore(fileName, total, parts, limits);
                }
                refuseMore(fileName, total, parts, limits);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableItems(fileName, ExchangeSaying.BROKEN_ARCHIVE);
        }
    }

    private static void refuseMore(String fileName, long total, int parts, ReadingLimits limits)
            throws UnreadableItems {
        if (total > limits.unpacked() || parts > limits.parts()) {
            throw new UnreadableItems(
                    fileName, ExchangeSaying.UNPACKS_TOO_LARGE, limits.unpacked() / (1024 * 1024), limits.parts());
        }
    }

    /** Whether a part of the archive has a name that begins so; false for a broken one. */
    public static boolean names(byte[] bytes, String start) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith(start)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
