package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** By the folded text the same question has the same id: it must never depend on how it is folded. */
class FoldedTextTest {

    @Test
    void everyTextIsFoldedAsTheStandardSays() {
        Random random = new Random(20261123);
        String alphabet = "路灯第1２Ａａ（）。、，：？ \n\t　\u00a0\u200b～！﹐①㈠\u0301\u3099か々〇·“”—\uD842\uDFB7";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder drawn = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = drawn.toString();
            String expected = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", "");
            assertEquals(expected, DraftItems.folded(text), text);
        }
    }
}
