package org.zhikao.exchange;

import java.util.EnumSet;
import java.util.Set;
import org.zhikao.evidence.Sentence;

/** How characters stand where that says something which the characters alone don't: 100 m² is no 100 m2. */
enum Script {
    RAISED(ExchangeSaying.RAISED, false),
    LOWERED(ExchangeSaying.LOWERED, false),
    STRUCK(ExchangeSaying.STRUCK, false),
    BOLD(ExchangeSaying.BOLD, true),
    SLANTED(ExchangeSaying.SLANTED, true),
    UNDERLINED(ExchangeSaying.UNDERLINED, true),
    COLOURED(ExchangeSaying.COLOURED, true);

    private static final Set<String> OF_FONTS = Set.of("strike", "vertAlign", "b", "i", "u", "color");

    private final ExchangeSaying word;
    private final boolean emphasis;

    Script(ExchangeSaying word, boolean emphasis) {
        this.word = word;
        this.emphasis = emphasis;
    }

    /** Whether it says anything only beside characters of the same cell that stand otherwise: (不正确) in bold. */
    boolean isEmphasis() {
        return emphasis;
    }

    Sentence word() {
        return word;
    }

    /** Of a font in an xlsx workbook, as its elements come. */
    static final class Reading {

        private final Set<Script> scripts = EnumSet.noneOf(Script.class);

        void start(String element, XlsxParts.Attributes attributes) {
            String value = OF_FONTS.contains(element) ? attributes.of("val") : "";
            boolean isOn = !value.matches("0|false|none");
            switch (element) {
                case "strike" -> add(STRUCK, isOn);
                case "b" -> add(BOLD, isOn);
                case "i" -> add(SLANTED, isOn);
                case "u" -> add(UNDERLINED, isOn);
                case "color" -> add(COLOURED, !isOfText(attributes));
                case "vertAlign" -> {
                    if (value.equals("superscript")) {
                        scripts.add(RAISED);
                    } else if (value.equals("subscript")) {
                        scripts.add(LOWERED);
                    }
                }
                default -> {
                    // Sizes and names of fonts.
                }
            }
        }

        private void add(Script script, boolean isOn) {
            if (isOn) {
                scripts.add(script);
            }
        }

        /** Black, or the colour that texts have anyway. */
        private static boolean isOfText(XlsxParts.Attributes attributes) {
            return attributes.of("rgb").matches("(?i)(?:[0-9a-f]{2})?0{6}")
                    || attributes.of("theme").equals("1")
                    || attributes.of("indexed").matches("8|64")
                    || attributes.of("auto").matches("1|true");
        }

        /** All of them; what comes next is another font. */
        Set<Script> taken() {
            Set<Script> taken = Set.copyOf(scripts);
            scripts.clear();
            return taken;
        }
    }
}
