package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;

/** Officers for tests: one who meets every condition of the shipped policy, and changes to them. */
public final class Officers {

    static final LocalDate AS_OF = LocalDate.parse("2026-11-20");
    static final LocalDate EXPIRES = LocalDate.parse("2027-03-31");
    static final byte[] POLICY_FILE = config("renewal-policy.yml");
    static final byte[] RULES_FILE = config("credit-rules.yml");
    static final RenewalPolicy POLICY = RenewalPolicy.parse(POLICY_FILE);
    static final CreditRules RULES = CreditRules.parse(RULES_FILE);

    private Officers() {}

    static byte[] config(String name) {
        Path here = Path.of("").toAbsolutePath();
        Path folder = Stream.iterate(here, Objects::nonNull, Path::getParent)
                .filter(above -> Files.isDirectory(above.resolve("question-bank")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Run inside the checkout, not in " + here));
        try {
            return Files.readAllBytes(folder.resolve("config").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped policy. */
    public static byte[] policyFile() {
        return POLICY_FILE.clone();
    }

    /** The shipped credit rules. */
    public static byte[] creditRulesFile() {
        return RULES_FILE.clone();
    }

    /** Dossiers of officers of all kinds, drawn from a seed. */
    public static List<Dossier> many(int officers, long seed) {
        RandomFacts random = new RandomFacts(seed);
        List<Dossier> dossiers = new ArrayList<>();
        for (int i = 0; i < officers; i++) {
            dossiers.add(dossier(POLICY, RULES, "31010%06d".formatted(i), random.next()));
        }
        return dossiers;
    }

    /** The facts of an officer who is to be renewed, as JSON. */
    static ObjectNode sound() {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("holder", Digest.of("holder").hex());
        facts.put("standingAsOf", "2026-11-01").put("employment", "ESTABLISHED").put("post", "IN_POST");
        facts.putObject("grades").put("last", "COMPETENT").put("before", "EXCELLENT");
        facts.putObject("discipline").put("openCase", false).put("revocationGround", "");
        facts.putObject("integrity").put("misconductUntil", "");
        facts.putObject("leave").putArray("spans");
        facts.putObject("exemption").put("ground", "");
        facts.putArray("reviews");
        facts.putObject("study").putArray("missing");
        facts.putArray("newScopes");
        facts.putArray("conditions");
        facts.putArray("conflicts");
        ObjectNode held = facts.putObject("certificate")
                .put("id", "certificate-1")
                .put("region", "普陀区")
                .put("validFrom", "2022-04-01")
                .put("validTo", EXPIRES.toString())
                .put("status", "VALID");
        held.putArray("scopes").add("市容环境卫生").add("城市绿化");
        attempts(facts, attempt("2026-06-10", "PASSED"));
        facts.putArray("ledger");
        for (int month = 1; month <= 12; month++) {
            boolean past = month < 12;
            add(facts, "unit-" + month, "UNIT_STUDY", past ? "2026-%02d-15".formatted(month) : "2026-11-16", 100, 0);
        }
        for (int day = 1; day <= 3; day++) {
            add(facts, "staff-" + day, "ALL_STAFF", "2026-06-0" + day, 800, 400);
        }
        for (int course = 1; course <= 6; course++) {
            add(facts, "online-" + course, "CITY_ONLINE", "2026-09-0" + course, 400, 200);
        }
        return facts;
    }

    static void add(ObjectNode facts, String id, String source, String date, int hours, int credits) {
        facts.withArray("ledger")
                .addObject()
                .put("id", id)
                .put("source", source)
                .put("date", date)
                .put("hours", hours)
                .put("credits", credits)
                .put("category", "法律知识")
                .put("evidence", "签到表")
                .put("approved", true);
    }

    /** Removes ledger entries by the beginning of their id. */
    static void without(ObjectNode facts, String prefix) {
        var kept = JsonNodeFactory.instance.arrayNode();
        facts.withArray("ledger").forEach(entry -> {
            if (!entry.path("id").textValue().startsWith(prefix)) {
                kept.add(entry);
            }
        });
        facts.set("ledger", kept);
    }

    static ObjectNode attempt(String date, String outcome) {
        ObjectNode attempt = JsonNodeFactory.instance
                .objectNode()
                .put("date", date)
                .put("sessionId", "session " + date)
                .put("sittingId", outcome.equals("ABSENT") ? "" : "sitting " + date)
                .put("outcome", outcome)
                .put("points", outcome.equals("PASSED") ? 8150 : 4400)
                .put("totalPoints", 10000)
                .put("recordDigest", Digest.of("score " + date).hex());
        attempt.putArray("scopes");
        attempt.putObject("paper")
                .put("session", "2026年度执法证换发考试")
                .put("title", "城市管理执法资格考试")
                .put("form", Digest.of("form " + date).hex())
                .put("release", Digest.of("release").hex())
                .put("releaseNumber", 3)
                .putArray("levels")
                .add("in-post");
        return attempt;
    }

    static void attempts(ObjectNode facts, ObjectNode... attempts) {
        var array = facts.putObject("exam").putArray("attempts");
        List.of(attempts).forEach(array::add);
    }

    /** The dossier of a sound officer after these changes. */
    static Dossier dossier(Consumer<ObjectNode> changes) {
        return dossier(POLICY, RULES, changes);
    }

    static Dossier dossier(RenewalPolicy policy, CreditRules rules, Consumer<ObjectNode> changes) {
        ObjectNode facts = sound();
        changes.accept(facts);
        return dossier(policy, rules, "31010700123", facts);
    }

    static Dossier dossier(RenewalPolicy policy, CreditRules rules, String officer, ObjectNode facts) {
        return new Dossier(
                Dossier.NEWEST,
                "dossier-" + officer,
                "2026-autumn",
                AS_OF,
                2026,
                officer,
                policy.digest(),
                rules.digest(),
                Digest.of("salt " + officer).hex(),
                FactsJson.read(
                        Members.of(CanonicalJson.parse(CanonicalJson.bytes(facts)), DossierSaying.THE_DOSSIER),
                        Dossier.NEWEST));
    }

    static Decision decide(Consumer<ObjectNode> changes) {
        return POLICY.decide(dossier(changes), RULES);
    }

    /** The rules that applied, in order. */
    static List<String> hits(Decision decision) {
        return decision.reasons().stream().map(ReasonGiven::rule).toList();
    }
}
