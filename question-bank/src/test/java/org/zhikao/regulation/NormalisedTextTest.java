package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.source.Blanks;

class NormalisedTextTest {

    @Test
    void layoutAndWidthDoNotChangeTheDigest() {
        String expected = NormalisedText.of("罚款1万元(含)以上").digest().hex();
        for (String variant :
                List.of("罚款１万元（含）以上", " 罚款 1 万元（含）\n以上　", "罚款\u200B1万元\u00AD(含)以上", "\uFEFF罚款1\u2009万元(含)以上\t")) {
            assertEquals(expected, NormalisedText.of(variant).digest().hex());
        }
    }

    @Test
    void aChangedFigureChangesTheDigest() {
        assertNotEquals(
                NormalisedText.of("三千元").digest(), NormalisedText.of("二千元").digest());
    }

    @Test
    void theDigestIsThatOfTheNormalisedUtf8() {
        // printf '%s' 一二 | sha256sum
        assertEquals(
                "f6ea676b13bda19cfc20b95ee4d5dcf6ae81d8b9348b341dc170c8e7c917f587",
                NormalisedText.of(" 一　二 ").digest().hex());
    }

    @Test
    void everyCharacterIsNormalisedAsUnicodeSays() {
        for (int point = 0x20; point < 0x10000; point++) {
            if (point >= 0xD800 && point <= 0xDFFF) {
                continue;
            }
            String text = "甲" + Character.toString(point) + "乙" + Character.toString(point) + "a";
            StringBuilder expected = new StringBuilder();
            Normalizer.normalize(text, Normalizer.Form.NFKC)
                    .codePoints()
                    .filter(one -> !Blanks.isBlank(one))
                    .forEach(expected::appendCodePoint);
            assertEquals(expected.toString(), NormalisedText.of(text).value(), "U+" + Integer.toHexString(point));
        }
    }
}
