package org.zhikao.server.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MerkleTree;

/**
 * What a person signs when releasing results: the digests of score records, nobody's name and nobody's points, because
 * every officer's proof bundle carries it.
 *
 * @param number of the release in its session, from 1
 * @param scores the scores it covers, in order of their record digests
 */
record ResultManifest(Exams.Exam exam, int number, Digest formsFrozen, List<ScoreRows.Scored> scores) {

    ResultManifest {
        scores = scores.stream()
                .sorted(Comparator.comparing(ScoreRows.Scored::recordDigest))
                .toList();
    }

    /** The canonical bytes that are signed. */
    byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", 1)
                .put("purpose", "zhikao/results")
                .put("sessionId", exam.sessionId().toString())
                .put("number", number)
                .put("release", exam.release().hex())
                .put("blueprint", exam.blueprint().hex())
                .put("formsFrozen", formsFrozen.hex())
                .put("scoresRoot", scoresRoot().hex());
        ArrayNode digests = json.putArray("scores");
        scores.forEach(score -> digests.add(score.recordDigest().hex()));
        return CanonicalJson.bytes(json);
    }

    /** Merkle root (RFC 6962) whose leaves are the 32 bytes of each score record's digest, in order. */
    Digest scoresRoot() {
        return MerkleTree.rootOf(
                scores.stream().map(score -> score.recordDigest().bytes()).toList());
    }
}
