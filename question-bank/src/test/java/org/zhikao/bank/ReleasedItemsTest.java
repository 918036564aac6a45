package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.SigningKey;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemState;
import org.zhikao.item.ItemType;
import org.zhikao.item.ItemWriter;
import org.zhikao.item.Matching;
import org.zhikao.item.Option;
import org.zhikao.item.Ordering;
import org.zhikao.item.SimpleItem;

/** What the custodian opens is what the authors wrote, item by item, of every type. */
class ReleasedItemsTest {

    private static final TestKeys KEYS = new TestKeys("test root");
    private static final SigningKey CUSTODIAN = KEYS.sealing("custodian");

    private static Workspace workspace;
    private static ReleaseContent content;
    private static List<ItemFile> files;

    @BeforeAll
    static void openTheShippedBank() throws Exception {
        workspace = Workspace.read(Path.of("workspace")).askedForInvented();
        ReleaseFile file = ReleaseBuilder.build(
                workspace, 7, List.of(CUSTODIAN.certificate()), KEYS.person("signer"), TestKeys.NOW);
        Release release = Release.of(file.bytes());
        content = release.openContent(CUSTODIAN.key(), CUSTODIAN.certificate());
        files = ReleasedItems.files(
                release.manifest(), content, release.openKeys(CUSTODIAN.key(), CUSTODIAN.certificate()));
    }

    private static List<Item> opened() {
        return files.stream().flatMap(file -> file.items().stream()).toList();
    }

    @Test
    void everyItemComesBackWithItsWordsKeyPointsAndCitation() {
        Map<String, Item> written = workspace.approved().stream()
                .collect(Collectors.toMap(item -> item.id().value(), Function.identity()));
        assertEquals(written.size(), opened().size());
        Set<ItemType> types = new HashSet<>();
        for (Item item : opened()) {
            Item before = Objects.requireNonNull(written.get(item.id().value()));
            types.add(item.type());
            assertEquals(before.type(), item.type());
            assertEquals(before.points(), item.points());
            assertEquals(before.meta().citation(), item.meta().citation());
            assertEquals(before.meta().audience(), item.meta().audience());
            assertEquals(before.meta().topic(), item.meta().topic());
            assertEquals(
                    before.meta().drawing().difficulty(), item.meta().drawing().difficulty());
            if (item instanceof CaseItem shown) {
                assertEquals(((CaseItem) before).material(), shown.material());
                assertEquals(((CaseItem) before).images(), shown.images());
            }
            for (int i = 0; i < item.simpleItems().size(); i++) {
                assertSame(before.simpleItems().get(i), item.simpleItems().get(i));
            }
        }
        assertEquals(Set.of(ItemType.values()), types);
    }

    private static void assertSame(SimpleItem before, SimpleItem now) {
        assertEquals(before.id(), now.id());
        assertEquals(before.stem(), now.stem());
        assertEquals(before.rationale(), now.rationale());
        assertEquals(before.scoring(), now.scoring());
        assertEquals(before.meta().citation(), now.meta().citation());
        assertEquals(right(before), right(now));
        assertEquals(before.prompts(), now.prompts());
        assertEquals(
                before.options().stream().map(Option::text).collect(Collectors.toSet()),
                now.options().stream().map(Option::text).collect(Collectors.toSet()));
    }

    /** The solution in words where a release gives options other ids. */
    private static Object right(SimpleItem item) {
        Map<Object, String> texts = item.options().stream().collect(Collectors.toMap(Option::id, Option::text));
        if (item instanceof Ordering ordering) {
            return ordering.key().stream().map(texts::get).toList();
        }
        if (item instanceof Matching matching) {
            return matching.key().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, pair -> texts.get(pair.getValue())));
        }
        return item.solution();
    }

    @Test
    void nobodyIsSaidToHaveReviewedThem() {
        for (Item item : opened()) {
            assertEquals(ItemState.DRAFT, item.meta().state());
            assertEquals("release-7", item.meta().writer());
            assertTrue(item.meta().reviewer().isEmpty());
        }
    }

    @Test
    void writtenAsFilesTheyAreReadAgainAsTheyWere() {
        for (ItemFile file : files) {
            String name = file.regulation() + ".yaml";
            assertEquals(file, ItemFile.read(name, ItemWriter.bytes(file)), name);
        }
    }

    @Test
    void thePicturesAreThoseOfTheWorkspace() throws Exception {
        Map<String, byte[]> pictures = ReleasedItems.pictures(content);
        assertTrue(pictures.size() >= 1, "the shipped bank shows one");
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            assertArrayEquals(
                    Files.readAllBytes(Path.of("workspace/images").resolve(picture.getKey())), picture.getValue());
        }
    }
}
