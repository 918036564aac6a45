package org.zhikao.server.session;

import java.nio.charset.StandardCharsets;
import org.zhikao.evidence.Digest;
import org.zhikao.form.FrozenForm;

/**
 * A frozen form as stored.
 *
 * @param sittingOrder place in the session, from 0: the index of the form's leaf under the session's Merkle root
 * @param canonical the form's canonical JSON
 */
public record FormRow(SessionId sessionId, SittingId sittingId, int sittingOrder, Digest formDigest, String canonical) {

    /**
     * The form itself.
     *
     * @throws IllegalStateException if the stored bytes no longer have the stored digest
     */
    FrozenForm form() {
        byte[] bytes = canonical.getBytes(StandardCharsets.UTF_8);
        if (!Digest.of(bytes).equals(formDigest)) {
            throw new IllegalStateException("The stored form of sitting " + sittingId + " does not have the digest "
                    + formDigest + " that was committed; restore the table frozen_form from a backup");
        }
        return FrozenForm.parse(bytes);
    }
}
