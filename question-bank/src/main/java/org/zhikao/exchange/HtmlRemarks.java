package org.zhikao.exchange;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What a row of a table in a web page says by other means than its texts. */
final class HtmlRemarks {

    private static final String MEDIA = "img, object, audio, video, embed, iframe, svg, canvas, script, math,"
            + " input:not([type=hidden]), select, textarea, button";
    private static final Pattern RAISED = Pattern.compile("vertical-align\\s*:\\s*super");
    private static final Pattern LOWERED = Pattern.compile("vertical-align\\s*:\\s*sub");
    private static final Pattern STRUCK = Pattern.compile("text-decoration[a-z-]*\\s*:[^;]*line-through");
    private static final Pattern HIDDEN =
            Pattern.compile("display\\s*:\\s*none|visibility\\s*:\\s*(?:hidden|collapse)");

    private HtmlRemarks() {}

    /** Puts them down, the row being this one from 0. */
    static void of(Element row, int index, SheetRemarks remarks) {
        boolean hidden = false;
        for (Element element : row.getAllElements()) {
            String style = element.attr("style").toLowerCase(Locale.ROOT);
            hidden |= element.hasAttr("hidden") || HIDDEN.matcher(style).find();
            switch (element.normalName()) {
                case "sup" -> marked(element, index, Script.RAISED, remarks);
                case "sub" -> marked(element, index, Script.LOWERED, remarks);
                case "del", "s", "strike" -> marked(element, index, Script.STRUCK, remarks);
                default -> {
                    // Other elements say the like by their style.
                }
            }
            if (RAISED.matcher(style).find()) {
                marked(element, index, Script.RAISED, remarks);
            }
            if (LOWERED.matcher(style).find()) {
                marked(element, index, Script.LOWERED, remarks);
            }
            if (STRUCK.matcher(style).find()) {
                marked(element, index, Script.STRUCK, remarks);
            }
        }
        if (hidden) {
            remarks.hiddenRow(index);
        }
        List<String> media = row.select(MEDIA).stream().map(HtmlRemarks::named).toList();
        if (!media.isEmpty()) {
            remarks.media(index, media);
        }
    }

    private static void marked(Element element, int index, Script script, SheetRemarks remarks) {
        String text = element.text();
        if (!text.isBlank()) {
            Element cell = element.closest("td, th");
            int column = cell == null ? 0 : cell.elementSiblingIndex();
            remarks.marked(index, ExchangeSaying.CELL_NUMBER.with(column + 1), script, text);
        }
    }

    private static String named(Element element) {
        String alternative = element.attr("alt");
        return alternative.isEmpty() ? element.normalName() : element.normalName() + " (" + alternative + ")";
    }
}
