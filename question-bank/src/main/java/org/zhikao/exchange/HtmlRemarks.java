package org.zhikao.exchange;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.zhikao.evidence.Said;

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
        for (Element element : row.getAllElements()) {
            String style = element.attr("style").toLowerCase(Locale.ROOT);
            if (isHidden(element)) {
                if (element.normalName().equals("tr")) {
                    remarks.hiddenRow(index);
                } else if (!element.text().isBlank()) {
                    remarks.hiddenText(index, cell(element), element.text());
                }
            }
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
        List<String> media = row.select(MEDIA).stream().map(HtmlRemarks::named).toList();
        if (!media.isEmpty()) {
            remarks.media(index, media);
        }
    }

    private static void marked(Element element, int index, Script script, SheetRemarks remarks) {
        String text = element.text();
        if (!text.isBlank()) {
            remarks.marked(index, cell(element), script, text);
        }
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || HIDDEN.matcher(element.attr("style").toLowerCase(Locale.ROOT))
                        .find();
    }

    private static Said cell(Element element) {
        Element cell = element.closest("td, th");
        return ExchangeSaying.CELL_NUMBER.with(cell == null ? 1 : cell.elementSiblingIndex() + 1);
    }

    private static String named(Element element) {
        String alternative = element.attr("alt");
        return alternative.isEmpty() ? element.normalName() : element.normalName() + " (" + alternative + ")";
    }
}
