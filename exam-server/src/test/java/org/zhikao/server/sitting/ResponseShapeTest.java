package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.form.DeliveredForm;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Refusal;

class ResponseShapeTest {

    private static final ResponseShape ORDER = new ResponseShape.Order(Set.of("a", "b", "c"));
    private static final ResponseShape PAIRS = new ResponseShape.Pairs(Set.of("p", "q"), Set.of("a", "b"));
    private static final ResponseShape BLANKS = new ResponseShape.Blanks(2);
    private static final ResponseShape TEXT = new ResponseShape.Text();

    private final SettableClock clock = new SettableClock();

    @Test
    void theSameChoiceIsKeptInTheSameOrderAndAnOrderingInTheCandidates() {
        ResponseShape several = new ResponseShape.Choice(Set.of("a", "b", "c"), true);
        assertEquals(List.of("a", "c"), several.settled(List.of("c", "a")));
        assertEquals(List.of("c", "a", "b"), ORDER.settled(List.of("c", "a", "b")));
        assertEquals(List.of("p=b", "q=b"), PAIRS.settled(List.of("q=b", "p=b")));
        assertEquals(List.of("p=a"), PAIRS.settled(List.of("p=a")), "not every prompt needs an option yet");
    }

    @Test
    void aRequestHoldsAsManyTextsAsAnItemHasOptionsAtMost() {
        assertEquals(Option.MOST, request(Option.MOST).copy().response().size());
        assertThrows(Refusal.class, () -> request(Option.MOST + 1).copy());
    }

    private static ResponseRequest request(int texts) {
        List<String> response =
                IntStream.range(0, texts).mapToObj(text -> "t" + text).toList();
        return new ResponseRequest(1, response, false, 0, UUID.randomUUID(), 0L);
    }

    @Test
    void whatIsEmptyIsClearedInEveryType() {
        for (ResponseShape shape : List.of(ORDER, PAIRS, BLANKS, TEXT)) {
            assertEquals(List.of(), shape.settled(List.of()));
        }
        assertEquals(List.of(), BLANKS.settled(List.of("", " ")));
        assertEquals(List.of(), TEXT.settled(List.of(" \n ")));
        assertEquals(List.of("", "五"), BLANKS.settled(List.of("", "五")));
    }

    @Test
    void whatNoScreenCanSendIsRefused() {
        refused(ORDER, "sitting.allSteps", "a", "b");
        refused(ORDER, "sitting.tokenTwice", "a", "b", "b");
        refused(ORDER, "sitting.noSuchToken", "a", "b", "x");
        refused(PAIRS, "sitting.tokenTwice", "p=a", "p=b");
        refused(PAIRS, "sitting.noSuchToken", "p=x");
        refused(PAIRS, "sitting.noSuchToken", "a=p");
        refused(PAIRS, "sitting.noSuchToken", "pa");
        refused(BLANKS, "sitting.allBlanks", "一个");
        refused(TEXT, "sitting.oneText", "一", "二");
    }

    @Test
    void textsHaveALengthInCharactersAndNoControlCharacters() {
        String tall = "𠮷";
        assertEquals(List.of(tall.repeat(200), ""), BLANKS.settled(List.of(tall.repeat(200), "")));
        refused(BLANKS, "sitting.textLong", tall.repeat(201), "");
        assertEquals(List.of("字".repeat(4000)), TEXT.settled(List.of("字".repeat(4000))));
        refused(TEXT, "sitting.textLong", "字".repeat(4001));
        assertEquals(List.of("一\n二 三\n"), TEXT.settled(List.of("一\r\n二\t三\r")), "as every browser would send it");
        refused(TEXT, "sitting.textControl", "一\u0000二");
        refused(TEXT, "sitting.textControl", "一\u001b[0m");
        refused(TEXT, "sitting.textControl", "一\ud842");
    }

    @ParameterizedTest
    @CsvSource({"single,1", "multiple,2", "true-false,1", "ordering,2", "matching,1", "fill-in,2", "short-answer,1"})
    void everyTypeThatCanStandInASlotHasAShape(String type, int texts) {
        DeliveredForm.Slot slot = new DeliveredForm.Slot(
                1,
                type,
                100,
                "题干",
                List.of(new DeliveredForm.Option("a", "甲"), new DeliveredForm.Option("b", "乙")),
                List.of(new DeliveredForm.Option("p", "丙")),
                2,
                Optional.empty());
        List<String> response = switch (ItemType.of(type)) {
            case MATCHING -> List.of("p=a");
            case FILL_IN, ORDERING, MULTIPLE -> List.of("b", "a");
            default -> List.of("a");
        };
        assertEquals(texts, ResponseShape.of(slot).settled(response).size());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void everyTypeIsSavedRepeatedPutAsideAndReplayed(Supplier<Store> database) {
        Map<Integer, ResponseShape> shapes = Map.of(1, ORDER, 2, PAIRS, 3, BLANKS, 4, TEXT);
        try (SittingWorld world =
                new SittingWorld(database.get(), clock, SittingSettings.USUAL, new SittingWorld.FakePapers(shapes))) {
            SittingKey key = world.openOne();
            ResponseCopy order = copy(1, 0, "c", "a", "b");
            SaveReply first = world.save(key, order);
            world.save(key, copy(2, 0, "q=b", "p=a"));
            world.save(key, copy(3, 0, "5,000 元", ""));
            ResponseCopy text = copy(4, 0, "第一行\r\n“第二行”\t完");
            SaveReply written = world.save(key, text);

            assertEquals(first.receipt(), world.save(key, order).receipt());
            assertEquals(written, world.save(key, text), "a repeat is known by what is kept of it");
            assertEquals(SaveOutcome.STALE, world.save(key, copy(4, 0, "另 一段")).outcome());
            assertEquals(List.of("STALE 4 [\"另 一段\"]"), world.quarantined(key));
            Sitting replayed = world.checked(key);
            assertEquals(List.of("c", "a", "b"), response(replayed, 1));
            assertEquals(List.of("p=a", "q=b"), response(replayed, 2));
            assertEquals(List.of("5,000 元", ""), response(replayed, 3));
            assertEquals(List.of("第一行\n“第二行” 完"), response(replayed, 4));

            world.save(key, copy(3, 1, "", ""));
            assertEquals(List.of(), response(world.checked(key), 3));
            assertEquals(3, world.sittings.handIn(key, 1).answered());
            Refusal refused = assertThrows(Refusal.class, () -> world.save(key, copy(4, 1, "字".repeat(4001))));
            assertEquals("response", refused.field().orElse(""));
        }
    }

    private static List<String> response(Sitting sitting, int slot) {
        return sitting.response(slot).orElseThrow().copy().response();
    }

    private static ResponseCopy copy(int slot, int revision, String... response) {
        return new ResponseCopy(slot, List.of(response), false, revision, UUID.randomUUID(), Instant.EPOCH);
    }

    private static void refused(ResponseShape shape, String textKey, String... response) {
        assertEquals(
                textKey,
                assertThrows(ResponseShape.Unfit.class, () -> shape.settled(List.of(response)))
                        .textKey());
    }
}
