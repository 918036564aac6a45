package org.zhikao.regulation.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The parts of a docx that hold text, unpacked under limits. Pictures and the rest are never unpacked into memory. */
final class DocxPackage {

    private static final int CHUNK = 16 * 1024;

    /** Below this a part may be packed as tightly as it likes: an empty form of Word packs a thousandfold. */
    private static final long SMALL = 1 << 20;

    private final Map<String, byte[]> parts = new HashMap<>();
    private long unpacked;

    private DocxPackage() {}

    /**
     * @throws UnreadableSource if this is no zip, or unpacks to more than a document may
     */
    static DocxPackage of(byte[] bytes) {
        DocxPackage found = new DocxPackage();
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++parts > Limits.PARTS) {
                    throw new UnreadableSource(Fault.ARCHIVE_PARTS, Limits.PARTS);
                }
                String name = name(entry.getName());
                byte[] content = found.read(zip, bytes.length);
                if (isText(name)) {
                    found.parts.putIfAbsent(name, content);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableSource(Fault.ARCHIVE_DAMAGED, "zip");
        }
        if (parts == 0) {
            throw new UnreadableSource(Fault.ARCHIVE_DAMAGED, "zip");
        }
        return found;
    }

    /** Zip names are compared without regard to case, and some programs write a leading or a back slash. */
    static String name(String path) {
        String name = path.replace('\\', '/').toLowerCase(Locale.ROOT);
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static boolean isText(String name) {
        return !name.contains("/media/") && !name.contains("/fonts/") && !name.contains("/embeddings/");
    }

    private byte[] read(InputStream zip, int packed) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[CHUNK];
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            unpacked += read;
            content.write(buffer, 0, read);
            if (unpacked > Limits.UNPACKED) {
                throw new UnreadableSource(Fault.ARCHIVE_TOO_LARGE, Limits.UNPACKED >> 20);
            }
            // The size that an entry states may be a lie, so the whole file stands for the packed size.
            if (content.size() > SMALL && content.size() / Limits.RATIO > packed) {
                throw new UnreadableSource(Fault.ARCHIVE_RATIO, Limits.RATIO);
            }
        }
        return content.toByteArray();
    }

    Optional<byte[]> part(String name) {
        return Optional.ofNullable(parts.get(name(name)));
    }
}
