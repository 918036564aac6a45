package org.zhikao.server.session;

import java.util.List;
import org.zhikao.evidence.Digest;
import org.zhikao.form.FrozenDocument;

/**
 * Forms that were made and are not written yet.
 *
 * @param candidates whose they are, in sitting order
 * @param forms in the same order, as {@code prepared}
 * @param document what they were drawn from besides release, blueprint and secret
 * @param leftOut ids of the items that the draw was not made from, {@code leftOutCommitment} what is told of them
 * @param notices digests of the notices of the law by which these were left out
 */
// Arrays have no value equality; these are never compared.
@SuppressWarnings("ArrayRecordComponent")
record Draw(
        byte[] secret,
        List<CandidateRow> candidates,
        List<FormRow> forms,
        List<PreparedSitting> prepared,
        DrawnItem.Count items,
        FrozenDocument document,
        List<String> leftOut,
        List<Digest> notices,
        Digest leftOutCommitment) {

    Digest commitment() {
        return Digest.of(secret);
    }

    Digest root() {
        return Freezing.tree(forms.stream().map(FormRow::formDigest).toList()).root();
    }
}
