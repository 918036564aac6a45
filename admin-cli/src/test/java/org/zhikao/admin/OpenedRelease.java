package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zhikao.bank.Release;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.SigningKey;
import org.zhikao.item.Solution;

/**
 * A demo's release with everything that candidates must not see, opened with the server's own sealing key. Knows a
 * delivered slot again by its words alone.
 */
record OpenedRelease(ReleaseManifest manifest, ReleaseContent content, ReleaseKeys keys, Map<String, String> byWords) {

    /** The release that the demo made itself. */
    static OpenedRelease of(Path demo) throws IOException {
        return of(demo.resolve("secrets"), demo.resolve("release-1.zkr"));
    }

    static OpenedRelease of(Path secrets, Path file) throws IOException {
        SigningKey sealing = KeyFiles.read(
                secrets.resolve("sealing.p12"),
                Files.readString(secrets.resolve("passphrase")).strip().toCharArray());
        Release release = Release.of(Files.readAllBytes(file));
        ReleaseContent content = release.openContent(sealing.key(), sealing.certificate());
        Map<String, String> byWords = new HashMap<>();
        content.parts().forEach((id, part) -> {
            String before = byWords.put(words(part.stem(), part.options().values()), id);
            if (before != null) {
                throw new AssertionError(before + " and " + id + " have the same words");
            }
        });
        return new OpenedRelease(
                release.manifest(), content, release.openKeys(sealing.key(), sealing.certificate()), byWords);
    }

    /** The item behind a slot. */
    String part(JsonNode slot) {
        List<String> texts = new ArrayList<>();
        slot.path("options").forEach(option -> texts.add(option.path("text").asText()));
        String id = byWords.get(words(slot.path("stem").asText(), texts));
        if (id == null) {
            throw new AssertionError("The release has no item with these words: " + slot);
        }
        return id;
    }

    /** The option ids of a slot in the order in which the candidate sees them. */
    List<String> order(JsonNode slot) {
        Map<String, String> texts = content.part(part(slot)).options();
        List<String> order = new ArrayList<>();
        for (JsonNode option : slot.path("options")) {
            texts.forEach((id, text) -> {
                if (text.equals(option.path("text").asText())) {
                    order.add(id);
                }
            });
        }
        return order;
    }

    /** The right response; to a short answer any. */
    List<String> right(JsonNode slot) {
        Solution solution = keys.key(part(slot)).solution();
        ReleaseContent.Part part = content.part(part(slot));
        if (solution instanceof Solution.Ordered ordered) {
            return ordered.steps().stream()
                    .map(id -> token(slot.path("options"), part.option(id.value())))
                    .toList();
        }
        if (solution instanceof Solution.Matched matched) {
            return matched.options().entrySet().stream()
                    .map(pair -> token(
                                    slot.path("prompts"),
                                    part.prompt(pair.getKey().value()))
                            + "="
                            + token(
                                    slot.path("options"),
                                    part.option(pair.getValue().value())))
                    .toList();
        }
        if (solution instanceof Solution.Filled filled) {
            // A blank, which scoring overlooks, tells what a candidate typed from what the server said.
            return filled.accepted().stream()
                    .map(accepted -> accepted.get(0))
                    .map(text -> text.charAt(0) + " " + text.substring(1))
                    .toList();
        }
        return solution instanceof Solution.Marked ? List.of("一段自己的话。") : tokens(slot, true);
    }

    private static String token(JsonNode options, String text) {
        for (JsonNode option : options) {
            if (option.path("text").asText().equals(text)) {
                return option.path("token").asText();
            }
        }
        throw new AssertionError("No option says " + text);
    }

    /** A response to choices or blanks that is wrong: one option that is none of the key, or one too few. */
    List<String> wrong(JsonNode slot) {
        if (keys.key(part(slot)).solution() instanceof Solution.Filled filled) {
            return Collections.nCopies(filled.accepted().size(), "不知道");
        }
        List<String> others = tokens(slot, false);
        return (others.isEmpty() ? tokens(slot, true) : others).subList(0, 1);
    }

    private List<String> tokens(JsonNode slot, boolean right) {
        Set<String> key = keys.key(part(slot)).options();
        List<String> order = order(slot);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (key.contains(order.get(i)) == right) {
                tokens.add(slot.path("options").path(i).path("token").asText());
            }
        }
        return tokens;
    }

    private static String words(String stem, Iterable<String> options) {
        Set<String> sorted = new TreeSet<>();
        options.forEach(sorted::add);
        return stem + sorted;
    }
}
