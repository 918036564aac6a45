package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

class ExamWebTest extends ExamCalls {

    @Test
    void aCandidateWalksFromTheTicketToTheReceipt() throws Exception {
        SittingKey key = world().prepare(1).get(0);
        String ticket = ticketOf(key);
        String password = world().sittings.checkIn(key, "person:proctor").value();
        assertTrue(get("/exam/login", "").body().contains("name=\"ticket\""));

        HttpResponse<String> login = form("/exam/login", "ticket=" + ticket + "&password=" + password, "");
        assertEquals(303, login.statusCode());
        String set = login.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite") && set.contains("Path=/"), set);
        String cookie = set.substring(0, set.indexOf(';'));

        assertTrue(get("/exam", cookie).body().contains("/exam/identity"));
        form("/exam/identity", "", cookie);
        assertTrue(get("/exam", cookie).body().contains("/exam/rules"));
        form("/exam/rules", "", cookie);
        assertTrue(get("/exam", cookie).body().contains("/exam/commitment"));
        assertEquals(422, form("/exam/commitment", "", cookie).statusCode(), "the box must be ticked");
        form("/exam/commitment", "agreed=true", cookie);
        assertTrue(get("/exam", cookie).body().contains("data-sitting=\"" + key.sitting() + "\""));
        assertEquals(409, get("/api/exam/paper", cookie).statusCode(), "not before the start");

        world().sittings.begin(List.of(key), "person:proctor");
        assertEquals("样卷", json(get("/api/exam/paper", cookie)).get("title").textValue());
        assertEquals(200, save(cookie, body(1, 0, "[\"t1a\"]")).statusCode());
        JsonNode state = json(get("/api/exam/state", cookie));
        assertEquals("OPEN", state.get("state").textValue());
        assertEquals("t1a", state.get("slots").get(0).get("response").get(0).textValue());
        assertEquals("张三", state.get("name").textValue());

        HttpResponse<String> handIn = post("/api/exam/hand-in", "{}", cookie);
        assertEquals(200, handIn.statusCode());
        String code = json(handIn).get("receipt").textValue();
        assertEquals(
                code,
                json(post("/api/exam/hand-in", "{}", cookie)).get("receipt").textValue());
        String page = get("/exam", cookie).body();
        assertTrue(page.contains(code));
        assertEquals(withoutSignature(json(handIn).get("token").textValue()), withoutSignature(qrCode(page)));
        assertEquals(409, get("/api/exam/paper", cookie).statusCode(), "not after the close");
        assertEquals(
                "CLOSED", json(get("/api/exam/heartbeat", cookie)).get("state").textValue());
    }

    @Test
    void aSaveIsAnsweredWithItsReceiptAndAStaleOneWithWhatTheServerHolds() throws Exception {
        SittingKey key = open();
        String cookie = cookie(key, 1);
        HttpResponse<String> saved = save(cookie, body(1, 0, "[\"t1a\"]"));
        JsonNode receipt = json(saved);
        assertEquals(200, saved.statusCode(), saved.body());
        assertEquals("SAVED", receipt.get("outcome").textValue());
        assertEquals(1, receipt.get("revision").intValue());
        SittingHead head = world().sittings.head(key);
        assertEquals(head.position().hash().hex(), receipt.get("head").textValue());
        assertEquals(head.position().seq(), receipt.get("seq").longValue());
        assertEquals(
                head.dueAt().orElseThrow().toEpochMilli(), receipt.get("dueAt").longValue());

        HttpResponse<String> stale = save(cookie, body(1, 0, "[\"t1b\"]"));
        assertEquals(409, stale.statusCode());
        assertEquals("STALE", json(stale).get("outcome").textValue());
        assertEquals("t1a", json(stale).get("current").get("response").get(0).textValue());
        assertEquals(1, json(stale).get("current").get("revision").intValue());
        assertSays("第 1 题已有别处保存的作答", "选定一种", stale);
    }

    @Test
    void anotherMethodThanASaveIsToldSoAsAProblem() throws Exception {
        HttpResponse<String> read = get("/api/exam/responses", cookie(open(), 1));
        assertEquals(405, read.statusCode());
        assertEquals(
                "application/problem+json;charset=utf-8",
                read.headers().firstValue("Content-Type").orElse(""));
        assertEquals("urn:zhikao:problem:method", json(read).get("type").textValue());
    }

    @Test
    void aSittingThatAsksTooFastIsToldToWaitAndNobodyElseIs() throws Exception {
        String fast = cookie(open(), 1);
        String calm = cookie(open(), 1);
        HttpResponse<String> refused = get("/api/exam/heartbeat", fast);
        for (int i = 0; i < 1000 && refused.statusCode() == 200; i++) {
            refused = get("/api/exam/heartbeat", fast);
        }
        assertEquals(429, refused.statusCode(), refused.body());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
        HttpResponse<String> save = save(fast, body(1, 0, "[\"t1a\"]"));
        for (int i = 0; i < 1000 && save.statusCode() != 429; i++) {
            save = save(fast, body(1, 0, "[\"t1a\"]"));
        }
        assertEquals(429, save.statusCode(), save.body());
        assertEquals("1", save.headers().firstValue("Retry-After").orElse(""));
        assertEquals("urn:zhikao:problem:too-many", json(save).get("type").textValue());
        assertEquals(200, get("/api/exam/heartbeat", calm).statusCode());
    }

    @Test
    void aSaveForSomebodyElsesSittingIsImpossible() throws Exception {
        SittingKey mine = open();
        SittingKey other = open();
        String cookie = cookie(mine, 1);
        // The cookie alone names the sitting; a body that names one is refused, and a changed cookie is nobody's.
        String naming = body(1, 0, "[\"t1a\"]").replace("{", "{\"sittingId\":\"" + other.sitting() + "\",");
        HttpResponse<String> refused = save(cookie, naming);
        assertEquals(422, refused.statusCode());
        assertEquals("sittingId", json(refused).get("field").textValue());
        String forged =
                cookie.replace(mine.sitting().toString(), other.sitting().toString());
        assertEquals(401, save(forged, body(1, 0, "[\"t1a\"]")).statusCode());
        assertEquals(401, save("", body(1, 0, "[\"t1a\"]")).statusCode());
        assertEquals(401, get("/api/exam/state", forged).statusCode());
        assertEquals(200, save(cookie, body(1, 0, "[\"t1a\"]")).statusCode());
        assertEquals(Map.of(), world().responses(other));
        assertEquals(Map.of(1, Set.of("t1a")), world().responses(mine));
    }

    @Test
    void aWindowWhoseLogInWasTakenOverIsToldSoEverywhere() throws Exception {
        SittingKey key = open();
        String old = cookie(key, 1);
        String password = world().sittings.checkIn(key, "person:proctor").value();
        world().sittings.logIn(ticketOf(key), password, TestCallers.ADDRESS);
        HttpResponse<String> save = save(old, body(1, 0, "[\"t1a\"]"));
        assertEquals(409, save.statusCode());
        assertEquals("MOVED", json(save).get("outcome").textValue());
        assertSays("您已在另一台电脑", "重新登录", save);
        for (String path : List.of("/api/exam/state", "/api/exam/heartbeat", "/api/exam/paper")) {
            HttpResponse<String> answer = get(path, old);
            assertEquals(409, answer.statusCode(), path);
            assertEquals("MOVED", json(answer).get("outcome").textValue(), path);
        }
        HttpResponse<String> handIn = post("/api/exam/hand-in", "{}", old);
        assertEquals("MOVED", json(handIn).get("outcome").textValue());
        HttpResponse<String> page = get("/exam", old);
        assertEquals(409, page.statusCode());
        assertTrue(page.body().contains("另一台电脑"), page.body());
    }

    @Test
    void aSaveAfterTimeIsUpIsAnsweredLate() throws Exception {
        SittingKey key = open();
        application().clock.advance(Duration.ofMinutes(SittingWorld.MINUTES).plusSeconds(10));
        HttpResponse<String> late = save(cookie(key, 1), body(1, 0, "[\"t1a\"]"));
        assertEquals(409, late.statusCode());
        assertEquals("LATE", json(late).get("outcome").textValue());
        assertEquals(List.of("LATE 1 t1a"), world().quarantined(key));
        assertSays("第 1 题的改动在考试时间结束之后才到达", "请举手", late);

        application().clock.advance(Duration.ofMinutes(1));
        world().sittings.closeDue();
        HttpResponse<String> closed = save(cookie(key, 1), body(2, 0, "[\"t2a\"]"));
        assertEquals("CLOSED", json(closed).get("outcome").textValue());
        assertSays("已经收卷", "回执", closed);
        HttpResponse<String> english = save(cookie(key, 1) + "; zhikao_lang=en", body(2, 0, "[\"t2a\"]"));
        assertSays("The paper is collected", "raise your hand", english);
    }

    @Test
    void aSaveBeforeTheStartIsToldThatThePaperIsNotOpen() throws Exception {
        SittingKey key = world().prepare(1).get(0);
        String password = world().sittings.checkIn(key, "person:proctor").value();
        int epoch = world().sittings
                .logIn(ticketOf(key), password, TestCallers.ADDRESS)
                .epoch();
        HttpResponse<String> early = save(cookie(key, epoch), body(1, 0, "[\"t1a\"]"));
        assertEquals(409, early.statusCode());
        assertEquals("NOT_OPEN", json(early).get("outcome").textValue());
        assertSays("试卷现在没有打开", "刷新页面", early);
    }

    @ParameterizedTest
    @EnumSource(value = SaveOutcome.class, mode = EnumSource.Mode.EXCLUDE, names = "SAVED")
    void everyOutcomeButSavedHasATextOfItsOwnInBothLanguages(SaveOutcome outcome) {
        Texts texts = Texts.load();
        String key = outcome.textKey().orElseThrow();
        for (Language language : Language.values()) {
            String text = texts.text(language, key, 7);
            assertFalse(text.isBlank() || text.equals(key), text);
        }
        assertEquals(
                1,
                Stream.of(SaveOutcome.values())
                        .filter(other -> other.textKey().equals(Optional.of(key)))
                        .count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        slot      | {"response":["t1a"],"flagged":false,"revision":0,"clientId":"ID","clientAt":1}
        slot      | {"slot":99,"response":["t1a"],"flagged":false,"revision":0,"clientId":"ID","clientAt":1}
        slot      | {"slot":"1","response":["t1a"],"flagged":false,"revision":0,"clientId":"ID","clientAt":1}
        response  | {"slot":1,"flagged":false,"revision":0,"clientId":"ID","clientAt":1}
        response  | {"slot":1,"response":[null],"flagged":false,"revision":0,"clientId":"ID","clientAt":1}
        response  | {"slot":1,"response":["t1z"],"flagged":false,"revision":0,"clientId":"ID","clientAt":1}
        response  | {"slot":1,"response":["t1a","t1b"],"flagged":false,"revision":0,"clientId":"ID","clientAt":1}
        flagged   | {"slot":1,"response":["t1a"],"revision":0,"clientId":"ID","clientAt":1}
        revision  | {"slot":1,"response":["t1a"],"flagged":false,"revision":-1,"clientId":"ID","clientAt":1}
        revision  | {"slot":1,"response":["t1a"],"flagged":false,"revision":0.5,"clientId":"ID","clientAt":1}
        clientId  | {"slot":1,"response":["t1a"],"flagged":false,"revision":0,"clientId":"x","clientAt":1}
        clientAt  | {"slot":1,"response":["t1a"],"flagged":false,"revision":0,"clientId":"ID","clientAt":-1}
        extra     | {"slot":1,"response":["t1a"],"flagged":false,"revision":0,"clientId":"ID","clientAt":1,"extra":1}
        """)
    void aBadSaveIsRefusedNamingItsField(String field, String body) throws Exception {
        SittingKey key = open();
        HttpResponse<String> refused =
                save(cookie(key, 1), body.replace("ID", UUID.randomUUID().toString()));
        assertEquals(422, refused.statusCode(), refused.body());
        assertEquals(field, json(refused).get("field").textValue());
        assertFalse(json(refused).get("detail").textValue().startsWith("sitting."), "the text is there");
        assertEquals(Map.of(), world().responses(key));
    }

    @Test
    void whatIsNoJsonOrTooLargeOrOfAnotherTypeIsRefused() throws Exception {
        String cookie = cookie(open(), 1);
        assertEquals(422, save(cookie, "{").statusCode());
        assertEquals(422, save(cookie, "").statusCode());
        assertEquals(422, save(cookie, "null").statusCode());
        assertEquals(422, save(cookie, "[]").statusCode());
        for (byte[] noText : List.of(new byte[] {0, 0x7b, 0, 0}, new byte[] {0x7b, (byte) 0xff}, new byte[] {0})) {
            HttpResponse<String> refused = send(request(ResponsesServlet.PATH, cookie)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(noText)));
            assertEquals(422, refused.statusCode(), refused.body());
            assertTrue(json(refused).get("detail").textValue().contains("JSON"), refused.body());
        }
        assertEquals(413, save(cookie, " ".repeat(33_000)).statusCode());
        assertEquals(
                415,
                send(request(ResponsesServlet.PATH, cookie)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(body(1, 0, "[]"))))
                        .statusCode());
        assertEquals(422, post("/api/exam/hand-in", "{\"force\":true}", cookie).statusCode());
        assertEquals(422, post("/api/exam/hand-in", "null", cookie).statusCode());
        assertEquals(422, post("/api/exam/hand-in", "", cookie).statusCode());
    }

    @Test
    void aFaultOfOursIsAnIncidentWithItsNumber() throws Exception {
        HttpResponse<String> failed = save("zhikao_exam=" + ExamApplication.FAULTY, body(1, 0, "[\"t1a\"]"));
        assertEquals(500, failed.statusCode());
        assertEquals("urn:zhikao:problem:incident", json(failed).get("type").textValue());
        String number = json(failed).get("incident").textValue();
        assertTrue(json(failed).get("detail").textValue().contains(number), failed.body());
    }

    @Test
    void aSaveThatAnotherSiteSendsIsRefused() throws Exception {
        HttpResponse<String> refused = send(HttpRequest.newBuilder(uri(ResponsesServlet.PATH))
                .header("Cookie", cookie(open(), 1))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(1, 0, "[\"t1a\"]"))));
        assertEquals(403, refused.statusCode());
    }

    @Test
    void aWrongLogInShowsTheFormAgainWithItsReason() throws Exception {
        SittingKey key = world().prepare(1).get(0);
        String ticket = ticketOf(key);
        HttpResponse<String> wrong = form("/exam/login", "ticket=" + ticket + "&password=abc", "");
        assertEquals(401, wrong.statusCode());
        assertTrue(wrong.body().contains("准考证号或考试密码不对"), wrong.body());
        assertTrue(wrong.body().contains(ticket), "the ticket need not be typed again");
        HttpResponse<String> again = form("/exam/login", "ticket=" + ticket + "&password=abc", "");
        assertEquals(429, again.statusCode());
        assertTrue(again.body().contains("1 秒"), again.body());
        assertEquals(303, get("/exam", "").statusCode(), "without a log-in the form is shown");
        assertEquals(200, get("/", "").statusCode());
    }

    @Test
    void aPictureIsShownToItsCandidateAloneWhileThePaperIsOpen() throws Exception {
        SittingKey key = world().prepare(1).get(0);
        world().ready(key, Integer.parseInt(ticketOf(key).substring(14)));
        String cookie = cookie(key, 1);
        assertEquals(409, get("/api/exam/paper/image/1", cookie).statusCode(), "not before the start");
        world().sittings.begin(List.of(key), "person:proctor");

        HttpResponse<byte[]> picture = bytes("/api/exam/paper/image/1", cookie);
        assertEquals(200, picture.statusCode());
        assertArrayEquals(SittingWorld.PICTURE, picture.body());
        assertEquals("image/png", header(picture, "Content-Type"));
        assertEquals("nosniff", header(picture, "X-Content-Type-Options"));
        assertEquals("private, max-age=300", header(picture, "Cache-Control"));
        assertTrue(header(picture, "Vary").contains("Cookie"), "the next candidate at the machine has another picture");
        HttpResponse<String> none = get("/api/exam/paper/image/2", cookie);
        assertEquals(404, none.statusCode());
        assertEquals("no-store", none.headers().firstValue("Cache-Control").orElse(""));
        assertSays("没有第 2 幅图片", "刷新", none);
        assertEquals(404, get("/api/exam/paper/image/first", cookie).statusCode());
        assertEquals(401, get("/api/exam/paper/image/1", "").statusCode());
        world().sittings.handIn(key, 1);
        assertEquals(409, get("/api/exam/paper/image/1", cookie).statusCode(), "not after the close");
    }

    @Test
    void theLongestShortAnswerIsSavedAndOneCharacterMoreIsNot() throws Exception {
        SittingKey key = open();
        String cookie = cookie(key, 1);
        String longest = "\uD842\uDFB7".repeat(4_000);
        assertEquals(200, save(cookie, body(10, 0, "[\"" + longest + "\"]")).statusCode());
        assertEquals(
                longest,
                json(get("/api/exam/state", cookie))
                        .get("slots")
                        .get(0)
                        .get("response")
                        .get(0)
                        .textValue());
        HttpResponse<String> longer = save(cookie, body(10, 1, "[\"" + longest + "字\"]"));
        assertEquals(422, longer.statusCode());
        assertEquals("response", json(longer).get("field").textValue());
        assertSays("最多 4000 个字", "精简", longer);
        HttpResponse<String> control = save(cookie, body(10, 1, "[\"一\\u0007\"]"));
        assertEquals(422, control.statusCode());
        assertSays("无法显示的字符", "删去", control);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    @Test
    void aStepOutOfTurnShowsWhereTheSittingStands() throws Exception {
        SittingKey key = open();
        HttpResponse<String> answer = form("/exam/identity", "", cookie(key, 1));
        assertEquals(303, answer.statusCode());
        assertTrue(answer.headers().firstValue("Location").orElse("").endsWith("/exam"));
    }

    /** What went wrong, and what helps. */
    private static void assertSays(String what, String cure, HttpResponse<String> answer) throws IOException {
        String detail = json(answer).path("detail").asText();
        assertTrue(detail.contains(what) && detail.contains(cure), answer.body());
    }

    /** Each signature by the same key over the same words is another one. */
    private static String withoutSignature(String token) {
        return token.replaceFirst("\\.[^.]*$", "");
    }

    /** What a scanner reads from the page's picture. */
    private static String qrCode(String page) throws Exception {
        Matcher address =
                Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(page);
        assertTrue(address.find(), page);
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(address.group(1))));
        int[] dots = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        LuminanceSource light = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), dots);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(light)))
                .getText();
    }
}
