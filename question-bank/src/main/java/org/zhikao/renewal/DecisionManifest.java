package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.Said;

/**
 * What two persons sign, each with their own key, to decide on a batch: the digests of its decisions, all of one
 * outcome.
 *
 * @param number of the proposal in its season, from 1
 * @param decisions sorted, each once, at least one
 */
public record DecisionManifest(
        String seasonId, Outcome outcome, int number, Digest policy, Digest creditRules, List<Digest> decisions) {

    private static final String PURPOSE = "zhikao/renewal";

    /**
     * Sorts the decisions.
     *
     * @throws IllegalArgumentException without a decision, for one that occurs twice, and for REFER: what is referred
     *     to a person is decided by no batch
     */
    public DecisionManifest {
        decisions = decisions.stream().sorted().toList();
        if (decisions.isEmpty() || decisions.stream().distinct().count() != decisions.size()) {
            throw new BadValue(DossierSaying.NO_DECISION);
        }
        if (outcome == Outcome.REFER || number < 1 || seasonId.isBlank()) {
            throw new BadValue(DossierSaying.MANIFEST_NAMES);
        }
    }

    /** A manifest of these decisions. */
    public static DecisionManifest of(
            String seasonId,
            Outcome outcome,
            int number,
            RenewalPolicy policy,
            CreditRules rules,
            Collection<Digest> decisions) {
        return new DecisionManifest(seasonId, outcome, number, policy.digest(), rules.digest(), List.copyOf(decisions));
    }

    /** The Merkle root over the decisions' digests. */
    public Digest decisionsRoot() {
        return MerkleTree.rootOf(decisions.stream().map(Digest::bytes).toList());
    }

    /** The canonical bytes: what is signed. */
    public byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("schema", 1)
                .put("purpose", PURPOSE)
                .put("seasonId", seasonId)
                .put("outcome", outcome.name())
                .put("number", number)
                .put("policy", policy.hex())
                .put("creditRules", creditRules.hex())
                .put("decisionsRoot", decisionsRoot().hex());
        var array = json.putArray("decisions");
        decisions.forEach(decision -> array.add(decision.hex()));
        return CanonicalJson.bytes(json);
    }

    /** The digest of {@link #bytes}. */
    public Digest digest() {
        return Digest.of(bytes());
    }

    /**
     * Reads a manifest back.
     *
     * @throws MalformedEvidence if these are not the bytes of a manifest
     */
    public static DecisionManifest parse(byte[] bytes) {
        Members members = Members.document(bytes, DossierSaying.THE_MANIFEST, PURPOSE);
        DecisionManifest manifest;
        try {
            manifest = new DecisionManifest(
                    members.text("seasonId"),
                    members.oneOf("outcome", Outcome.class),
                    members.number("number"),
                    members.digest("policy"),
                    members.digest("creditRules"),
                    members.digests("decisions"));
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, DossierSaying.IN, DossierSaying.THE_MANIFEST, Said.of(e));
        }
        members.digest("decisionsRoot");
        members.done();
        if (!Arrays.equals(manifest.bytes(), bytes)) {
            throw new MalformedEvidence(DossierSaying.MANIFEST_FORM);
        }
        return manifest;
    }
}
