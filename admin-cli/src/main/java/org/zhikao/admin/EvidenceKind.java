package org.zhikao.admin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.zhikao.evidence.ConsistencyProof;
import org.zhikao.evidence.Receipt;

/** What a file claims to be, by its first bytes; whether it is that, its check says. */
enum EvidenceKind {
    /** A certificate or notice. */
    PDF,
    /** A proof bundle. */
    BUNDLE,
    /** A dossier with the rules and the decision. */
    DOSSIER,
    /** Proof that the register only grew. */
    CONSISTENCY,
    /** The text of a printed code. */
    CODE,
    /** The text of the code that a candidate is given at the end. */
    RECEIPT,
    /** Nothing that this program makes. */
    UNKNOWN;

    private static final Pattern CODE_TEXT = Pattern.compile("\\s*[\\w-]+\\.[\\w-]+\\.[\\w-]+\\s*");

    /** A printed code is far shorter than this. */
    private static final int LONGEST_CODE = 10_000;

    private static final byte[] OBJECT_MARK = ascii("{");
    private static final byte[] PDF_MARK = ascii("%PDF-");
    private static final byte[] ZIP_MARK = {'P', 'K', 3, 4};

    /** Where a zip entry says how long its name is, and where the name begins. */
    private static final int NAME_LENGTH = 26;

    private static final int NAME = 30;

    static EvidenceKind of(byte[] bytes) {
        if (startsWith(bytes, PDF_MARK)) {
            return PDF;
        }
        if (startsWith(bytes, ZIP_MARK)) {
            return firstEntry(bytes).equals("dossier.json") ? DOSSIER : BUNDLE;
        }
        if (startsWith(bytes, OBJECT_MARK)
                && new String(bytes, StandardCharsets.UTF_8).contains(ConsistencyProof.PURPOSE)) {
            return CONSISTENCY;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_CODE || !CODE_TEXT.matcher(text).matches()) {
            return UNKNOWN;
        }
        return Receipt.isSigned(text.strip()) ? RECEIPT : CODE;
    }

    private static String firstEntry(byte[] zip) {
        if (zip.length < NAME) {
            return "";
        }
        int length = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getShort(NAME_LENGTH) & 0xffff;
        return new String(Arrays.copyOfRange(zip, NAME, Math.min(zip.length, NAME + length)), StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
