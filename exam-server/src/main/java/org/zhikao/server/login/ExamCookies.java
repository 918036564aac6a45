package org.zhikao.server.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zhikao.server.web.Caller;

/**
 * The exam log-in as a cookie that needs no look-up: {@code session.sitting.epoch.expires.mac}, with an HMAC-SHA-256 by
 * a key that all nodes share. Whether the epoch is still the newest is decided where it counts: by the save itself.
 */
public final class ExamCookies {

    private static final String LABEL = "zhikao/exam-cookie/1\0";

    private final SecretKeySpec key;

    /** Cookies under this key: 32 bytes from the secrets folder, the same on all nodes. */
    public ExamCookies(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The cookie's value. */
    public String seal(Caller.Candidate candidate, Instant expires) {
        String facts = candidate.sessionId() + "." + candidate.sittingId() + "." + candidate.epoch() + "."
                + expires.getEpochSecond();
        return facts + "." + mac(facts);
    }

    /** Who brings this value; empty if it is forged, malformed or run out. */
    public Optional<Caller.Candidate> open(String value, Instant now) {
        List<String> parts = List.of(value.split("\\.", -1));
        if (parts.size() != 5) {
            return Optional.empty();
        }
        String facts = String.join(".", parts.subList(0, 4));
        if (!MessageDigest.isEqual(
                mac(facts).getBytes(StandardCharsets.US_ASCII), parts.get(4).getBytes(StandardCharsets.US_ASCII))) {
            return Optional.empty();
        }
        // Past the mac the parts are our own, so they have their form.
        if (now.getEpochSecond() >= Long.parseLong(parts.get(3))) {
            return Optional.empty();
        }
        return Optional.of(new Caller.Candidate(
                UUID.fromString(parts.get(0)), UUID.fromString(parts.get(1)), Integer.parseInt(parts.get(2))));
    }

    private String mac(String facts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((LABEL + facts).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }
}
