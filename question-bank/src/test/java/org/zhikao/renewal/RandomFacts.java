package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Facts of many kinds, drawn from a seed: mostly sound, now and then everything else. */
final class RandomFacts {

    private static final List<String> SOURCES = List.of("CITY_ONLINE", "ALL_STAFF", "UNIT_STUDY");

    private final Random random;

    RandomFacts(long seed) {
        random = new Random(seed);
    }

    ObjectNode next() {
        ObjectNode facts = Officers.sound();
        standing(facts);
        certificate(facts);
        exam(facts);
        ledger(facts);
        for (Input input : Input.values()) {
            boolean ofExam = input == Input.EXAM_PAPER || input == Input.EXAM_SCOPES;
            if (random.nextInt(60) == 0
                    && !(ofExam && facts.at("/exam/attempts/0").isMissingNode())) {
                RuleTries.remove(facts, input);
            }
        }
        return facts;
    }

    /** Facts in which only hours, credits and documents differ from a sound officer's. */
    ObjectNode onlyTrainingShort() {
        ObjectNode facts = Officers.sound();
        ledger(facts);
        for (int i = random.nextInt(4); i > 0; i--) {
            ((ObjectNode) facts.get("study")).withArray("missing").add("文件" + i);
        }
        if (random.nextBoolean()) {
            leave(facts);
        }
        return facts;
    }

    private void standing(ObjectNode facts) {
        if (rarely()) {
            facts.put("employment", pick(Standing.Employment.values()));
        }
        if (rarely()) {
            facts.put("post", pick(Standing.Post.values()));
        }
        if (rarely()) {
            ((ObjectNode) facts.get("grades"))
                    .put("last", pick(Standing.Grade.values()))
                    .put("before", pick(Standing.Grade.values()));
        }
        if (rarely()) {
            ((ObjectNode) facts.get("discipline"))
                    .put("openCase", random.nextBoolean())
                    .put("revocationGround", random.nextBoolean() ? "" : "伪造证件");
        }
        if (rarely()) {
            ((ObjectNode) facts.get("integrity")).put("misconductUntil", day(400).toString());
        }
        if (rarely()) {
            leave(facts);
        }
        if (rarely()) {
            facts.withArray("reviews").add(pick(Standing.Review.values()));
        }
        if (rarely()) {
            facts.withArray("newScopes").add("燃气");
        }
        if (rarely()) {
            RuleTries.condition(facts, random.nextBoolean() ? "EXAM" : "HOURS", day(120).toString());
        }
        if (random.nextInt(30) == 0) {
            facts.withArray("conflicts").add("导入的证号与姓名不符");
        }
    }

    private void leave(ObjectNode facts) {
        var spans = ((ObjectNode) facts.get("leave")).withArray("spans");
        for (int i = random.nextInt(3); i >= 0; i--) {
            LocalDate from = day(400);
            spans.addObject()
                    .put("from", from.toString())
                    .put("to", from.plusDays(random.nextInt(200)).toString());
        }
    }

    private void certificate(ObjectNode facts) {
        LocalDate last = Officers.AS_OF.plusDays(random.nextInt(240) - 10);
        ObjectNode held = (ObjectNode) facts.get("certificate");
        held.put("validTo", last.toString());
        if (rarely()) {
            held.put("status", pick(CertificateHeld.Status.values()));
        }
    }

    private void exam(ObjectNode facts) {
        if (random.nextInt(3) > 0) {
            return;
        }
        ObjectNode[] attempts = new ObjectNode[random.nextInt(4)];
        for (int i = 0; i < attempts.length; i++) {
            attempts[i] = Officers.attempt(day(300).toString(), pick(ExamAttempt.Result.values()));
            if (random.nextBoolean()) {
                attempts[i].withArray("scopes").add("燃气");
            }
        }
        Officers.attempts(facts, attempts);
    }

    private void ledger(ObjectNode facts) {
        for (String prefix : List.of("unit", "staff", "online")) {
            for (int i = 1; i <= 12; i++) {
                if (random.nextInt(8) == 0) {
                    Officers.without(facts, prefix + "-" + i);
                }
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Officers.add(
                    facts,
                    "more-" + i,
                    SOURCES.get(random.nextInt(SOURCES.size())),
                    day(200).toString(),
                    random.nextInt(900),
                    random.nextInt(500));
        }
    }

    private LocalDate day(int around) {
        return Officers.AS_OF.plusDays(random.nextInt(2 * around) - around);
    }

    private boolean rarely() {
        return random.nextInt(6) == 0;
    }

    private String pick(Enum<?>[] values) {
        return values[random.nextInt(values.length)].name();
    }
}
