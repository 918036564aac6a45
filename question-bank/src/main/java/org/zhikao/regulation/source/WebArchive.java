package org.zhikao.regulation.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first page in a MIME message, as browsers and Word save pages. */
final class WebArchive {

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;]{1,200}))");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]{1,40})");
    private static final int LEVELS = 5;

    private WebArchive() {}

    /** The page's HTML, decoded. */
    static String page(byte[] bytes) {
        // Every byte is one character here; the parts say themselves what their bytes mean.
        String message = new String(bytes, StandardCharsets.ISO_8859_1);
        return page(message, 0);
    }

    private static String page(String message, int level) {
        if (level > LEVELS) {
            throw new UnreadableSource(Fault.TOO_DEEP, LEVELS);
        }
        int start = skipBlank(message);
        int end = endOfHead(message, start);
        Map<String, String> head = head(message.substring(start, end));
        String body = message.substring(end);
        String type = head.getOrDefault("content-type", "text/html").toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/")) {
            Matcher boundary = BOUNDARY.matcher(head.getOrDefault("content-type", ""));
            if (!boundary.find()) {
                throw new UnreadableSource(Fault.ARCHIVE_DAMAGED, "MIME: boundary");
            }
            String mark = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
            return page(firstPage(body, mark), level + 1);
        }
        if (!type.startsWith("text/") && !type.startsWith("application/xhtml")) {
            throw new UnreadableSource(Fault.CHUNK_UNKNOWN, type);
        }
        return text(decoded(body, head.getOrDefault("content-transfer-encoding", "")), type);
    }

    /** The first part that is a page or holds one. */
    private static String firstPage(String body, String mark) {
        int from = body.indexOf(mark);
        while (from >= 0) {
            int start = body.indexOf('\n', from);
            int next = start < 0 ? -1 : body.indexOf(mark, start);
            if (start < 0) {
                break;
            }
            String part = body.substring(start + 1, next < 0 ? body.length() : next);
            String head = part.substring(0, endOfHead(part, skipBlank(part))).toLowerCase(Locale.ROOT);
            if (head.contains("text/html") || head.contains("xhtml") || head.contains("multipart/")) {
                return part;
            }
            from = next;
        }
        throw new UnreadableSource(Fault.NO_TEXT);
    }

    private static int skipBlank(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == '\r' || text.charAt(at) == '\n')) {
            at++;
        }
        return at;
    }

    private static int endOfHead(String text, int start) {
        int unix = text.indexOf("\n\n", start);
        int dos = text.indexOf("\r\n\r\n", start);
        if (unix < 0 && dos < 0) {
            return start;
        }
        return dos >= 0 && (unix < 0 || dos < unix) ? dos + 4 : unix + 2;
    }

    /** Fields by name in lower case; a line that begins with a blank continues the one before. */
    private static Map<String, String> head(String text) {
        Map<String, String> fields = new HashMap<>();
        String unfolded = text.replaceAll("\\r?\\n[ \\t]+", " ");
        unfolded.lines().limit(200).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    private static byte[] decoded(String body, String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "base64" -> base64(body);
            case "quoted-printable" -> quotedPrintable(body);
            default -> body.getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    private static byte[] base64(String body) {
        try {
            return Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new UnreadableSource(Fault.ARCHIVE_DAMAGED, "MIME: base64");
        }
    }

    /** An = at the end of a line is no line end; one before two hexadecimal digits is a byte; any other stays. */
    private static byte[] quotedPrintable(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length());
        for (int i = 0; i < body.length(); i++) {
            char character = body.charAt(i);
            if (character != '=') {
                bytes.write(character);
                continue;
            }
            int lineEnd = lineEnd(body, i + 1);
            int high = i + 2 < body.length() ? Character.digit(body.charAt(i + 1), 16) : -1;
            int low = i + 2 < body.length() ? Character.digit(body.charAt(i + 2), 16) : -1;
            if (lineEnd > 0) {
                i = lineEnd;
            } else if (high >= 0 && low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(character);
            }
        }
        return bytes.toByteArray();
    }

    /** The place of the line feed where nothing but blanks stands before it; 0 otherwise. */
    private static int lineEnd(String body, int from) {
        int at = from;
        while (at < body.length() && at < from + 100 && " \t\r".indexOf(body.charAt(at)) >= 0) {
            at++;
        }
        return at < body.length() && body.charAt(at) == '\n' ? at : 0;
    }

    /** By the charset that the part states, where it is one of the wide ones; otherwise as any other file. */
    private static String text(byte[] bytes, String type) {
        Matcher charset = CHARSET.matcher(type);
        if (charset.find() && charset.group(1).toLowerCase(Locale.ROOT).startsWith("utf-16")) {
            try {
                return new String(bytes, Charset.forName(charset.group(1)));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw new UnreadableSource(Fault.NEITHER_ENCODING);
            }
        }
        return TextDecoding.text(bytes);
    }
}
