package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleNumberTest {

    @ParameterizedTest
    @CsvSource({"33,第三十三条", "120-1,第一百二十条之一", "1242,第一千二百四十二条", "287-12,第二百八十七条之十二"})
    void bothSpellingsMeanTheSameNumber(String brief, String chinese) {
        ArticleNumber number = ArticleNumber.parse(brief);
        assertEquals(brief, number.toString());
        assertEquals(chinese, number.chinese());
        assertEquals(number, ArticleNumber.parseChinese(chinese));
    }

    @Test
    void spacesAndArabicDigitsInTheChineseSpellingAreRead() {
        assertEquals(new ArticleNumber(35, 0), ArticleNumber.parseChinese("第三十五 条"));
        assertEquals(new ArticleNumber(57, 0), ArticleNumber.parseChinese("第57条"));
    }

    @Test
    void aSuffixedArticleStandsBetweenItsNeighbours() {
        List<ArticleNumber> sorted = List.of("121", "120-2", "120", "120-1", "120-10").stream()
                .map(ArticleNumber::parse)
                .sorted()
                .toList();
        assertEquals("[120, 120-1, 120-2, 120-10, 121]", sorted.toString());
    }

    @Test
    void followingKnowsSuffixes() {
        assertTrue(ArticleNumber.parse("121").follows(ArticleNumber.parse("120-6")));
        assertTrue(ArticleNumber.parse("120-1").follows(ArticleNumber.parse("120")));
        assertFalse(ArticleNumber.parse("120-2").follows(ArticleNumber.parse("120")));
        assertFalse(ArticleNumber.parse("122").follows(ArticleNumber.parse("120")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "033", "33-0", "33-", "第三条", "33.1", "-1", "1234567", "33 "})
    void otherSpellingsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ArticleNumber.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "三十三条", "第条", "第百条", "第三条第一款", "33"})
    void otherChineseSpellingsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ArticleNumber.parseChinese(text));
    }
}
