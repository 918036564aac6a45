package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ExamSecondLogInTest extends ExamCalls {

    @Test
    void whoIsLoggedInElsewhereReadsThatTheProctorHasToConsent() throws Exception {
        SittingKey key = world().prepare(1).get(0);
        String typed = "ticket=" + ticketOf(key) + "&password="
                + world().sittings.checkIn(key, "person:proctor").value();
        String cookie = cookie(form("/exam/login", typed, ""));
        HttpResponse<String> refused = form("/exam/login", typed, "");
        assertEquals(409, refused.statusCode());
        assertTrue(refused.headers().firstValue("Set-Cookie").isEmpty());
        assertTrue(refused.body().contains("号座位登录") && refused.body().contains("请举手"), refused.body());
        HttpResponse<String> english = form("/exam/login", typed, "zhikao_lang=en");
        assertTrue(english.body().contains("raise your hand"), english.body());
        HttpResponse<String> same = form("/exam/login", typed, cookie);
        assertEquals(303, same.statusCode(), "the browser that holds the log-in");
        assertEquals(409, form("/exam/login", typed, cookie).statusCode(), "its cookie from before holds nothing");
        assertEquals(200, get("/exam", cookie(same)).statusCode());
    }

    @Test
    void aBrowserThatAlsoHoldsAnOfficersLogInHoldsItsExam() throws Exception {
        SittingKey key = world().prepare(1).get(0);
        String typed = "ticket=" + ticketOf(key) + "&password="
                + world().sittings.checkIn(key, "person:proctor").value();
        String officer = "; zhikao_staff=" + ExamApplication.STAFF_COOKIE;
        String cookie = cookie(form("/exam/login", typed, ""));
        HttpResponse<String> same = form("/exam/login", typed, cookie + officer);
        assertEquals(303, same.statusCode(), same.body());
        assertEquals(303, form("/exam/logout", "", cookie(same) + officer).statusCode());
        assertEquals(303, form("/exam/login", typed, "").statusCode(), "logging out frees the seat");
    }
}
