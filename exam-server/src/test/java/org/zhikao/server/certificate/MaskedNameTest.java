package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedNameTest {

    @ParameterizedTest
    @CsvSource({
        "周明,           周*",
        "李红梅,         李**",
        "欧阳雪琴,       欧阳**",
        "欧阳修,         欧阳*",
        "司马光,         司马*",
        "歐陽脩,         歐陽*",
        "欧阳,           欧*",
        "东方不败,       东方**",
        "东方,           东*",
        "王司马,         王**",
        "周,             周*",
        "𠮷田明,         𠮷**",
        "阿卜杜拉·买买提, 阿**",
        "扎西·东知,      扎**",
        "Smith,          S**",
        "' 周明 ',       周*",
        "'',             ''",
    })
    void onlyTheSurnameIsShown(String name, String masked) {
        assertEquals(masked, MaskedName.of(name));
    }
}
