package org.zhikao.server.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Passwords of accounts: Argon2id, one lane, with a pepper that the database doesn't hold. Stored as
 * {@code argon2id$19456$2$salt$hash}, where the figures are its {@link PasswordCost}.
 *
 * <p>Each derivation costs a processor and 19 MiB, and anybody can ask for one: only {@value #AT_ONCE} run at a time, and
 * who waits too long is refused with BUSY.
 */
final class Passwords {

    private static final String KIND = "argon2id";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final byte[] pepper;
    private final PasswordCost cost;
    private final Semaphore turns;
    private final Duration patience;

    /** What a new hash costs is said in it: one made at another cost still matches. */
    Passwords(byte[] pepper, PasswordCost cost) {
        this(pepper, cost, new Semaphore(AT_ONCE), PATIENCE);
    }

    Passwords(byte[] pepper, PasswordCost cost, Semaphore turns, Duration patience) {
        this.pepper = pepper.clone();
        this.cost = cost;
        this.turns = turns;
        this.patience = patience;
    }

    String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        HexFormat hex = HexFormat.of();
        return String.join(
                "$",
                KIND,
                String.valueOf(cost.memoryKib()),
                String.valueOf(cost.passes()),
                hex.formatHex(salt),
                hex.formatHex(derive(password, salt, cost)));
    }

    /** Whether it is the password; takes as long for a wrong one. */
    boolean matches(String password, String stored) {
        List<String> parts = List.of(stored.split("\\$", -1));
        if (parts.size() != 5 || !parts.get(0).equals(KIND)) {
            throw new IllegalStateException("A stored password has a form that this program doesn't know");
        }
        HexFormat hex = HexFormat.of();
        byte[] derived = derive(
                password,
                hex.parseHex(parts.get(3)),
                new PasswordCost(Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2))));
        return MessageDigest.isEqual(derived, hex.parseHex(parts.get(4)));
    }

    private byte[] derive(String password, byte[] salt, PasswordCost of) {
        takeTurn();
        try {
            return derived(password, salt, of);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        boolean taken = false;
        try {
            taken = turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            throw new Refusal(Reason.BUSY, "web.busy");
        }
    }

    private byte[] derived(String password, byte[] salt, PasswordCost of) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(of.memoryKib())
                .withIterations(of.passes())
                .withParallelism(1)
                .withSalt(salt)
                .withSecret(pepper)
                .build());
        byte[] derived = new byte[BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), derived);
        return derived;
    }
}
