package org.zhikao.regulation.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** Places at which no sign begins are passed over without asking the pattern: it must find none there. */
class MarksTest {

    private static final List<String> WORDS = List.of(
            "《", "》", "〈", "〉", "条、", "甲法", "条例", "规定", "第", "三", "12", "（", "）", "(", ")", "条", "款", "项", "目", "本",
            "该", "前", "两", "同", "至", "到", "—", "、", "和", "之", "的", " ", "\u3000", "\n", "１", "应当", "释", "典", "-", "～",
            "廿", "\u200b");

    @Test
    void aSignBeginsOnlyWhereItIsLookedFor() {
        Random random = new Random(20261123);
        int found = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(WORDS.get(random.nextInt(WORDS.size())));
            }
            String all = text.toString();
            Matcher matcher = Marks.MARK.matcher(all).useTransparentBounds(true).useAnchoringBounds(false);
            for (int place = 0; place < all.length(); place++) {
                if (matcher.region(place, all.length()).lookingAt()) {
                    assertTrue(Marks.mayBegin(all, place), all + " at " + place);
                    found++;
                }
            }
        }
        assertTrue(found > 3_000, found + " signs");
    }
}
