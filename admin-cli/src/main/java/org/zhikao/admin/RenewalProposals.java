package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The verbs of {@code renewal} that two persons sign for, and what follows from their signatures. A class above {@link
 * RenewalCommand} because picocli calls a verb on the object of its noun.
 */
@Command
abstract sealed class RenewalProposals permits RenewalCommand {

    private static final String PROPOSALS = "/api/renewals/proposals";
    private static final String PURPOSE = "zhikao/renewal";

    final Terminal terminal;

    RenewalProposals(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "propose")
    int propose(
            @Parameters(index = "0", paramLabel = "SEASON") String season,
            @Option(names = "--outcome", required = true, paramLabel = "OUTCOME") Outcome outcome,
            @Mixin SigningOptions signing)
            throws IOException {
        Server server = signing.server(terminal);
        byte[] manifest = server.download(RenewalCommand.season(season) + "/manifest?outcome=" + outcome);
        JsonNode statement = Statements.read(manifest, PURPOSE);
        Statements.requireSame(statement, "seasonId", season);
        Statements.requireSame(statement, "outcome", outcome.name());
        show(server, manifest);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("seasonId", season)
                .put("outcome", outcome.name())
                .put("manifestDigest", Digest.of(manifest).hex());
        signing.send(terminal, manifest, "renewal.agree", PROPOSALS, body)
                .ifPresent(answer -> terminal.out()
                        .println(Texts.say("renewal.proposed", answer.path("id").asText())));
        return ExitCode.DONE.number();
    }

    @Command(name = "proposals")
    int proposals(@Mixin ListingOptions options) throws IOException {
        return listing().addAll(terminal.server().get(PROPOSALS)).print(terminal, options);
    }

    @Command(name = "approve")
    int approve(@Parameters(index = "0", paramLabel = "PROPOSAL") String proposal, @Mixin SigningOptions signing)
            throws IOException {
        Server server = signing.server(terminal);
        String path = path(proposal);
        JsonNode asked = server.get(path);
        byte[] manifest = server.download(path + "/manifest");
        JsonNode statement = Statements.read(manifest, PURPOSE);
        Statements.requireSame(statement, "seasonId", asked.path("seasonId").asText());
        Statements.requireSame(statement, "outcome", asked.path("outcome").asText());
        Statements.requireSame(statement, "number", asked.path("number").asText());
        show(server, manifest);
        return signing.approve(
                terminal, manifest, "renewal.agree", path, answer -> Texts.say("renewal.approved", proposal));
    }

    @Command(name = "reject")
    int reject(@Parameters(index = "0", paramLabel = "PROPOSAL") String proposal, @Mixin Rejection rejection)
            throws IOException {
        String path = path(proposal);
        listing().add(terminal.server().get(path)).show(terminal);
        return rejection.send(terminal, path, Texts.say("renewal.dryRun"), Texts.say("renewal.rejected", proposal));
    }

    /** For whoever proposed, while nobody has decided on it. */
    @Command(name = "withdraw")
    int withdraw(@Parameters(index = "0", paramLabel = "PROPOSAL") String proposal, @Mixin Rejection rejection)
            throws IOException {
        String path = path(proposal);
        listing().add(terminal.server().get(path)).show(terminal);
        return rejection.withdraw(
                terminal, path, Texts.say("renewal.dryRun"), Texts.say("renewal.withdrawn", proposal));
    }

    /**
     * The server works in batches, so that a crash or a broken line loses at most one; the same call goes on. What was not
     * tried yet comes first, so that a batch of which nothing was issued ends nothing: whoever is blocked is told so, and
     * can be evaluated anew.
     */
    @Command(name = "issue")
    int issue(
            @Parameters(index = "0", paramLabel = "PROPOSAL") String proposal,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        Server server = terminal.server();
        String path = path(proposal);
        JsonNode asked = server.get(path);
        listing().add(asked).show(terminal);
        long issued = asked.path("issued").asLong();
        if (dryRun) {
            JsonNode tried = server.post(Server.tried(path + "/issue", true), JsonNodeFactory.instance.objectNode());
            return tried(tried, tried.path("issued").asLong() - issued);
        }
        long before = issued + asked.path("blocked").asLong();
        while (true) {
            JsonNode step = server.post(path + "/issue", JsonNodeFactory.instance.objectNode());
            long done = step.path("done").asLong();
            long total = step.path("total").asLong();
            terminal.progress().done(done, total);
            if (done >= total) {
                return issued(step, proposal);
            }
            if (done <= before) {
                blocked(step);
                throw Failure.said("renewal.stuck", done, total, proposal);
            }
            before = done;
        }
    }

    private int tried(JsonNode tried, long would) {
        int blocked = blocked(tried).size();
        if (blocked > 0) {
            throw Failure.said("renewal.wouldPartly", would, blocked);
        }
        terminal.out().println(Texts.say("renewal.wouldIssue", would));
        return ExitCode.DONE.number();
    }

    private JsonNode blocked(JsonNode step) {
        JsonNode blocked = step.path("blocked");
        blocked.forEach(one -> terminal.err()
                .println(Tables.visible(Texts.say(
                        "renewal.blocked",
                        one.path("badgeNumber").asText(),
                        one.path("name").asText(),
                        one.path("cause").asText()))));
        return blocked;
    }

    private int issued(JsonNode last, String proposal) {
        JsonNode blocked = blocked(last);
        long issued = last.path("issued").asLong();
        if (!blocked.isEmpty()) {
            throw Failure.said("renewal.partly", issued, blocked.size(), proposal);
        }
        terminal.out().println(Texts.say("renewal.issued", issued));
        return ExitCode.DONE.number();
    }

    /**
     * Shows the decisions of exactly these digests, decided again here.
     *
     * @throws Failure as {@link SignedDecisions}
     */
    private void show(Server server, byte[] bytes) throws IOException {
        DecisionManifest manifest = DecisionManifest.parse(bytes);
        SignedDecisions decisions = new SignedDecisions(server, terminal.progress(), manifest);
        Listing listing = new Listing(
                RenewalCommand.BADGE,
                RenewalCommand.NAME,
                RenewalCommand.OUTCOME,
                RenewalCommand.WITHHOLDING,
                RenewalCommand.REASONS,
                RenewalCommand.AS_OF);
        decisions.forEach(listing);
        listing.show(terminal);
        terminal.out()
                .println(Texts.say(
                        "renewal.manifest",
                        manifest.decisions().size(),
                        Texts.name("renewal.outcome.", manifest.outcome().name()),
                        manifest.digest().hex()));
        terminal.out().println(Texts.say("renewal.replayedHere"));
        terminal.out()
                .println(Tables.visible(Texts.say(
                        "renewal.manifestRules",
                        manifest.seasonId(),
                        manifest.number(),
                        decisions.policy().id(),
                        decisions.policy().version(),
                        manifest.policy().hex(),
                        manifest.creditRules().hex())));
    }

    private static Listing listing() {
        return new Listing(
                column("id", "column.id"),
                column("seasonId", "column.season"),
                column("number", "column.number").forPrograms(),
                RenewalCommand.OUTCOME,
                column("decisions", "column.decisions"),
                column("issued", "column.issued"),
                column("blocked", "column.blocked"),
                column("state", "column.state", "renewal.state."),
                column("proposerName", "column.proposedBy"),
                column("proposedBy", "column.proposedById").forPrograms(),
                column("proposedAt", "column.proposedAt").forPrograms(),
                column("enderName", "column.endedBy"),
                column("endedBy", "column.endedById").forPrograms(),
                column("endedAt", "column.endedAt").forPrograms(),
                column("reason", "column.decisionReason"),
                column("recordId", "column.recordId").forPrograms(),
                column("manifestDigest", "column.manifestDigest").forPrograms());
    }

    private static String path(String proposal) {
        return PROPOSALS + "/" + Ids.checked(proposal, "admin-cli renewal proposals");
    }
}
