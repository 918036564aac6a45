package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What keeps somebody from using a page, as axe finds it (WCAG 2.1). */
public final class Barriers {

    private Barriers() {}

    /** One line for each: page, rule, element. */
    public static List<String> on(Page page) {
        assertEquals(1, page.frames().size(), "A frame in " + page.url() + " would go unseen");
        // Without frames in a page there is nothing that the other mode, at twice the price, would see more.
        AxeResults results = new AxeBuilder(page).setLegacyMode(true).analyze();
        return Stream.concat(
                        results.getViolations().stream().flatMap(rule -> lines(page, rule, rule.getNodes())),
                        results.getIncomplete().stream().flatMap(rule -> lines(page, rule, invisible(rule))))
                .toList();
    }

    /** Text in the very colour of its ground: axe is unsure about it, nobody else is. */
    private static List<CheckedNode> invisible(Rule rule) {
        return rule.getNodes().stream()
                .filter(node -> node.getAny().stream()
                        .anyMatch(check -> check.getData() instanceof Map<?, ?> data
                                && "equalRatio".equals(data.get("messageKey"))))
                .toList();
    }

    private static Stream<String> lines(Page page, Rule rule, List<CheckedNode> nodes) {
        return nodes.stream().map(node -> page.url() + ": " + rule.getId() + ": " + node.getHtml());
    }
}
