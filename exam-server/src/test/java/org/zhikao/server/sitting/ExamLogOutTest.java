package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExamLogOutTest extends ExamCalls {

    @Test
    void aCookieOpensNothingAfterTheLogOut() throws Exception {
        SittingKey key = world().prepare(1).get(0);
        String password = world().sittings.checkIn(key, "person:proctor").value();
        String typed = "ticket=" + ticketOf(key) + "&password=" + password;
        String cookie = cookie(form("/exam/login", typed, ""));
        assertEquals(200, get("/exam", cookie).statusCode());

        assertEquals(303, form("/exam/logout", "", cookie).statusCode());

        assertEquals(409, get("/exam", cookie).statusCode());
        assertEquals(409, get("/api/exam/state", cookie).statusCode());
        String again = cookie(form("/exam/login", typed, ""));
        assertEquals(200, get("/exam", again).statusCode());
        assertEquals(
                303, form("/exam/logout", "", cookie).statusCode(), "a log-in that was replaced ends nobody else's");
        assertEquals(200, get("/exam", again).statusCode());
    }
}
