package org.zhikao.renewal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Small policies as nobody would write them, drawn from a seed: conditions, codes and orders of all kinds. */
final class RandomPolicies {

    private static final List<String> TRAINING = List.of(
            "training.short",
            "study.missing > 0",
            "training.shortBasisPoints > 500",
            "training.worstLineBasisPoints > 2000",
            "training.yearOver",
            "\"HOURS\" in condition.lapsed",
            "\"ZZ\" in condition.lapsed",
            "size(condition.lapsed) > 0",
            "\"HOURS\" in reviews",
            "size(reviews) > 0",
            "size(conflicts) > 0",
            "\"conflict.hours-pending\" in conflicts",
            "size(missing) > 0",
            "unsigned > 0");

    private static final List<String> OTHER = List.of(
            "decided",
            "exam.passed",
            "exam.failures > 1",
            "exemption != \"\"",
            "integrity.inForce",
            "discipline.openCase",
            "employment == \"ESTABLISHED\"",
            "grades.last == \"INCOMPETENT\"",
            "certificate.status == \"VALID\"",
            "certificate.daysLeft < 0",
            "standing.ageDays > 366",
            "leave.days > 30",
            "size(scope.untested) > 0",
            "\"CASE\" in reviews",
            "true");

    private static final List<String> CODES = List.of("HOURS", "EXAM", "TERM", "REVIEW", "ZZ", "LEARNING");

    private static final String FRAME = """
            schema: 1
            id: drawn
            version: 1
            title: {zh: 规则, en: Rules}
            basis: {zh: 依据, en: Basis}
            windowMonths: 6
            validity: {years: 5, begins: AFTER_EXPIRY, basis: {zh: 依据, en: Basis}}
            exam: {countsMonths: 12, basis: {zh: 依据, en: Basis}}
            leave: {roundDownTo: 0.5, basis: {zh: 依据, en: Basis}}
            limits: []
            appeal: []
            rules:
            """;

    private static final String RULE = """
              - id: %s
                code: %s
                title: {zh: 规则, en: Rule}
                basis: {zh: 依据, en: Basis}
                shows: []
                cases:
            """;

    private static final String LOCAL =
            "        localRule: {document: {zh: 《某市办法》, en: Measures}, place: {zh: 第十条, en: article 10}}\n";

    private final Random random;
    private final boolean local;

    /**
     * @param local whether a case that withholds for a shortfall may name a local regulation
     */
    RandomPolicies(long seed, boolean local) {
        this.random = new Random(seed);
        this.local = local;
    }

    byte[] next() {
        StringBuilder file = new StringBuilder(FRAME);
        file.append(RULE.formatted("D1", "DATA"))
                .append(one("size(missing) > 0 || size(conflicts) > 0 || unsigned > 0", "REFER", ""));
        for (int rule = 2; rule < 3 + random.nextInt(6); rule++) {
            boolean modifies = random.nextInt(6) == 0;
            String head = RULE.formatted("D" + rule, pick(CODES));
            file.append(
                    modifies
                            ? head.replace("    cases:", "    modifies: [PRO_RATA, ABSENCE_IS_NO_ATTEMPT]\n    cases:")
                            : head);
            for (int i = random.nextInt(3); i >= 0; i--) {
                file.append(modifies ? one(condition(2)) : drawn());
            }
        }
        return file.append(RULE.formatted("D99", "OK"))
                .append(one("!decided", "RENEW", ""))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private String drawn() {
        String outcome = pick(List.of("RENEW", "RENEW", "CONDITIONAL", "REFER", "WITHHOLD", "WITHHOLD", "WITHHOLD"));
        String when = condition(2);
        boolean names = local && outcome.equals("WITHHOLD") && random.nextInt(3) > 0;
        if (names && random.nextBoolean()) {
            when = "(" + when + ") && " + pick(TRAINING.subList(0, 4));
        }
        return one(when, outcome, names ? LOCAL : "");
    }

    private static String one(String when) {
        return "      - when: '" + when + "'\n        says: {zh: 说明, en: Says}\n";
    }

    private static String one(String when, String outcome, String local) {
        String more = switch (outcome) {
            case "WITHHOLD" -> "        withholding: DEFER\n";
            case "CONDITIONAL" -> "        days: 30\n";
            default -> "";
        };
        return "      - when: '" + when + "'\n        outcome: " + outcome + "\n" + more + local
                + "        says: {zh: 说明, en: Says}\n";
    }

    private String condition(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            String atom = random.nextBoolean() ? pick(TRAINING) : pick(OTHER);
            return random.nextInt(3) == 0 ? "!(" + atom + ")" : atom;
        }
        return "(" + condition(depth - 1) + (random.nextBoolean() ? " && " : " || ") + condition(depth - 1) + ")";
    }

    private String pick(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
