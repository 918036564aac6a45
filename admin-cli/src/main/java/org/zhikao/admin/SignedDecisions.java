package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.Progress;
import org.zhikao.admin.terminal.Server;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.RenewalPolicy;

/**
 * The decisions that a manifest names, decided again on this machine before a person signs: what is shown comes from the
 * very bytes whose digests are signed, never from a table of the server's. Only which name belongs to an officer's id the
 * server has to say; dossiers hold no names.
 */
final class SignedDecisions {

    /** So many decisions come in one answer. */
    static final int CHUNK = 200;

    private final Server server;
    private final Progress progress;
    private final DecisionManifest manifest;
    private final RenewalPolicy policy;
    private final CreditRules rules;

    /**
     * Fetches the rules that the manifest names.
     *
     * @throws Failure if the season's are others, or if they may withhold for hours alone with no local regulation named
     *     and that is what the manifest does
     */
    SignedDecisions(Server server, Progress progress, DecisionManifest manifest) throws IOException {
        this.server = server;
        this.progress = progress;
        this.manifest = manifest;
        byte[] policyBytes = server.download(season() + "/policy");
        byte[] rulesBytes = server.download(season() + "/credit-rules");
        if (!Digest.of(policyBytes).equals(manifest.policy())
                || !Digest.of(rulesBytes).equals(manifest.creditRules())) {
            throw Failure.said("renewal.otherRules", manifest.seasonId());
        }
        // An older one is shown, too: that nothing new is decided by it the server says.
        this.policy = RenewalPolicy.parse("policy.yml", policyBytes);
        if (manifest.outcome() == Outcome.WITHHOLD && !policy.mindsTraining()) {
            throw Failure.said("renewal.unnamedRule", manifest.seasonId(), policy.id(), policy.version());
        }
        this.rules = CreditRules.parse("credit-rules.yml", rulesBytes);
    }

    RenewalPolicy policy() {
        return policy;
    }

    /**
     * Takes every decision in the manifest's order as a line to show.
     *
     * @throws Failure if the server has none for a digest, or deciding again gives something else: nobody signs what they
     *     can't see
     */
    void forEach(Listing listing) throws IOException {
        List<Digest> all = manifest.decisions();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<Digest> some = all.subList(from, Math.min(all.size(), from + CHUNK));
            Map<String, JsonNode> texts = texts(some);
            for (Digest digest : some) {
                JsonNode text = texts.get(digest.hex());
                if (text == null) {
                    throw Failure.said("renewal.unknown", digest.hex());
                }
                listing.add(line(digest, text));
            }
            if (all.size() > CHUNK) {
                progress.done(from + (long) some.size(), all.size());
            }
        }
    }

    private Map<String, JsonNode> texts(List<Digest> digests) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        digests.forEach(digest -> body.withArray("digests").add(digest.hex()));
        Map<String, JsonNode> texts = new HashMap<>();
        server.post(season() + "/texts", body)
                .forEach(text -> texts.put(text.path("decisionDigest").asText(), text));
        return texts;
    }

    private JsonNode line(Digest digest, JsonNode text) {
        byte[] bytes = bytes(text, "decision");
        Dossier dossier = Dossier.parse(bytes(text, "dossier"));
        Decision decision = Decision.parse(bytes);
        boolean same = Digest.of(bytes).equals(digest)
                && decision.dossier().equals(dossier.digest())
                && dossier.seasonId().equals(manifest.seasonId())
                && dossier.policy().equals(manifest.policy())
                && dossier.creditRules().equals(manifest.creditRules())
                && decision.outcome() == manifest.outcome()
                && dossier.officerId().equals(text.path("personId").asText())
                && Arrays.equals(policy.decide(dossier, rules).bytes(), bytes);
        if (!same) {
            throw Failure.said(
                    "renewal.replayedOtherwise",
                    digest.hex(),
                    text.path("badgeNumber").asText());
        }
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("badgeNumber", text.path("badgeNumber").asText())
                .put("name", text.path("name").asText())
                .put("outcome", decision.outcome().name())
                .put("withholding", decision.withholding().map(Enum::name).orElse(""))
                .put("asOf", decision.subject().asOf().toString());
        decision.codes().forEach(line.putArray("reasons")::add);
        return line;
    }

    private static byte[] bytes(JsonNode text, String member) {
        return text.path(member).asText().getBytes(StandardCharsets.UTF_8);
    }

    private String season() {
        return RenewalCommand.season(manifest.seasonId());
    }
}
