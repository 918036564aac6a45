package org.zhikao.renewal;

import static org.zhikao.renewal.Officers.attempt;
import static org.zhikao.renewal.Officers.attempts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every rule of the shipped policy with facts on both sides of its condition. */
final class RuleTries {

    private RuleTries() {}

    /** What a rule is tried on: facts that meet it and the nearest facts that do not. */
    record Try(String rule, String outcome, String what, Consumer<ObjectNode> met, Consumer<ObjectNode> notMet) {
        @Override
        public String toString() {
            return rule + " " + what;
        }
    }

    static Stream<Try> tries() {
        return Stream.of(data(), standing(), conduct(), exam(), training()).flatMap(Function.identity());
    }

    private static Stream<Try> data() {
        return Stream.of(
                new Try(
                        "D1",
                        "REFER",
                        "contradiction",
                        f -> f.withArray("conflicts").add("姓名与证号不符"),
                        f -> {}),
                new Try(
                        "D1",
                        "REFER",
                        "unapproved entry",
                        f -> ((ObjectNode) f.path("ledger").path(0)).put("approved", false),
                        f -> ((ObjectNode) f.path("ledger").path(0)).put("approved", true)),
                new Try(
                        "D1",
                        "REFER",
                        "unknown source",
                        f -> Officers.add(f, "x", "READING", "2026-05-05", 100, 0),
                        f -> Officers.add(f, "x", "UNIT_STUDY", "2026-05-05", 100, 0)),
                new Try(
                        "D1",
                        "REFER",
                        "old standing",
                        f -> f.put("standingAsOf", "2025-11-18"),
                        f -> f.put("standingAsOf", "2025-11-19")));
    }

    private static Stream<Try> standing() {
        return Stream.of(
                new Try(
                        "D1A",
                        "REFER",
                        "open case",
                        f -> in(f, "discipline").put("openCase", true),
                        f -> in(f, "discipline").put("openCase", false)),
                new Try(
                        "D2",
                        "REFUSE",
                        "employment",
                        f -> f.put("employment", "SECONDED"),
                        f -> f.put("employment", "ESTABLISHED")),
                new Try("D2", "REFUSE", "post", f -> f.put("post", "RETIRED"), f -> f.put("post", "IN_POST")),
                new Try(
                        "D3",
                        "REFUSE",
                        "ground",
                        f -> in(f, "discipline").put("revocationGround", "涂改执法证"),
                        f -> in(f, "discipline").put("revocationGround", "")),
                new Try("D3", "REFUSE", "revoked", f -> status(f, "REVOKED"), f -> status(f, "VALID")),
                new Try(
                        "D4",
                        "REFUSE",
                        "expired",
                        f -> in(f, "certificate").put("validTo", "2026-11-19"),
                        f -> in(f, "certificate").put("validTo", "2026-11-20")),
                new Try(
                        "D4",
                        "REFER",
                        "expired while hours kept the renewal open",
                        f -> expired(f, "2026-11-19"),
                        f -> expired(f, "2026-11-20")),
                new Try("D4", "REFUSE", "cancelled", f -> status(f, "CANCELLED"), f -> status(f, "VALID")),
                new Try("D5", "REFER", "suspended", f -> status(f, "SUSPENDED"), f -> status(f, "VALID")),
                new Try("D6", "REFER", "review", f -> f.withArray("reviews").add("EXAM"), f -> {}));
    }

    private static Stream<Try> conduct() {
        return Stream.of(
                new Try(
                        "D7",
                        "DEFER",
                        "misconduct",
                        f -> in(f, "integrity").put("misconductUntil", "2026-11-20"),
                        f -> in(f, "integrity").put("misconductUntil", "2026-11-19")),
                new Try(
                        "D8",
                        "DEFER",
                        "last grade",
                        f -> grades(f, "INCOMPETENT", "BASIC"),
                        f -> grades(f, "BASIC", "INCOMPETENT")),
                new Try(
                        "D8",
                        "REFER",
                        "two grades",
                        f -> grades(f, "INCOMPETENT", "INCOMPETENT"),
                        f -> grades(f, "COMPETENT", "INCOMPETENT")),
                new Try("D9", "RENEW", "leave", f -> leave(f, 30), f -> leave(f, 29)),
                new Try(
                        "D9A",
                        "REFER",
                        "a term for the exam that is over",
                        f -> lapsed(f, "EXAM", "2026-11-19", attempt("2026-06-10", "FAILED")),
                        f -> lapsed(f, "EXAM", "2026-11-20", attempt("2026-06-10", "FAILED"))),
                new Try(
                        "D9A",
                        "REFER",
                        "a term for hours that is over",
                        f -> {
                            Officers.without(f, "unit-1");
                            condition(f, "HOURS", "2026-11-19");
                        },
                        f -> {
                            Officers.without(f, "unit-1");
                            condition(f, "EXAM", "2026-11-19");
                        }));
    }

    private static Stream<Try> exam() {
        return Stream.of(
                new Try(
                        "D10",
                        "DEFER",
                        "no attempt left",
                        f -> attempts(f, attempt("2026-03-01", "FAILED"), attempt("2026-06-10", "FAILED")),
                        f -> attempts(f, attempt("2026-03-01", "FAILED"), attempt("2026-06-10", "PASSED"))),
                new Try(
                        "D10",
                        "CONDITIONAL",
                        "one attempt left",
                        f -> attempts(f, attempt("2026-06-10", "FAILED")),
                        f -> attempts(f, attempt("2026-06-10", "PASSED"))),
                new Try(
                        "D10",
                        "CONDITIONAL",
                        "absent once",
                        f -> attempts(f, attempt("2026-06-10", "ABSENT")),
                        f -> exempt(f, attempt("2026-06-10", "ABSENT"))),
                new Try("D10", "CONDITIONAL", "no attempt yet", f -> attempts(f), f -> {}),
                new Try(
                        "D10",
                        "CONDITIONAL",
                        "a pass of long ago",
                        f -> attempts(f, attempt("2025-11-19", "PASSED")),
                        f -> attempts(f, attempt("2025-11-20", "PASSED"))));
    }

    private static Stream<Try> training() {
        return Stream.of(
                new Try("D11", "CONDITIONAL", "hours in tolerance", f -> Officers.without(f, "unit-1"), f -> {}),
                new Try("D11", "REFER", "hours beyond", f -> Officers.without(f, "online"), f -> {}),
                new Try(
                        "D11",
                        "CONDITIONAL",
                        "one document",
                        f -> in(f, "study").withArray("missing").add("案卷评查通报"),
                        f -> {}),
                new Try(
                        "D11",
                        "REFER",
                        "two documents",
                        f -> in(f, "study").withArray("missing").add("一").add("二"),
                        f -> {}),
                new Try(
                        "D12",
                        "RENEW",
                        "untested power",
                        f -> f.withArray("newScopes").add("燃气"),
                        f -> {
                            f.withArray("newScopes").add("燃气");
                            ObjectNode passed = attempt("2026-06-10", "PASSED");
                            passed.withArray("scopes").add("燃气");
                            attempts(f, passed);
                        }),
                new Try("D13", "RENEW", "all met", f -> {}, f -> f.put("post", "LEFT")));
    }

    private static void expired(ObjectNode facts, String validTo) {
        facts.withArray("conflicts").add("conflict.hours-pending");
        in(facts, "certificate").put("validTo", validTo);
    }

    static ObjectNode in(ObjectNode facts, String section) {
        return (ObjectNode) facts.get(section);
    }

    static void status(ObjectNode facts, String status) {
        in(facts, "certificate").put("status", status);
    }

    static void grades(ObjectNode facts, String last, String before) {
        in(facts, "grades").put("last", last).put("before", before);
    }

    /** Leave of so many days from 15 February, which covers the examinations of March. */
    static void leave(ObjectNode facts, int days) {
        LocalDate from = LocalDate.parse("2026-02-15");
        var spans = in(facts, "leave").putArray("spans");
        if (days > 0) {
            spans.addObject()
                    .put("from", from.toString())
                    .put("to", from.plusDays(days - 1L).toString());
        }
    }

    private static void lapsed(ObjectNode facts, String code, String due, ObjectNode attempt) {
        condition(facts, code, due);
        attempts(facts, attempt);
    }

    /** A notice of August set this term. */
    static void condition(ObjectNode facts, String code, String due) {
        facts.withArray("conditions")
                .addObject()
                .put("code", code)
                .put("setOn", "2026-08-20")
                .put("due", due)
                .put("seasonId", "2026-spring")
                .put("recordId", "record-" + code)
                .put("trainingYear", 2026);
    }

    static void exempt(ObjectNode facts, ObjectNode attempt) {
        attempts(facts, attempt);
        in(facts, "exemption").put("ground", "具有法律职业资格");
    }

    private static ObjectNode first(ObjectNode facts) {
        return (ObjectNode) facts.at("/exam/attempts/0");
    }

    /** Takes one input off the record. */
    static void remove(ObjectNode facts, Input input) {
        switch (input) {
            case STANDING_DATE -> facts.remove("standingAsOf");
            case EMPLOYMENT -> facts.remove("employment");
            case POST -> facts.remove("post");
            case CERTIFICATE -> facts.remove("certificate");
            case EXAM -> facts.remove("exam");
            case LEDGER -> facts.remove("ledger");
            case STUDY -> facts.remove("study");
            case LAST_GRADE -> in(facts, "grades").remove("last");
            case GRADE_BEFORE -> in(facts, "grades").remove("before");
            case OPEN_CASE -> in(facts, "discipline").remove("openCase");
            case REVOCATION_GROUND -> in(facts, "discipline").remove("revocationGround");
            case MISCONDUCT -> facts.remove("integrity");
            case LEAVE -> facts.remove("leave");
            case EXEMPTION -> facts.remove("exemption");
            case REVIEWS -> facts.remove("reviews");
            case NEW_SCOPES -> facts.remove("newScopes");
            case HOLDER -> facts.remove("holder");
            case EXAM_PAPER -> first(facts).remove("paper");
            case CONDITIONS -> facts.remove("conditions");
            case EXAM_SCOPES -> {
                facts.withArray("newScopes").add("燃气");
                first(facts).remove("scopes");
            }
        }
    }
}
