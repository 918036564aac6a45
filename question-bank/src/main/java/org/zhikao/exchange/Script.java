package org.zhikao.exchange;

import java.util.EnumSet;
import java.util.Set;
import org.zhikao.evidence.Sentence;

/** How characters stand where that says something which the characters alone don't: 100 m² is no 100 m2. */
enum Script {
    RAISED(ExchangeSaying.RAISED),
    LOWERED(ExchangeSaying.LOWERED),
    STRUCK(ExchangeSaying.STRUCK);

    private final ExchangeSaying word;

    Script(ExchangeSaying word) {
        this.word = word;
    }

    Sentence word() {
        return word;
    }

    /** Of a font in an xlsx workbook, as its elements come. */
    static final class Reading {

        private final Set<Script> scripts = EnumSet.noneOf(Script.class);

        void start(String element, XlsxParts.Attributes attributes) {
            String value = element.equals("strike") || element.equals("vertAlign") ? attributes.of("val") : "";
            switch (element) {
                case "strike" -> {
                    if (!value.matches("0|false")) {
                        scripts.add(STRUCK);
                    }
                }
                case "vertAlign" -> {
                    if (value.equals("superscript")) {
                        scripts.add(RAISED);
                    } else if (value.equals("subscript")) {
                        scripts.add(LOWERED);
                    }
                }
                default -> {
                    // Sizes, colours, names of fonts.
                }
            }
        }

        /** All of them; what comes next is another font. */
        Set<Script> taken() {
            Set<Script> taken = Set.copyOf(scripts);
            scripts.clear();
            return taken;
        }
    }
}
