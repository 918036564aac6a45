package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExamAwayTest extends ExamCalls {

    @Test
    void aWindowIsToldSinceWhenItIsCoveredAndOpensWithThePassword() throws Exception {
        SittingKey key = open();
        String password = world().sittings.checkIn(key, "person:proctor").value();
        String cookie = cookie(form("/exam/login", "ticket=" + ticketOf(key) + "&password=" + password, ""));
        assertFalse(json(get("/api/exam/state", cookie)).has("awayAt"));
        HttpResponse<String> away = post("/api/exam/away", "{}", cookie);
        assertEquals(200, away.statusCode(), away.body());
        long since = json(away).required("awayAt").longValue();
        assertEquals(
                since, json(get("/api/exam/state", cookie)).required("awayAt").longValue());
        assertEquals(
                since,
                json(get("/api/exam/heartbeat", cookie)).required("awayAt").longValue());

        HttpResponse<String> wrong = post("/api/exam/back", "{\"password\":\"wrong\"}", cookie);
        assertEquals(422, wrong.statusCode());
        assertTrue(wrong.body().contains("urn:zhikao:") && wrong.body().contains("考试密码不对"), wrong.body());
        application().clock.advance(Duration.ofSeconds(9));
        assertEquals(422, post("/api/exam/back", "{}", cookie).statusCode(), "nothing is no password");
        application().clock.advance(Duration.ofSeconds(9));
        HttpResponse<String> back = post("/api/exam/back", "{\"password\":\"" + password + "\"}", cookie);
        assertEquals(200, back.statusCode(), back.body());
        assertFalse(json(back).has("awayAt"));
    }

    @Test
    void aTimeThatNoCalendarHasIsRefused() throws Exception {
        SittingKey key = open();
        String cookie = cookie(key, 1);
        for (String path : new String[] {"/api/exam/away", "/api/exam/back"}) {
            assertEquals(422, post(path, "{\"offlineAt\":-1}", cookie).statusCode());
            assertEquals(
                    422, post(path, "{\"offlineAt\":253402300800000}", cookie).statusCode());
        }
        assertEquals(409, post("/api/exam/away", "{}", cookie(key, 0)).statusCode(), "a window that was moved");
        assertEquals(
                200,
                post("/api/exam/away", "{\"offlineAt\":1795309323004}", cookie).statusCode());
        assertEquals(
                200,
                post("/api/exam/back", "{\"offlineAt\":1795309323004}", cookie).statusCode());
    }
}
