package org.zhikao.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.usermodel.BuiltinFormats;

/**
 * The number formats and fonts that cells name by their style.
 *
 * @param byStyle index of the format of each style
 * @param own formats of the workbook by index
 * @param fontByStyle index of the font of each style
 * @param fonts how characters of each font stand
 */
record XlsxFormats(
        List<Integer> byStyle, Map<Integer, String> own, List<Integer> fontByStyle, List<Set<Script>> fonts) {

    static XlsxFormats read(XlsxParts parts, String workbook) throws IOException, UnreadableItems {
        XlsxFormats formats = new XlsxFormats(new ArrayList<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        Optional<String> part = parts.related(workbook, "styles");
        if (part.isPresent()) {
            parts.read(part.get(), formats.filling());
        }
        return formats;
    }

    private XlsxParts.Visitor filling() {
        return new XlsxParts.Visitor() {
            private boolean isCells;
            private boolean isFormats;
            private boolean isFonts;
            private final Script.Reading font = new Script.Reading();

            @Override
            public void start(String element, XlsxParts.Attributes attributes) {
                String index = attributes.of("numFmtId");
                switch (element) {
                    case "numFmts" -> isFormats = true;
                    case "numFmt" -> {
                        // What a condition puts in its place is no format of cells.
                        if (isFormats) {
                            own.put(Integer.parseInt(index), attributes.of("formatCode"));
                        }
                    }
                    case "cellXfs" -> isCells = true;
                    case "xf" -> {
                        if (isCells) {
                            String ofFont = attributes.of("fontId");
                            byStyle.add(index.isEmpty() ? 0 : Integer.parseInt(index));
                            fontByStyle.add(ofFont.isEmpty() ? 0 : Integer.parseInt(ofFont));
                        }
                    }
                    case "fonts" -> isFonts = true;
                    default -> {
                        if (isFonts) {
                            font.start(element, attributes);
                        }
                    }
                }
            }

            @Override
            public void end(String element) {
                isCells &= !element.equals("cellXfs");
                isFormats &= !element.equals("numFmts");
                if (isFonts && element.equals("font")) {
                    fonts.add(font.taken());
                }
                isFonts &= !element.equals("fonts");
            }
        };
    }

    /** The index of the style's format; 0, the general one, if there is no such style. */
    int index(int style) {
        return style < byStyle.size() ? byStyle.get(style) : 0;
    }

    /** How the characters of a cell of the style stand. */
    Set<Script> scripts(int style) {
        int font = style < fontByStyle.size() ? fontByStyle.get(style) : 0;
        return font >= 0 && font < fonts.size() ? fonts.get(font) : Set.of();
    }

    /** How the format is written. */
    String format(int index) {
        String written = own.get(index);
        String known = written == null ? BuiltinFormats.getBuiltinFormat(index) : written;
        return known == null || known.isEmpty() ? "General" : known;
    }
}
