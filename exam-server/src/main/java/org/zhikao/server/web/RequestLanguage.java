package org.zhikao.server.web;

import java.util.Map;
import java.util.Optional;

/** Which language a request is answered in: the one asked for by {@code ?lang=}, else the cookie's, else Chinese. */
final class RequestLanguage {

    static final String PARAMETER = "lang";
    static final String COOKIE = "zhikao_lang";

    private RequestLanguage() {}

    static Language of(Optional<String> asked, Optional<String> remembered) {
        return asked.flatMap(Language::of)
                .or(() -> remembered.flatMap(Language::of))
                .orElse(Language.CHINESE);
    }

    static Optional<String> cookie(Map<String, jakarta.ws.rs.core.Cookie> cookies, String name) {
        return Optional.ofNullable(cookies.get(name)).map(jakarta.ws.rs.core.Cookie::getValue);
    }
}
