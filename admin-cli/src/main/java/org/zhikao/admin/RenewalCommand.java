package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.RenewalPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renewals before anybody signs: seasons, who is due, what the policy says and why; and the files that come out. */
@Command(name = "renewal")
final class RenewalCommand extends RenewalProposals {

    static final String SEASONS = "/api/renewals/seasons";

    static final Listing.Column BADGE = column("badgeNumber", "column.badge");
    static final Listing.Column NAME = column("name", "column.name");
    static final Listing.Column OUTCOME = column("outcome", "column.decision", "renewal.outcome.");
    static final Listing.Column WITHHOLDING = column("withholding", "column.withholding", "renewal.withholding.");
    static final Listing.Column REASONS = column("reasons", "column.reasons");
    static final Listing.Column AS_OF = column("asOf", "column.asOf");

    private static final String OFFICERS = "/api/renewals/officers/";
    private static final Pattern MONTHS = Pattern.compile("(\\d{1,3})m");

    RenewalCommand(Terminal terminal) {
        super(terminal);
    }

    @Command(name = "season")
    int season(
            @Parameters(index = "0", paramLabel = "SEASON") String id,
            @Option(names = "--title", required = true, paramLabel = "TEXT") String title,
            @Option(names = "--year", required = true, paramLabel = "YEAR") int trainingYear,
            @Option(names = "--policy", required = true, paramLabel = "YAML") Path policy,
            @Option(names = "--credit-rules", required = true, paramLabel = "YAML") Path creditRules,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        byte[] policyBytes = GivenFile.bytes(policy);
        byte[] rulesBytes = GivenFile.bytes(creditRules);
        // Read here first, so that a fault is named with its file before anything travels.
        RenewalPolicy read = RenewalPolicy.parseForUse(policy.toString(), policyBytes);
        CreditRules rules = CreditRules.parse(creditRules.toString(), rulesBytes);
        terminal.out()
                .println(Texts.say(
                        "renewal.policies",
                        read.id(),
                        read.version(),
                        read.digest().hex(),
                        rules.version(),
                        rules.digest().hex()));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("title", title)
                .put("trainingYear", trainingYear)
                .put("policy", new String(policyBytes, StandardCharsets.UTF_8))
                .put("creditRules", new String(rulesBytes, StandardCharsets.UTF_8));
        terminal.server().post(Server.tried(SEASONS, dryRun), body);
        terminal.out().println(dryRun ? Texts.say("renewal.dryRun") : Texts.say("renewal.season", title, id));
        return ExitCode.DONE.number();
    }

    @Command(name = "seasons")
    int seasons(@Mixin ListingOptions options) throws IOException {
        return new Listing(
                        column("id", "column.id"),
                        column("title", "column.title"),
                        column("trainingYear", "column.trainingYear"),
                        column("policyId", "column.policy"),
                        column("policyVersion", "column.version"),
                        column("policyDigest", "column.policyDigest").forPrograms(),
                        column("creditRulesDigest", "column.creditRulesDigest").forPrograms(),
                        column("runs", "column.runs")
                                .from(season ->
                                        IntNode.valueOf(season.path("runs").size())),
                        column("createdAt", "column.createdAt"))
                .addAll(terminal.server().get(SEASONS))
                .print(terminal, options);
    }

    @Command(name = "due")
    int due(
            @Option(names = "--within", defaultValue = "6m", paramLabel = "MONTHS") String within,
            @Option(names = "--as-of", paramLabel = "DATE") @Nullable LocalDate asOf,
            @Mixin ListingOptions options)
            throws IOException {
        Matcher months = MONTHS.matcher(within);
        if (!months.matches()) {
            throw Failure.usage("renewal.within", within);
        }
        String path = "/api/renewals/due?withinMonths=" + months.group(1) + (asOf == null ? "" : "&asOf=" + asOf);
        return new Listing(
                        BADGE,
                        NAME,
                        column("unit", "column.unit"),
                        column("scopes", "column.scopes").forPrograms(),
                        column("region", "column.region").forPrograms(),
                        column("validFrom", "column.validFrom").forPrograms(),
                        column("validTo", "column.validTo"),
                        column("daysLeft", "column.daysLeft"),
                        column("status", "column.status", "certificate.status."))
                .addAll(terminal.server().get(path))
                .print(terminal, options);
    }

    @Command(name = "evaluate")
    int evaluate(
            @Option(names = "--season", required = true, paramLabel = "SEASON") String season,
            @Option(names = "--as-of", paramLabel = "DATE") @Nullable LocalDate asOf,
            @Option(names = "--dry-run") boolean dryRun,
            @Mixin ListingOptions options)
            throws IOException {
        options.require();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("dryRun", dryRun);
        if (asOf != null) {
            body.put("asOf", asOf.toString());
        }
        JsonNode answer = terminal.server().post(season(season) + "/evaluation", body);
        Listing listing = decisions().addAll(answer.path("decisions"));
        answer.path("outcomes")
                .properties()
                .forEach(count -> listing.note(Texts.say(
                        "renewal.count",
                        Texts.name("renewal.outcome.", count.getKey()),
                        count.getValue().asInt())));
        long told = StreamSupport.stream(answer.path("decisions").spliterator(), false)
                .filter(line -> line.path("state").asText().equals("TOLD"))
                .count();
        if (told > 0) {
            listing.note(Texts.say("renewal.alreadyTold", told));
        }
        return listing.note(Texts.say(
                        dryRun ? "renewal.wouldDecide" : "renewal.decided",
                        answer.path("asOf").asText(),
                        answer.path("due").asInt(),
                        answer.path("leftOut").asInt(),
                        answer.path("decisions").size()))
                .print(terminal, options);
    }

    @Command(name = "list")
    int list(
            @Parameters(index = "0", paramLabel = "SEASON") String season,
            @Option(names = "--outcome", paramLabel = "OUTCOME") @Nullable Outcome outcome,
            @Mixin ListingOptions options)
            throws IOException {
        return decisions()
                .addAll(terminal.server().get(decisionsPath(season, outcome)))
                .print(terminal, options);
    }

    @Command(name = "explain")
    int explain(@Parameters(index = "0", paramLabel = "BADGE") String badge, @Mixin ListingOptions options)
            throws IOException {
        options.require();
        return new ExplainedDecision(terminal.server().get(officer(badge) + "/decision")).print(terminal, options);
    }

    @Command(name = "document")
    int document(@Mixin Fetch fetch) throws IOException {
        return fetch.of("/document", terminal);
    }

    @Command(name = "bundle")
    int bundle(@Mixin Fetch fetch) throws IOException {
        return fetch.of("/bundle", terminal);
    }

    @Command(name = "dossier")
    int dossier(@Mixin Fetch fetch) throws IOException {
        return fetch.of("/dossier", terminal);
    }

    /** Decides again, offline, from what is in the file, and compares byte for byte. */
    @Command(name = "replay")
    int replay(
            @Parameters(index = "0", paramLabel = "DOSSIER") Path file,
            @Option(names = "--decision", paramLabel = "DIGEST") @Nullable String decision,
            @Option(names = "--format", defaultValue = "table", paramLabel = "FORMAT") CheckReport.Format format)
            throws IOException {
        byte[] bytes = GivenFile.bytes(file);
        Optional<Digest> wanted = Optional.ofNullable(decision).map(RenewalCommand::digest);
        return new CheckReport(terminal, format, EvidenceKind.DOSSIER)
                .of(report -> report.replayed(Checks.replay(bytes, wanted)));
    }

    /** As it is printed, where it may stand in groups. */
    private static Digest digest(String typed) {
        try {
            return new Digest(typed.replaceAll("\\s", "").toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Failure.usage("renewal.noDigest", typed);
        }
    }

    static String season(String typed) {
        return SEASONS + "/" + Ids.segment(typed);
    }

    static String decisionsPath(String season, @Nullable Outcome outcome) {
        return season(season) + "/decisions" + (outcome == null ? "" : "?outcome=" + outcome);
    }

    /** An officer's file, and where it goes. */
    static final class Fetch {

        @Parameters(index = "0", paramLabel = "BADGE")
        private String badge = "";

        @Option(names = "--out", required = true, paramLabel = "FILE")
        private Path file = Path.of("");

        private int of(String what, Terminal terminal) throws IOException {
            byte[] content = terminal.server().download(officer(badge) + what);
            OutputFile.write(file, content);
            terminal.out().println(Texts.say("renewal.fetched", file, content.length));
            return ExitCode.DONE.number();
        }
    }

    private static String officer(String badge) {
        return OFFICERS + Ids.segment(badge);
    }

    private static Listing decisions() {
        return new Listing(
                BADGE,
                NAME,
                column("unit", "column.unit").forPrograms(),
                OUTCOME,
                WITHHOLDING,
                REASONS,
                column("deadline", "column.deadline"),
                column("validTo", "column.validTo"),
                AS_OF,
                column("state", "column.state", "renewal.decisionState."),
                column("proposalId", "column.proposal").forPrograms(),
                column("run", "column.run").forPrograms(),
                column("dossierId", "column.dossier").forPrograms(),
                column("decisionDigest", "column.decisionDigest").forPrograms());
    }
}
