package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.backup.BackupArchive;
import org.zhikao.backup.BackupTable;
import org.zhikao.backup.ColumnKind;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.server.session.SessionView;

/** Whoever takes the database away, or a backup of it, has none of the keys and no password with it. */
class SecretsApartTest {

    private static final Pattern EXAM_PASSWORD = Pattern.compile("\"examPassword\":\"([^\"]+)\"");
    private static final List<String> STAFF = List.of("admin", "proctor", "signer", "custodian");

    @TempDir
    private Path folder;

    @Test
    void noSecretLiesInTheDatabaseOfAPlayedSitting() throws Exception {
        try (RunningDemo demo = RunningDemo.onH2(folder, new SettableClock())) {
            SessionView session = demo.session();
            SessionView.RoomView room = session.sites().get(0).rooms().get(0);
            Browserless proctor = new Browserless(demo.address());
            proctor.form("/login", Map.of("loginName", "proctor", "password", demo.password("proctor")));
            String ticket = room.candidates().get(0).ticket();
            play(proctor, room, demo.address());

            Map<String, Set<String>> rows = DatabaseRows.in(folder);
            rows.putAll(ofBackup(demo));

            assertFalse(places(rows, ticket).isEmpty(), "what is in the database is found");
            assertFalse(places(rows, hex(session.id())).isEmpty(), "also in bytes");
            secrets(demo, proctor).forEach((name, forms) -> {
                for (String form : forms) {
                    assertEquals(List.of(), places(rows, form), name);
                }
            });
        }
    }

    /** The rows of a backup's tables as a reader sees them; bytes as text and as hexadecimal digits. */
    private Map<String, Set<String>> ofBackup(RunningDemo demo) throws Exception {
        Path file = Files.write(folder.resolve("backup.zip"), BackupWalkthroughTest.taken(demo));
        Map<String, Set<String>> rows = new TreeMap<>();
        try (BackupArchive archive = BackupArchive.open(file, Optional.empty())) {
            for (BackupTable table : archive.manifest().tables()) {
                Set<String> all = new HashSet<>();
                archive.read(table, row -> {
                    for (int i = 0; i < row.size(); i++) {
                        boolean bytes = table.columns().get(i).kind() == ColumnKind.BYTES;
                        String text = row.get(i).asText();
                        byte[] content =
                                bytes ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
                        all.add(HexFormat.of().formatHex(content));
                        all.add(new String(content, StandardCharsets.UTF_8));
                    }
                });
                rows.put("backup of " + table.name(), all);
            }
        }
        assertTrue(rows.size() > 50, rows.keySet()::toString);
        return rows;
    }

    private static void play(Browserless proctor, SessionView.RoomView room, String address) {
        Browserless candidate =
                HttpCandidate.enter(proctor, room, room.candidates().get(0), address);
        HttpCandidate.ok(proctor.post("/api/rooms/" + room.id() + "/start", HttpCandidate.empty()));
        String token = HttpCandidate.tokens(candidate).get(0);
        HttpCandidate.ok(candidate.post("/api/exam/responses", HttpCandidate.copy(1, 0, token)));
        HttpCandidate.ok(candidate.post("/api/exam/hand-in", HttpCandidate.empty()));
    }

    /** Every secret that was used, in each form in which it could be written down. */
    private Map<String, List<String>> secrets(RunningDemo demo, Browserless proctor) throws IOException {
        Map<String, List<String>> secrets = new TreeMap<>();
        DemoFolder files = new DemoFolder(folder);
        String passphrase = text(files.secrets().resolve("passphrase"));
        secrets.put("passphrase", List.of(passphrase, hex(passphrase)));
        secrets.put("personal passphrase", List.of(text(demo.passphrase())));
        for (String name : List.of("cookie.key", "pepper.key")) {
            secrets.put(name, forms(HexFormat.of().parseHex(text(files.secrets().resolve(name)))));
        }
        for (String name : List.of("node.p12", "log.p12", "sealing.p12", "seal.p12")) {
            PrivateKey key = KeyFiles.read(files.secrets().resolve(name), passphrase.toCharArray())
                    .key();
            secrets.put(
                    name,
                    Stream.concat(forms(key.getEncoded()).stream(), scalar(key).stream())
                            .toList());
        }
        for (String login : STAFF) {
            secrets.put("password of " + login, List.of(demo.password(login), hex(demo.password(login))));
        }
        List<String> given = EXAM_PASSWORD
                .matcher(proctor.everythingReceived())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertEquals(1, given.size(), "the exam password is told once");
        String bare = given.get(0).replaceAll("[^0-9A-Za-z]", "");
        secrets.put("exam password", List.of(given.get(0), bare, hex(given.get(0)), hex(bare)));
        secrets.forEach((name, forms) -> assertTrue(forms.stream().allMatch(form -> form.length() >= 6), name));
        return secrets;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private static List<String> forms(byte[] secret) {
        return List.of(
                HexFormat.of().formatHex(secret),
                Base64.getEncoder().withoutPadding().encodeToString(secret),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The number that an elliptic key is, as it would lie in any wrapping. */
    private static List<String> scalar(PrivateKey key) {
        if (key instanceof ECPrivateKey elliptic) {
            BigInteger number = elliptic.getS();
            return List.of(number.toString(16), number.toString());
        }
        return List.of();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> places(Map<String, Set<String>> rows, String form) {
        List<String> places = new ArrayList<>();
        rows.forEach((table, all) -> {
            if (all.stream().anyMatch(row -> row.contains(form))) {
                places.add(table);
            }
        });
        return places;
    }
}
