package org.zhikao.server.session;

import java.util.List;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/**
 * Proof that a form stands under the root that FORMS_FROZEN committed to: its leaf is the 32 bytes of the digest.
 *
 * @param index place of the form in sitting order, from 0
 * @param size number of forms
 * @param path RFC 6962 audit path, lowest hash first
 * @param formsRecord record id of FORMS_FROZEN
 */
public record FormProof(Digest form, long index, long size, List<Digest> path, Digest root, UUID formsRecord) {

    public FormProof {
        path = List.copyOf(path);
    }
}
