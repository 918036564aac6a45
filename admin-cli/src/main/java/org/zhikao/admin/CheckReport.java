package org.zhikao.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.DossierFile;

/** What a check came to: sentences for people as they come, or one JSON object for programs, which a refusal has too. */
final class CheckReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@code --format} may say; the names are what is typed. */
    enum Format {
        table,
        json
    }

    /** A check that tells what it found. */
    interface Check {
        void into(CheckReport report) throws IOException;
    }

    private final Terminal terminal;
    private final boolean forPrograms;
    private final EvidenceKind kind;
    private final ObjectNode facts = JsonNodeFactory.instance.objectNode();
    private final ArrayNode warnings = JsonNodeFactory.instance.arrayNode();

    CheckReport(Terminal terminal, Format format, EvidenceKind kind) {
        this.terminal = terminal;
        this.forPrograms = format == Format.json;
        this.kind = kind;
    }

    /**
     * Checks and returns 0.
     *
     * @throws EvidenceRefused as the check; for programs it has been told by then
     */
    int of(Check check) throws IOException {
        try {
            check.into(this);
        } catch (EvidenceRefused e) {
            ExitCode code = ExitCode.of(e.reason());
            end(code, code.name(), e.reason().name());
            throw e;
        }
        end(ExitCode.DONE, "VALID", null);
        return ExitCode.DONE.number();
    }

    /** For people. */
    void say(List<String> lines) {
        if (!forPrograms) {
            lines.forEach(line -> terminal.out().println(Tables.visible(line)));
        }
    }

    /** A dossier that was decided again and came to the same. */
    void replayed(DossierFile.Replayed replayed) {
        say(Checks.dossier(replayed));
        decision(replayed.decision());
        say(List.of(Texts.say("renewal.replayed")));
        warn(Verdict.UNSIGNED);
        if (replayed.formerly()) {
            warn(Verdict.FORMERLY);
        }
    }

    /** A register that only grew. */
    void grown(Checks.Grown grown) {
        say(grown.lines());
        facts.put("origin", grown.newer().origin())
                .put("olderSize", grown.older().size())
                .put("newerSize", grown.newer().size())
                .put("newerRoot", grown.newer().root().hex());
        grown.warnings().forEach(this::warn);
    }

    /** For programs: what limits what was proven. People read it in a sentence. */
    private void warn(String warning) {
        warnings.add(warning);
    }

    /** Everything that holds. */
    void verdict(Verdict verdict) {
        say(List.of(Texts.say("verify.zone")));
        say(verdict.lines());
        facts.put("at", verdict.at().toString());
        verdict.decision().ifPresent(this::decision);
        terms(verdict.terms());
        verdict.warnings().forEach(this::warn);
    }

    /** From the first day to the last, also where a second certificate follows; its own first day beside them. */
    private void terms(List<Decision.Validity> terms) {
        if (terms.isEmpty()) {
            return;
        }
        Decision.Validity last = terms.get(terms.size() - 1);
        facts.put("validFrom", terms.get(0).from().toString())
                .put("validTo", last.until().toString());
        // One by one: between two of them no certificate may have counted.
        ArrayNode all = facts.putArray("terms");
        terms.forEach(term -> all.addObject()
                .put("validFrom", term.from().toString())
                .put("validTo", term.until().toString()));
        if (terms.size() > 1) {
            facts.put("successorValidFrom", last.from().toString());
        }
    }

    private void decision(Decision decision) {
        facts.put("outcome", decision.outcome().name());
        decision.withholding().ifPresent(how -> facts.put("withholding", how.name()));
        decision.codes().forEach(facts.putArray("reasons")::add);
        facts.put("asOf", decision.subject().asOf().toString());
        decision.deadline().ifPresent(day -> facts.put("deadline", day.toString()));
        decision.validFrom().ifPresent(day -> facts.put("validFrom", day.toString()));
        decision.validUntil().ifPresent(day -> facts.put("validTo", day.toString()));
        facts.put("decisionDigest", decision.digest().hex());
    }

    private void end(ExitCode code, String verdict, @Nullable String refused) throws JsonProcessingException {
        if (forPrograms) {
            ObjectNode all = JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", kind.name())
                    .put("verdict", verdict)
                    .put("exitCode", code.number())
                    .put("refused", refused);
            all.setAll(facts);
            all.set("warnings", warnings);
            terminal.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        }
    }
}
