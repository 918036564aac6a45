package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhikao.item.Matching;
import org.zhikao.item.OptionId;
import org.zhikao.item.Ordering;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;

class ReleaseOptionsTest {

    @Test
    void contentAloneDoesNotTellTheOrderOrThePairs() throws Exception {
        List<SimpleItem> parts = Workspace.read(Path.of("workspace")).askedForInvented().approved().stream()
                .filter(item -> item.id().value().startsWith("cso-"))
                .flatMap(item -> item.simpleItems().stream())
                .toList();
        for (SimpleItem part : parts) {
            if (part instanceof Ordering || part instanceof Matching) {
                Set<List<String>> orders = new HashSet<>();
                for (int salt = 0; salt < 200; salt++) {
                    ReleaseOptions options = ReleaseOptions.of(part, "salt " + salt);
                    assertEquals(
                            part.options().stream()
                                    .map(option -> option.text())
                                    .sorted()
                                    .toList(),
                            options.texts().values().stream().sorted().toList());
                    assertEquals(
                            part.options().stream()
                                    .map(option -> option.id().value())
                                    .toList(),
                            List.copyOf(options.texts().keySet()),
                            "a, b, c … in the order of the release");
                    assertEquals(texts(part.solution(), authored(part)), texts(options.solution(), options.texts()));
                    orders.add(List.copyOf(options.texts().values()));
                }
                assertEquals(24, orders.size(), part.id().value());
            }
        }
    }

    /** The right texts, in order or by prompt. */
    private static Object texts(Solution solution, Map<String, String> options) {
        if (solution instanceof Solution.Ordered ordered) {
            return ordered.steps().stream().map(id -> options.get(id.value())).toList();
        }
        Map<OptionId, String> pairs = new HashMap<>();
        ((Solution.Matched) solution)
                .options()
                .forEach((prompt, id) -> pairs.put(prompt, String.valueOf(options.get(id.value()))));
        return pairs;
    }

    private static Map<String, String> authored(SimpleItem part) {
        Map<String, String> texts = new HashMap<>();
        part.options().forEach(option -> texts.put(option.id().value(), option.text()));
        return texts;
    }
}
