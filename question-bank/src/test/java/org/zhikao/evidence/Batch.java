package org.zhikao.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One decision from approval to issue; each test changes one thing before it is entered. */
final class Batch {

    static final Office OFFICE = Office.ONE;
    static final SigningKey APPROVER = OFFICE.certified("CN=王五,O=Example Bureau", KeyUse.SIGNING);

    final Office.Sitting register = new Office.Sitting(OFFICE);
    final byte[] decision = "{\"decision\":1}".getBytes(StandardCharsets.UTF_8);
    final Map<String, byte[]> files = new TreeMap<>();
    final List<Digest> decisions = new ArrayList<>(List.of(Digest.of(decision), Digest.of("another decision")));
    SigningKey proposer = OFFICE.person;
    SigningKey approver = APPROVER;
    Instant proposedAt = Office.NOW;
    Instant approvedAt = Office.NOW;
    String outcome = "RENEW";

    ObjectNode manifest() {
        ObjectNode json = Office.object().put("schema", 1).put("purpose", "zhikao/renewal");
        json.put("seasonId", "2026-autumn").put("outcome", outcome).put("number", 1);
        json.put("policy", Digest.of("policy").hex())
                .put("creditRules", Digest.of("rules").hex());
        json.put("decisionsRoot", root().hex());
        decisions.forEach(one -> json.withArray("decisions").add(one.hex()));
        return json;
    }

    Digest root() {
        return MerkleTree.rootOf(decisions.stream().map(Digest::bytes).toList());
    }

    ObjectNode signed(byte[] statement) {
        files.put("statement.json", statement);
        files.put("proposal.p7s", Signature.sign(statement, proposer, proposedAt));
        files.put("approval.p7s", Signature.sign(statement, approver, approvedAt));
        ObjectNode body = Office.object().put("proposerKeyId", proposer.keyId()).put("approverKeyId", approver.keyId());
        name(body, "statement.json", "proposal.p7s", "approval.p7s");
        return body;
    }

    ObjectNode approved() {
        return signed(CanonicalJson.bytes(manifest()))
                .put("seasonId", "2026-autumn")
                .put("outcome", outcome)
                .put("decisionsRoot", root().hex());
    }

    ObjectNode issued(byte[] approvedRecord) {
        files.put("decision.json", decision);
        for (String name : List.of("dossier.json", "policy.yml", "credit-rules.yml", "document.pdf")) {
            files.put(name, name.getBytes(StandardCharsets.UTF_8));
        }
        ObjectNode body =
                Office.object().put("decisionDigest", Digest.of(decision).hex());
        body.putObject("links").put("APPROVED", Digest.of(approvedRecord).hex());
        name(body, "decision.json", "dossier.json", "policy.yml", "credit-rules.yml", "document.pdf");
        return body;
    }

    private void name(ObjectNode body, String... names) {
        for (String name : names) {
            body.withObject("attachments").put(name, Digest.of(file(name)).hex());
        }
    }

    private byte[] file(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new AssertionError(name);
        }
        return content;
    }

    Batch enter(RecordType type, ObjectNode body) {
        register.enter(type, body, OFFICE.node);
        return this;
    }

    Batch both() {
        enter(RecordType.APPROVED, approved());
        return enter(RecordType.ISSUED, issued(register.records.get(0)));
    }

    Verified verify() {
        return verify(IntStream.range(0, register.records.size())
                .map(i -> register.records.size() - 1 - i)
                .toArray());
    }

    /** With the records in this order; the server packs the latest first. */
    Verified verify(int... order) {
        List<ProvenRecord> proven = new ArrayList<>();
        for (int i : order) {
            proven.add(register.proven(i));
        }
        ProofBundle bundle = ProofBundle.of(proven, OFFICE.certificates(), register.checkpoint());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            bundle = bundle.withAttachment(file.getKey(), file.getValue());
        }
        return BundleVerifier.verify(bundle, OFFICE.anchor());
    }
}
