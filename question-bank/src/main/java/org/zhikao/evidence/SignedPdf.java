package org.zhikao.evidence;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The office's seal inside a PDF: PAdES baseline B-B (ETSI EN 319 142-1), one signature over every byte of the file but
 * the signature's own room, so that nothing can be changed or appended unseen.
 *
 * <p>Common readers call a file valid to which something was appended after signing. Here that is a refusal of its own.
 */
public final class SignedPdf {

    /** Room for the signature in bytes; the certificate takes most of what is used. */
    public static final int ROOM = 4096;

    /** Under this name a certificate states its signed {@link CompactRecord}, so that a program knows its term. */
    public static final String RECORD = "ZhikaoRecord";

    /** Under this name a notice states its kind: CONDITIONAL, DEFER or REFUSE. */
    public static final String NOTICE = "ZhikaoNotice";

    private static final String TIME = "/SubFilter /ETSI.CAdES.detached\n/M (D:";
    private static final byte[] BYTE_RANGE = ascii("/ByteRange [0 ");
    private static final String OPEN_NUMBER = "1000000000";
    private static final String CONTENTS = "]\n/Contents <";
    private static final DateTimeFormatter PDF_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final int NUMBERS_LENGTH = 3 * OPEN_NUMBER.length() + 2;

    private SignedPdf() {}

    /**
     * The claimed time of signing as the signature dictionary's entry M states it: {@code D:20260504010203Z}.
     *
     * @param at whole seconds count
     */
    public static String time(Instant at) {
        return "D:" + PDF_TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)) + "Z";
    }

    /**
     * Fills in the signature of a PDF whose one signature dictionary stands plain in the file, in this order and with
     * these line ends: {@code /SubFilter /ETSI.CAdES.detached}, {@code /M (time)}, {@code /ByteRange [0 1000000000
     * 1000000000 1000000000]}, {@code /Contents <}2 × {@link #ROOM} zeros{@code >}.
     *
     * @return a new file of the same length
     * @throws EvidenceRefused with {@link Reason#KEY_UNUSABLE} if the key does not sign, {@link Reason#MALFORMED} if the
     *     file holds no such place or more than one
     */
    public static byte[] sign(byte[] prepared, SigningKey seal) {
        byte[] open = ascii(String.join(" ", OPEN_NUMBER, OPEN_NUMBER, OPEN_NUMBER) + CONTENTS);
        int range = onlyRange(prepared);
        int numbers = range + BYTE_RANGE.length;
        byte[] pdf = prepared.clone();
        int begin = numbers + open.length - 1;
        int end = begin + 2 * ROOM + 2;
        boolean isPlace = end <= pdf.length && Arrays.equals(open, Arrays.copyOfRange(pdf, numbers, begin + 1));
        if (!isPlace || !Arrays.equals(hexRoom(new byte[0]), Arrays.copyOfRange(pdf, begin, end))) {
            throw new MalformedEvidence(Malformed.PDF_NO_PLACE);
        }
        String ranges = begin + " " + end + " " + (pdf.length - end);
        put(pdf, numbers, ascii(ranges + " ".repeat(NUMBERS_LENGTH - ranges.length())));
        statedTime(pdf, range);
        byte[] cms = Signature.signUndated(covered(pdf, begin, end), seal);
        if (cms.length > ROOM) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, Saying.SEAL_NAME_LONG);
        }
        put(pdf, begin, hexRoom(cms));
        return pdf;
    }

    /**
     * Checks a signed PDF: that its one signature covers the whole file, the signature's form to the last byte, the
     * signature itself, and that the root certified the key as an issuing seal at the time that the file states.
     *
     * @return who sealed it and when, as the file states
     * @throws EvidenceRefused with the reason that applies; {@link Reason#PDF_UNCOVERED} if bytes lie outside what was
     *     signed
     */
    public static SignedBy verify(byte[] pdf, TrustAnchor root) {
        int range = firstRange(pdf);
        long[] ranges = ranges(pdf, range + BYTE_RANGE.length);
        int begin = Math.toIntExact(ranges[0]);
        int end = Math.toIntExact(ranges[1]);
        int roomBegin = range + BYTE_RANGE.length + NUMBERS_LENGTH + CONTENTS.length() - 1;
        if (end + ranges[2] < pdf.length) {
            throw new EvidenceRefused(Reason.PDF_UNCOVERED, Saying.PDF_ADDED, pdf.length - end - ranges[2]);
        }
        if (begin != roomBegin || end != begin + 2 * ROOM + 2) {
            throw new EvidenceRefused(Reason.PDF_UNCOVERED, Saying.PDF_LEFT_OUT);
        }
        if (end + ranges[2] > pdf.length) {
            throw new MalformedEvidence(Malformed.PDF_CUT);
        }
        onlyRange(pdf);
        byte[] cms = cms(Arrays.copyOfRange(pdf, begin, end));
        DetachedSignature signature = DetachedSignature.parse(covered(pdf, begin, end), cms);
        if (signature.signingTime().isPresent()) {
            throw new MalformedEvidence(Malformed.PDF_OWN_TIME);
        }
        signature.requireMatch();
        Instant at = statedTime(pdf, range);
        X509Certificate certificate = signature.certificate();
        root.requireTrusted(certificate, KeyUse.ISSUING, at);
        return SignedBy.of(certificate, at);
    }

    /**
     * What a file states for programs under this name: a text of its information dictionary, plain in the file. The seal
     * covers it like every other byte, so {@link #verify} comes first.
     *
     * @return empty if it states nothing, as files did that were sealed earlier
     * @throws EvidenceRefused with {@link Reason#MALFORMED} if it states more than one thing
     */
    public static Optional<String> stated(byte[] pdf, String name) {
        byte[] before = ascii("/" + name + " (");
        int at = indexOf(pdf, before, 0);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + before.length;
        int end = indexOf(pdf, ascii(")"), from);
        if (end < 0 || indexOf(pdf, before, from) >= 0) {
            throw new MalformedEvidence(Malformed.PDF_STATED, name);
        }
        return Optional.of(new String(pdf, from, end - from, StandardCharsets.US_ASCII));
    }

    /** The three numbers after the leading zero, which stand in a field of fixed width. */
    private static long[] ranges(byte[] pdf, int at) {
        int end = at + NUMBERS_LENGTH;
        if (end + CONTENTS.length() > pdf.length) {
            throw new MalformedEvidence(Malformed.PDF_CUT_SIGNATURE);
        }
        String field = new String(pdf, at, NUMBERS_LENGTH, StandardCharsets.ISO_8859_1);
        String[] words = field.stripTrailing().split(" ", -1);
        boolean plain = words.length == 3
                && new String(pdf, end, CONTENTS.length(), StandardCharsets.ISO_8859_1).equals(CONTENTS);
        if (!plain) {
            throw new MalformedEvidence(Malformed.PDF_OTHER_KIND);
        }
        long[] numbers = new long[3];
        for (int i = 0; i < 3; i++) {
            if (!words[i].matches("0|[1-9][0-9]{0,8}")) {
                throw new MalformedEvidence(Malformed.PDF_RANGE);
            }
            numbers[i] = Long.parseLong(words[i]);
        }
        return numbers;
    }

    private static Instant statedTime(byte[] pdf, int range) {
        int length = TIME.length() + 14 + 3;
        String before = range < length ? "" : new String(pdf, range - length, length, StandardCharsets.ISO_8859_1);
        if (!before.startsWith(TIME) || !before.endsWith("Z)\n")) {
            throw new MalformedEvidence(Malformed.PDF_UNSTATED);
        }
        try {
            String digits = before.substring(TIME.length(), TIME.length() + 14);
            return LocalDateTime.parse(digits, PDF_TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MalformedEvidence(e, Malformed.PDF_TIME);
        }
    }

    /** The signature without the zeros that fill its room; only one way to write it is taken. */
    private static byte[] cms(byte[] room) {
        try {
            byte[] filled = HexFormat.of().parseHex(new String(room, 1, 2 * ROOM, StandardCharsets.ISO_8859_1));
            // A CMS of this kind is a sequence of 256 to 65,535 bytes: 30 82, then the length in two bytes.
            int length = filled[0] == 0x30 && filled[1] == (byte) 0x82
                    ? 4 + ((filled[2] & 0xff) << 8 | (filled[3] & 0xff))
                    : 0;
            byte[] cms = Arrays.copyOf(filled, Math.min(length, ROOM));
            if (length > 0 && Arrays.equals(hexRoom(cms), room)) {
                return cms;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, Malformed.PDF_HEX);
        }
        throw new MalformedEvidence(Malformed.PDF_FORM);
    }

    private static byte[] hexRoom(byte[] cms) {
        String hex = HexFormat.of().formatHex(cms);
        return ascii("<" + hex + "0".repeat(2 * ROOM - hex.length()) + ">");
    }

    private static byte[] covered(byte[] pdf, int begin, int end) {
        byte[] covered = Arrays.copyOf(pdf, pdf.length - (end - begin));
        System.arraycopy(pdf, end, covered, begin, pdf.length - end);
        return covered;
    }

    private static int onlyRange(byte[] pdf) {
        int first = firstRange(pdf);
        if (indexOf(pdf, ascii("/ByteRange"), first + 1) >= 0) {
            throw new MalformedEvidence(Malformed.PDF_TWO);
        }
        return first;
    }

    private static int firstRange(byte[] pdf) {
        int found = indexOf(pdf, BYTE_RANGE, 0);
        if (found < 0) {
            throw new MalformedEvidence(Malformed.NO_SIGNED_PDF);
        }
        return found;
    }

    private static int indexOf(byte[] where, byte[] what, int from) {
        for (int at = from; at <= where.length - what.length; at++) {
            if (where[at] == what[0] && Arrays.equals(where, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }

    private static void put(byte[] pdf, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, pdf, at, bytes.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
