package org.zhikao.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;

class CanonicalItemTest {

    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final List<Item> items = Samples.file(Samples.FILE).items();

    @Test
    void factsHoldNoStemOptionKeyOrRationale() {
        for (Item item : items) {
            assertEquals(Set.of(), names(item.facts(), Set.of("stem", "material", "text", "key", "rationale")));
        }
        assertEquals(
                "{\"id\":\"lamp-001\",\"type\":\"single\",\"state\":\"approved\",\"writer\":\"w1\",\"reviewer\":\"r1\","
                        + "\"level\":\"in-post\",\"scope\":\"special\",\"jurisdiction\":\"example\",\"topic\":\"灯箱\","
                        + "\"points\":150,\"citation\":{\"regulation\":\"lamp-rules\",\"version\":\"2021-06-08\","
                        + "\"article\":\"3\",\"paragraph\":1,\"digest\":\"" + Samples.DIGEST + "\"},\"options\":2}",
                items.get(0).facts().toString());
        assertEquals(200, items.get(3).facts().at("/parts/0/points").asInt());
    }

    @Test
    void contentHoldsNoKeyOrRationale() {
        for (Item item : items) {
            assertEquals(Set.of(), names(item.content(), Set.of("key", "rationale", "points", "citation", "writer")));
        }
        assertEquals(
                "{\"id\":\"lamp-001\",\"type\":\"single\",\"stem\":\"灯箱应当在（　）关闭。\",\"options\":"
                        + "[{\"id\":\"a\",\"text\":\"六时\"},{\"id\":\"b\",\"text\":\"二十二时\"}]}",
                items.get(0).content().toString());
        assertEquals("lamp-case-01-2", items.get(3).content().at("/parts/1/id").asText());
    }

    @Test
    void keysAreSortedAndStandUnderTheSimpleItemsIds() {
        assertEquals(
                "{\"lamp-002\":{\"key\":[\"a\",\"c\"],\"rationale\":\"第二条。\"}}",
                items.get(1).keys().toString());
        assertEquals(
                "{\"lamp-case-01-1\":{\"key\":[\"false\"],\"rationale\":\"例外。\"},"
                        + "\"lamp-case-01-2\":{\"key\":[\"b\"],\"rationale\":\"首次。\"}}",
                items.get(3).keys().toString());
    }

    @Test
    void theSameItemAlwaysHasTheSameDigests() {
        List<Item> again = Samples.file(Samples.FILE).items();
        for (int i = 0; i < items.size(); i++) {
            assertEquals(items.get(i).contentDigest(), again.get(i).contentDigest());
            assertEquals(items.get(i).keyDigest(SALT), again.get(i).keyDigest(SALT));
            assertEquals(items.get(i).itemDigest(SALT), again.get(i).itemDigest(SALT));
        }
    }

    @Test
    void theContentDigestIsSpecified() {
        byte[] label = "zhikao/item-content/1\0\0".getBytes(StandardCharsets.US_ASCII);
        String canonical = "{\"id\":\"lamp-003\",\"options\":[{\"id\":\"true\",\"text\":\"正确\"},"
                + "{\"id\":\"false\",\"text\":\"错误\"}],\"stem\":\"第二次违反的，罚款加倍。\",\"type\":\"true-false\"}";
        byte[] body = canonical.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(label, label.length + body.length);
        System.arraycopy(body, 0, all, label.length, body.length);
        assertEquals(Digest.of(all), items.get(2).contentDigest());
    }

    @Test
    void aChangeOfAnyPartChangesTheItemDigest() {
        Set<Digest> digests = new HashSet<>();
        digests.add(items.get(0).itemDigest(SALT));
        for (String[] change : new String[][] {
            {"key: [b]\n    rationale: |", "key: [a]\n    rationale: |"},
            {"灯箱应当在", "灯箱须在"},
            {"a 没有依据", "a 无依据"},
            {"points: 1.5", "points: 1"},
            {
                "reviewer: r1\n    level: in-post\n    scope: special",
                "reviewer: r9\n    level: in-post\n    scope: special"
            }
        }) {
            Item changed = Samples.file(Samples.FILE.replace(change[0], change[1]))
                    .items()
                    .get(0);
            assertTrue(digests.add(changed.itemDigest(SALT)), change[0]);
        }
    }

    @Test
    void theKeyShowsInNoDigestWithoutTheSalt() {
        Item flipped = Samples.file(Samples.FILE.replace("key: true", "key: false"))
                .items()
                .get(2);
        assertEquals(items.get(2).contentDigest(), flipped.contentDigest());
        assertEquals(items.get(2).facts(), flipped.facts());
        byte[] other = SALT.clone();
        other[0]++;
        assertNotEquals(items.get(2).keyDigest(SALT), items.get(2).keyDigest(other));
        assertNotEquals(items.get(2).itemDigest(SALT), items.get(2).itemDigest(other));
        assertThrows(IllegalArgumentException.class, () -> flipped.keyDigest(new byte[15]));
        assertFalse(items.get(2).keyDigest(SALT).equals(flipped.keyDigest(SALT)));
    }

    private static Set<String> names(JsonNode node, Set<String> wanted) {
        Set<String> found = new HashSet<>();
        node.properties().forEach(field -> {
            if (wanted.contains(field.getKey())) {
                found.add(field.getKey());
            }
        });
        node.forEach(child -> found.addAll(names(child, wanted)));
        return found;
    }
}
