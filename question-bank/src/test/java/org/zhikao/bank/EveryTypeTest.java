package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Sealed;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.form.Assembly;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintFile;
import org.zhikao.form.DeliveredForm;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.FrozenOption;
import org.zhikao.form.FrozenSlot;
import org.zhikao.item.ItemType;
import org.zhikao.item.OptionId;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.scoring.Mark;
import org.zhikao.scoring.Score;
import org.zhikao.scoring.Scoring;

/** Every type of item from the shipped file to a score: release, form, delivered paper, responses, points. */
class EveryTypeTest {

    private static final TestKeys KEYS = new TestKeys("test root");
    private static final SigningKey CUSTODIAN = KEYS.person("custodian");
    private static final SigningKey SERVER = KEYS.sealing("server");
    private static final byte[] SECRET = new byte[32];

    private static Workspace workspace;
    private static ReleaseFile file;
    private static Blueprint blueprint;
    private static ReleaseManifest manifest;
    private static ReleaseContent content;
    private static ReleaseKeys keys;

    @BeforeAll
    static void buildTheShippedBankWithTheInventedItems() throws Exception {
        workspace = Workspace.read(Path.of("workspace")).askedForInvented();
        file = ReleaseBuilder.build(workspace, 1, List.of(SERVER.certificate()), CUSTODIAN, TestKeys.NOW);
        Release release = Release.of(file.bytes());
        manifest = release.manifest();
        content = release.openContent(SERVER.key(), SERVER.certificate());
        keys = release.openKeys(SERVER.key(), SERVER.certificate());
        blueprint = BlueprintFile.read(
                "all-types.yaml", Files.readAllBytes(Path.of("..", "config", "blueprints", "all-types.yaml")));
    }

    private static FrozenForm form(int number) {
        return new Assembly(manifest, blueprint).form(SECRET, new UUID(0, number));
    }

    @Test
    void aPaperHoldsEveryTypeAndEachHasWhatItNeeds() {
        DeliveredForm paper = DeliveredForm.of(form(1), blueprint, content);
        Set<String> types = new TreeSet<>();
        for (DeliveredForm.Slot slot : paper.slots()) {
            types.add(slot.type());
            ItemType type = ItemType.of(slot.type());
            boolean written = type == ItemType.FILL_IN || type == ItemType.SHORT_ANSWER;
            assertEquals(written, slot.options().isEmpty(), slot.stem());
            assertEquals(type == ItemType.MATCHING, !slot.prompts().isEmpty(), slot.stem());
            assertEquals(type == ItemType.FILL_IN, slot.blanks() > 0, slot.stem());
        }
        Set<String> all = new TreeSet<>();
        Stream.of(ItemType.values()).filter(type -> type != ItemType.CASE).forEach(type -> all.add(type.code()));
        assertEquals(all, types);
    }

    @Test
    void theRightResponsesEarnEverythingOnceTheShortAnswersAreMarked() {
        FrozenForm form = form(2);
        Map<Integer, List<String>> responses = responses(form);
        Scoring scoring = new Scoring(blueprint, manifest, keys);
        Score unmarked = scoring.score(form, responses);
        assertEquals(2, unmarked.awaiting().size(), unmarked.awaiting().toString());
        assertThrows(IllegalStateException.class, unmarked::json);

        Map<Integer, Mark> marks = new HashMap<>();
        for (int slot : unmarked.awaiting()) {
            marks.put(slot, full(form.slots().get(slot - 1)));
            boolean last = marks.size() == unmarked.awaiting().size();
            assertEquals(last, scoring.score(form, responses, marks).complete());
        }
        Score score = scoring.score(form, responses, marks);
        assertEquals(blueprint.totalPoints(), score.points());
        assertEquals(List.of(), score.study());
        assertEquals("PASSED", score.json().path("outcome").asText());
        Score empty = scoring.score(form, Map.of());
        assertTrue(empty.complete(), "nobody marks what is not there");
        assertEquals(0, empty.points());
        assertThrows(
                IllegalArgumentException.class,
                () -> scoring.score(form, responses, Map.of(1, new Mark(List.of(0)))),
                "a mark for a choice");
    }

    @Test
    void halfAnOrderingEarnsItsShareWhereTheItemSaysSo() {
        FrozenForm form = form(3);
        FrozenSlot ordering = slot(form, ItemType.ORDERING);
        List<String> right = Objects.requireNonNull(responses(form).get(ordering.slot()));
        List<String> turned = new ArrayList<>(right.subList(1, right.size()));
        turned.add(right.get(0));
        Score score = new Scoring(blueprint, manifest, keys).score(form, Map.of(ordering.slot(), turned));
        assertEquals(ordering.points() * 2 / 3, score.points());
        assertEquals(
                1,
                score.study().stream()
                        .filter(study -> study.article()
                                .equals(Objects.requireNonNull(manifest.parts().get(ordering.partId()))
                                        .article()))
                        .count());
    }

    @Test
    void frozenFormsAreReadAsTheyWereWrittenAndTwoCandidatesShareNoToken() {
        FrozenForm one = form(4);
        assertEquals(one, FrozenForm.parse(one.canonical()));
        Set<String> tokens = tokens(one);
        tokens.retainAll(tokens(form(5)));
        assertEquals(Set.of(), tokens);
        assertEquals(
                Set.of(ItemType.MATCHING.code()),
                typesWith(one, "prompts"),
                "what only matchings have is written of them alone");
    }

    @Test
    void promptsAndOptionsStandInEveryOrder() {
        Set<List<String>> orders = new HashSet<>();
        Set<List<String>> options = new HashSet<>();
        Set<List<String>> prompts = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            FrozenForm form = form(i);
            orders.add(ids(slot(form, ItemType.ORDERING).options()));
            options.add(ids(slot(form, ItemType.MATCHING).options()));
            prompts.add(ids(slot(form, ItemType.MATCHING).prompts()));
        }
        assertEquals(24, orders.size(), "also the right one: to leave it out would tell it");
        assertEquals(24, options.size());
        assertEquals(6, prompts.size());
    }

    @Test
    void thePaperTellsNoKeyNoIdAndNoWordingThatIsAccepted() {
        for (int i = 0; i < 20; i++) {
            String json = DeliveredForm.of(form(i), blueprint, content).toJson().toString();
            for (ReleaseManifest.Entry item : manifest.items()) {
                assertFalse(json.contains("\"" + item.id() + "\""), item.id());
            }
            for (SimpleItem part : parts()) {
                assertFalse(json.contains(part.rationale().strip()), part.id() + " rationale");
                if (part.solution() instanceof Solution.Filled filled) {
                    String stem = part.stem();
                    filled.accepted().stream()
                            .flatMap(List::stream)
                            .filter(text -> text.length() > 2 && !readable(text, stem))
                            .forEach(text -> assertFalse(json.contains(text), part.id() + " " + text));
                }
                if (part.solution() instanceof Solution.Marked marked) {
                    marked.rubric().forEach(line -> assertFalse(json.contains(line.text()), part.id() + " rubric"));
                    assertFalse(json.contains(marked.model().strip()), part.id() + " model");
                }
            }
            assertFalse(json.contains(pictureDigest()), "a picture has a number");
            assertFalse(json.contains("rubric") || json.contains("accept") || json.contains("solution"), json);
        }
    }

    /** Words of a fill-in that its own paper says anyway, in a case that is about the same article. */
    private static boolean readable(String text, String stem) {
        return stem.contains(text)
                || content.materials().values().stream().anyMatch(material -> material.contains(text))
                || content.parts().values().stream()
                        .anyMatch(part -> part.stem().contains(text)
                                || part.options().values().stream().anyMatch(option -> option.contains(text)));
    }

    @Test
    void aPictureComesWithItsNumberAndItsWords() throws Exception {
        DeliveredForm paper = DeliveredForm.of(form(6), blueprint, content);
        JsonNode material = paper.toJson().path("materials").path(0);
        assertEquals(1, material.path("images").path(0).path("number").asInt());
        assertTrue(material.path("images").path(0).path("alternative").asText().contains("示意图"));
        assertEquals(2, material.path("images").path(0).size());
        DeliveredForm.Image image = paper.image(1).orElseThrow();
        assertEquals("image/png", image.mediaType());
        assertArrayEquals(Files.readAllBytes(Path.of("workspace", "images", pictureDigest() + ".png")), image.bytes());
        assertTrue(paper.image(2).isEmpty() && paper.image(0).isEmpty());
    }

    private static String pictureDigest() {
        return Digest.of(content.picturesOf("cso-case-01").get(0).bytes()).hex();
    }

    @Test
    void anotherPictureThanTheSignedOneIsRefused() {
        Map<String, List<ReleaseContent.Picture>> pictures = new HashMap<>(content.pictures());
        ReleaseContent.Picture real = content.picturesOf("cso-case-01").get(0);
        byte[] changed = real.bytes().clone();
        changed[changed.length - 1] ^= 1;
        pictures.put("cso-case-01", List.of(new ReleaseContent.Picture(real.kind(), real.alternative(), changed)));
        assertContentRefused(new ReleaseContent(content.materials(), pictures, content.parts()), "cso-case-01");
        pictures.put("cso-case-01", List.of(real));
        pictures.put("cso-011", List.of(real));
        assertContentRefused(new ReleaseContent(content.materials(), pictures, content.parts()), "cso-011");
    }

    @Test
    void promptsAndBlanksThatAreNotTheSignedOnesAreRefused() {
        for (String id : List.of("cso-008", "cso-010")) {
            Map<String, ReleaseContent.Part> parts = new HashMap<>(content.parts());
            ReleaseContent.Part part = content.part(id);
            Map<String, String> prompts = new HashMap<>(part.prompts());
            prompts.replaceAll((prompt, text) -> text + "。");
            parts.put(
                    id,
                    new ReleaseContent.Part(
                            part.type(), part.stem(), part.options(), prompts, part.blanks() == 0 ? 0 : 1));
            assertContentRefused(new ReleaseContent(content.materials(), content.pictures(), parts), id);
        }
    }

    private static void assertContentRefused(ReleaseContent other, String named) {
        byte[] bytes = new ReleaseManifest(
                        manifest.number(),
                        manifest.secrecy(),
                        manifest.items(),
                        Digest.of(other.canonical()),
                        manifest.keys())
                .canonical();
        ReleaseFile made = new ReleaseFile(
                bytes,
                Signature.sign(bytes, CUSTODIAN, TestKeys.NOW),
                Sealed.seal(other.canonical(), List.of(SERVER.certificate())),
                file.keys());
        ReleaseRefused refused = assertThrows(
                ReleaseRefused.class, () -> Release.of(made.bytes()).openContent(SERVER.key(), SERVER.certificate()));
        assertTrue(String.valueOf(refused.getMessage()).contains(named), refused.getMessage());
    }

    @Test
    void aKeyInTheShapeOfAnotherTypeIsRefused() {
        ReleaseManifest.Part ordering = Objects.requireNonNull(manifest.parts().get("cso-009"));
        ReleaseManifest.Part matching = Objects.requireNonNull(manifest.parts().get("cso-010"));
        ReleaseManifest.Part fillIn = Objects.requireNonNull(manifest.parts().get("cso-008"));
        assertTrue(ordering.fits(keys.key("cso-009").solution()));
        assertTrue(matching.fits(keys.key("cso-010").solution()));
        assertTrue(fillIn.fits(keys.key("cso-008").solution()));
        assertFalse(ordering.fits(keys.key("cso-010").solution()));
        assertFalse(matching.fits(keys.key("cso-009").solution()));
        assertFalse(fillIn.fits(keys.key("cso-011").solution()));
        assertFalse(fillIn.fits(new Solution.Filled(List.of(List.of("一")))));
        assertFalse(ordering.fits(new Solution.Ordered(List.of(new OptionId("a"), new OptionId("b")))));
    }

    private static List<SimpleItem> parts() {
        return workspace.approved().stream()
                .filter(item -> item.id().value().startsWith("cso-"))
                .flatMap(item -> item.simpleItems().stream())
                .toList();
    }

    private static FrozenSlot slot(FrozenForm form, ItemType type) {
        return form.slots().stream()
                .filter(slot -> content.part(slot.partId()).type().equals(type.code()))
                .findFirst()
                .orElseThrow();
    }

    private static Mark full(FrozenSlot slot) {
        Solution.Marked solution = (Solution.Marked) keys.key(slot.partId()).solution();
        return new Mark(solution.rubric().stream()
                .map(line -> line.points().hundredths())
                .toList());
    }

    /** The right response to every slot. */
    private static Map<Integer, List<String>> responses(FrozenForm form) {
        Map<Integer, List<String>> responses = new HashMap<>();
        form.slots().forEach(slot -> responses.put(slot.slot(), right(slot)));
        return responses;
    }

    private static List<String> right(FrozenSlot slot) {
        Solution solution = keys.key(slot.partId()).solution();
        if (solution instanceof Solution.Chosen chosen) {
            return chosen.options().stream()
                    .map(id -> token(slot.options(), id))
                    .toList();
        }
        if (solution instanceof Solution.Ordered ordered) {
            return ordered.steps().stream().map(id -> token(slot.options(), id)).toList();
        }
        if (solution instanceof Solution.Matched matched) {
            return matched.options().entrySet().stream()
                    .map(pair -> token(slot.prompts(), pair.getKey()) + "=" + token(slot.options(), pair.getValue()))
                    .toList();
        }
        if (solution instanceof Solution.Filled filled) {
            return filled.accepted().stream().map(accepted -> accepted.get(0)).toList();
        }
        return List.of("一段文字");
    }

    private static String token(List<FrozenOption> options, OptionId id) {
        return options.stream()
                .filter(option -> option.optionId().equals(id.value()))
                .findFirst()
                .orElseThrow()
                .token();
    }

    private static List<String> ids(List<FrozenOption> options) {
        return options.stream().map(FrozenOption::optionId).toList();
    }

    private static Set<String> tokens(FrozenForm form) {
        Set<String> tokens = new HashSet<>();
        form.slots()
                .forEach(slot -> Stream.concat(slot.options().stream(), slot.prompts().stream())
                        .forEach(option -> assertTrue(tokens.add(option.token()), option.token())));
        return tokens;
    }

    /** Of which types the slots are whose canonical JSON has this member. */
    private static Set<String> typesWith(FrozenForm form, String member) {
        Set<String> types = new TreeSet<>();
        for (JsonNode slot : CanonicalJson.parse(form.canonical()).path("slots")) {
            if (((ObjectNode) slot).has(member)) {
                types.add(content.part(slot.path("part").asText()).type());
            }
        }
        return types;
    }
}
