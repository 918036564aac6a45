package org.zhikao.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.zhikao.evidence.Digest;

/**
 * One item (试题) in one version. Its canonical form has three parts that never mix: {@link #facts()} for a readable
 * manifest, {@link #content()} for a candidate's page, {@link #keys()} for scoring and for study afterwards.
 */
public sealed interface Item permits SimpleItem, CaseItem {

    /** Id, authorship, audience, topic, citation. */
    ItemMeta meta();

    /** Its kind. */
    ItemType type();

    /** The points it is worth; for a case the sum of its parts. */
    Points points();

    /** What gets a response each: the item itself, or the parts of a case in order. */
    List<SimpleItem> simpleItems();

    /** All that a manifest may show: no stem, no option, no key, no rationale. */
    ObjectNode facts();

    /** Stem and options, or material and parts, in the author's order: no key, no rationale. */
    ObjectNode content();

    /** By id of each simple item: the key, as option ids in order, and the rationale. */
    ObjectNode keys();

    /** Its id. */
    default ItemId id() {
        return meta().id();
    }

    /** SHA-256 over the canonical content. */
    default Digest contentDigest() {
        return CanonicalItem.contentDigest(content());
    }

    /**
     * SHA-256 over salt and canonical keys. Without the salt nobody can try out which option is the key.
     *
     * @param salt 16 bytes or more
     */
    default Digest keyDigest(byte[] salt) {
        return CanonicalItem.keyDigest(salt, keys());
    }

    /**
     * The digest of the whole item version: over its facts, its content digest and its key digest. It is salted through
     * the key digest, because a digest over the bare key could be guessed as easily as the key.
     */
    default Digest itemDigest(byte[] salt) {
        return CanonicalItem.itemDigest(facts(), contentDigest(), keyDigest(salt));
    }
}
