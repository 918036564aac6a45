package org.zhikao.exchange;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a spreadsheet's file really is. */
enum SheetKind {
    /** xlsx, with or without macros. */
    WORKBOOK,
    /** xls. */
    OLD_WORKBOOK,
    /** A table of a web page: what many office systems export under the name .xls. */
    HTML,
    /** CSV, or cells parted by tabs. */
    TEXT,
    /** A kind that is known and not read: XML of an older Excel, a web archive, OpenDocument. */
    OTHER;

    private static final String OPEN_DOCUMENT = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

    /** Headings of a text stand near its beginning. */
    private static final int OPENING = 64 * 1024;

    /** Told by the content. A text is a table only if a row of it has the headings of one. */
    static Optional<SheetKind> of(byte[] bytes) {
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            if (Unpacking.names(bytes, "xl/workbook.")) {
                return Optional.of(WORKBOOK);
            }
            String start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
            return start.contains(OPEN_DOCUMENT) ? Optional.of(OTHER) : Optional.empty();
        }
        if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            return Optional.of(OLD_WORKBOOK);
        }
        Optional<String> opening = opening(bytes);
        if (opening.isEmpty()) {
            return Optional.empty();
        }
        String start = opening.get().stripLeading().toLowerCase(Locale.ROOT);
        boolean isArchive = start.startsWith("mime-version:") && start.contains("multipart/related");
        boolean isXml = start.startsWith("<") && start.contains("<workbook") && start.contains("office:spreadsheet");
        if (isArchive || isXml) {
            return Optional.of(OTHER);
        }
        if (start.startsWith("<")) {
            return start.contains("<table") ? Optional.of(HTML) : Optional.empty();
        }
        return Delimited.hasHeadings(opening.get()) ? Optional.of(TEXT) : Optional.empty();
    }

    /** The first lines as text; an opening cut within a character loses its last line. */
    private static Optional<String> opening(byte[] bytes) {
        try {
            if (bytes.length <= OPENING) {
                return Optional.of(EncodedText.of(bytes).text()).filter(text -> text.indexOf('\0') < 0);
            }
            int end = OPENING;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            // UTF-16 is cut within a character and read whole.
            return Optional.of(EncodedText.of(end == 0 ? bytes : Arrays.copyOf(bytes, end))
                            .text())
                    .filter(text -> text.indexOf('\0') < 0);
        } catch (CharacterCodingException e) {
            return whole(bytes);
        }
    }

    private static Optional<String> whole(byte[] bytes) {
        try {
            return Optional.of(EncodedText.of(bytes).text()).filter(text -> text.indexOf('\0') < 0);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
