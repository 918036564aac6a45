package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.util.List;

/** A candidate without a mouse at the exam page: Tab, Enter, Space, arrows and letters. */
record Keyboard(Page page) {

    /** More stops than the page has. */
    private static final int MOST_STOPS = 150;

    private static final String IS_THERE = "(selector) => document.activeElement?.matches(selector) ?? false";

    /** Goes from stop to stop until it is there. */
    void tabTo(String selector) {
        assertTrue(page.locator(selector).count() > 0, "the page has no " + selector);
        for (int i = 0; i < MOST_STOPS; i++) {
            if ((Boolean) page.evaluate(IS_THERE, selector)) {
                return;
            }
            press("Tab");
        }
        throw new AssertionError("Tab never comes to " + selector);
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void presses(String selector) {
        tabTo(selector);
        press("Enter");
    }

    /** Writes into a field, character after character; what no key has comes as an input method gives it. */
    void writes(String selector, String text) {
        tabTo(selector);
        page.keyboard().type(text);
    }

    /** Responds to the item on the stage with what the server would keep. */
    void responds(JsonNode slot, List<String> response) {
        switch (slot.path("type").asText()) {
            case "single", "true-false" -> picks(".options", response.get(0));
            case "multiple" -> {
                for (String token : response) {
                    tabTo(".options input[value='" + token + "']");
                    press("Space");
                }
            }
            case "fill-in" -> {
                for (int i = 0; i < response.size(); i++) {
                    writes(".blank:nth-of-type(" + (i + 1) + ") input", response.get(i));
                }
            }
            case "ordering" -> orders(response);
            case "matching" -> {
                for (String pair : response) {
                    int prompt = place(slot.path("prompts"), pair.substring(0, pair.indexOf('='))) + 1;
                    picks(".pair:nth-of-type(" + prompt + ")", pair.substring(pair.indexOf('=') + 1));
                }
            }
            case "short-answer" -> writes("#answer", response.get(0));
            default -> throw new AssertionError("An unknown type: " + slot);
        }
    }

    private void picks(String group, String token) {
        tabTo(group + " input");
        press("Space");
        String wanted = group + " input[value='" + token + "']:checked";
        for (int i = 0; i < MOST_STOPS && page.locator(wanted).count() == 0; i++) {
            press("ArrowDown");
        }
        assertEquals(1, page.locator(wanted).count(), wanted);
    }

    /** First the second step, then the first one: it is moved up afterwards. The last one is taken out once. */
    private void orders(List<String> steps) {
        presses(".step[data-token='" + steps.get(1) + "']");
        presses(".step[data-token='" + steps.get(0) + "']");
        presses("[data-do=up][data-token='" + steps.get(0) + "']");
        for (String step : steps.subList(2, steps.size())) {
            presses(".step[data-token='" + step + "']");
        }
        String last = steps.get(steps.size() - 1);
        presses("[data-do=out][data-token='" + last + "']");
        press("Enter");
    }

    private static int place(JsonNode options, String token) {
        for (int i = 0; i < options.size(); i++) {
            if (options.path(i).path("token").asText().equals(token)) {
                return i;
            }
        }
        throw new AssertionError("No " + token);
    }
}
