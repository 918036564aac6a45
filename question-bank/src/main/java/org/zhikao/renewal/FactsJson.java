package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.zhikao.renewal.Standing.Employment;
import org.zhikao.renewal.Standing.Grade;
import org.zhikao.renewal.Standing.Ground;
import org.zhikao.renewal.Standing.Misconduct;
import org.zhikao.renewal.Standing.Post;
import org.zhikao.renewal.Standing.Review;

/** The facts as JSON: an input that is not on record is absent, a known none is an empty text or list. */
final class FactsJson {

    private FactsJson() {}

    static ObjectNode write(Facts facts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        facts.holder().ifPresent(holder -> json.put("holder", holder.hex()));
        Standing standing = facts.standing();
        standing.asOf().ifPresent(day -> json.put("standingAsOf", day.toString()));
        standing.employment().ifPresent(value -> json.put("employment", value.name()));
        standing.post().ifPresent(value -> json.put("post", value.name()));
        ObjectNode grades = JsonNodeFactory.instance.objectNode();
        standing.lastGrade().ifPresent(value -> grades.put("last", value.name()));
        standing.gradeBefore().ifPresent(value -> grades.put("before", value.name()));
        section(json, "grades", grades);
        ObjectNode discipline = JsonNodeFactory.instance.objectNode();
        standing.openCase().ifPresent(value -> discipline.put("openCase", value));
        standing.revocationGround().ifPresent(value -> discipline.put("revocationGround", value.text()));
        section(json, "discipline", discipline);
        standing.misconduct()
                .ifPresent(value -> json.putObject("integrity")
                        .put(
                                "misconductUntil",
                                value.until().map(LocalDate::toString).orElse("")));
        standing.leave().ifPresent(leave -> json.set("leave", leave(leave)));
        standing.exemption().ifPresent(value -> json.putObject("exemption").put("ground", value.text()));
        standing.reviews().ifPresent(list -> {
            var reviews = json.putArray("reviews");
            list.forEach(review -> reviews.add(review.name()));
        });
        standing.missingDocuments()
                .ifPresent(list -> list.forEach(json.putObject("study").putArray("missing")::add));
        standing.newScopes().ifPresent(list -> list.forEach(json.putArray("newScopes")::add));
        facts.certificate().ifPresent(held -> json.set("certificate", held.json()));
        facts.exam().ifPresent(list -> {
            var attempts = json.putObject("exam").putArray("attempts");
            list.forEach(attempt -> attempts.add(attempt.json()));
        });
        facts.ledger().ifPresent(list -> {
            var entries = json.putArray("ledger");
            list.forEach(entry -> entries.add(entry.json()));
        });
        facts.conditions().ifPresent(list -> {
            var conditions = json.putArray("conditions");
            list.forEach(condition -> conditions.add(condition.json()));
        });
        facts.conflicts().forEach(json.putArray("conflicts")::add);
        return json;
    }

    /** @param schema of the dossier that the facts are in */
    static Facts read(Members facts, int schema) {
        Optional<Members> grades = facts.optional("grades", some -> some.object("grades"));
        Optional<Members> discipline = facts.optional("discipline", some -> some.object("discipline"));
        Standing standing = new Standing(
                facts.optional("standingAsOf", some -> some.date("standingAsOf")),
                facts.optional("employment", some -> some.oneOf("employment", Employment.class)),
                facts.optional("post", some -> some.oneOf("post", Post.class)),
                grades.flatMap(in -> in.optional("last", some -> some.oneOf("last", Grade.class))),
                grades.flatMap(in -> in.optional("before", some -> some.oneOf("before", Grade.class))),
                discipline.flatMap(in -> in.optional("openCase", some -> some.flag("openCase"))),
                discipline.flatMap(
                        in -> in.optional("revocationGround", some -> new Ground(some.text("revocationGround")))),
                facts.optional("integrity", some -> only(some.object("integrity"), FactsJson::misconduct)),
                facts.optional("leave", some -> only(some.object("leave"), leave -> leave(leave, schema))),
                facts.optional("exemption", some -> only(some.object("exemption"), FactsJson::ground)),
                facts.optional("reviews", some -> some.manyOf("reviews", Review.class)),
                facts.optional("study", some -> only(some.object("study"), study -> study.texts("missing"))),
                facts.optional("newScopes", some -> some.texts("newScopes")));
        grades.ifPresent(Members::done);
        discipline.ifPresent(Members::done);
        Facts read = new Facts(
                facts.optional("holder", some -> some.digest("holder")),
                standing,
                facts.optional("certificate", some -> CertificateHeld.of(some.object("certificate"))),
                facts.optional("exam", some -> only(some.object("exam"), FactsJson::attempts)),
                facts.optional("ledger", some -> some.objects("ledger", LedgerEntry::of)),
                schema < Dossier.WITH_CONDITIONS
                        ? Optional.empty()
                        : facts.optional(
                                "conditions", some -> some.objects("conditions", one -> ConditionSet.of(one, schema))),
                facts.texts("conflicts"));
        facts.done();
        return read;
    }

    private static Misconduct misconduct(Members members) {
        return new Misconduct(members.dateOrNone("misconductUntil"));
    }

    private static ObjectNode leave(Leave leave) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (leave instanceof Leave.Dated dated) {
            var spans = json.putArray("spans");
            dated.spans()
                    .forEach(span -> spans.addObject()
                            .put("from", span.from().toString())
                            .put("to", span.to().toString()));
            return json;
        }
        return json.put("days", ((Leave.Undated) leave).days());
    }

    private static Leave leave(Members members, int schema) {
        return schema == 1
                ? new Leave.Undated(members.number("days"))
                : new Leave.Dated(members.objects("spans", FactsJson::span));
    }

    private static Leave.Span span(Members members) {
        Leave.Span span = new Leave.Span(members.date("from"), members.date("to"));
        members.done();
        return span;
    }

    private static Ground ground(Members members) {
        return new Ground(members.text("ground"));
    }

    private static List<ExamAttempt> attempts(Members members) {
        return members.objects("attempts", ExamAttempt::of);
    }

    private static <T> T only(Members members, Function<Members, T> read) {
        T value = read.apply(members);
        members.done();
        return value;
    }

    private static void section(ObjectNode json, String name, ObjectNode section) {
        if (!section.isEmpty()) {
            json.set(name, section);
        }
    }
}
