package org.zhikao.bank;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sealed;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SignedBy;
import org.zhikao.evidence.TrustAnchor;

/**
 * A numbered, immutable set of items, made once and used by sessions. Content and keys open separately: servers open
 * content when a session is prepared and keys only to score.
 */
public final class Release {

    private final ReleaseFile file;
    private final ReleaseManifest manifest;

    private Release(ReleaseFile file, ReleaseManifest manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    /**
     * Reads a release without opening it.
     *
     * @throws ReleaseRefused if the file or its manifest is damaged
     */
    public static Release of(byte[] releaseFile) {
        ReleaseFile file = ReleaseFile.parse(releaseFile);
        return new Release(file, ReleaseManifest.parse(file.manifest()));
    }

    public ReleaseManifest manifest() {
        return manifest;
    }

    /** Names the release: the digest of its manifest. */
    public Digest digest() {
        return file.digest();
    }

    /**
     * Who signed the manifest.
     *
     * @throws EvidenceRefused if the signature doesn't hold or doesn't lead to this root
     */
    public SignedBy signedBy(TrustAnchor root) {
        return Signature.verify(file.manifest(), file.signature(), root);
    }

    /**
     * Who says that they signed the manifest, for somebody who has no root at hand.
     *
     * @throws EvidenceRefused if the signature doesn't hold
     */
    public SignedBy claimedSigner() {
        return Signature.claimed(file.manifest(), file.signature());
    }

    /**
     * Opens what candidates read and compares it with the manifest.
     *
     * @throws ReleaseRefused if this recipient can't open it, or what is inside isn't what the manifest says
     */
    public ReleaseContent openContent(PrivateKey recipient, X509Certificate certificate) {
        byte[] opened = opened("content.cms", file.content(), manifest.content(), recipient, certificate);
        ReleaseContent content = parsed("content.cms", () -> ReleaseContent.parse(opened));
        Set<String> rest = new HashSet<>(content.parts().keySet());
        manifest.parts().forEach((id, part) -> {
            rest.remove(id);
            ReleaseContent.Part held = content.parts().get(id);
            if (held == null
                    || !held.digest().equals(part.contentDigest())
                    || !part.options().equals(List.copyOf(held.options().keySet()))
                    || !part.prompts().equals(List.copyOf(held.prompts().keySet()))
                    || part.blanks() != held.blanks()) {
                throw new ReleaseRefused(BankSaying.ITEM_DIFFERS, id);
            }
        });
        for (ReleaseManifest.Entry item : manifest.items()) {
            requireWhole(item, content);
        }
        Stream.concat(content.materials().keySet().stream(), content.pictures().keySet().stream())
                .filter(id -> manifest.items().stream()
                        .noneMatch(item -> item.isCase() && item.id().equals(id)))
                .forEach(rest::add);
        if (!rest.isEmpty()) {
            throw new ReleaseRefused(BankSaying.ITEMS_UNNAMED, rest);
        }
        return content;
    }

    /** An item as a whole: the material of a case belongs to none of its parts. */
    private static void requireWhole(ReleaseManifest.Entry item, ReleaseContent content) {
        List<String> parts = item.parts().stream().map(ReleaseManifest.Part::id).toList();
        boolean there = item.isCase() ? content.materials().containsKey(item.id()) : parts.equals(List.of(item.id()));
        if (!there || !content.digest(item.id(), parts).equals(item.contentDigest())) {
            throw new ReleaseRefused(BankSaying.ITEM_DIFFERS, item.id());
        }
    }

    /**
     * Opens the keys and compares each with the manifest.
     *
     * @throws ReleaseRefused as {@link #openContent}
     */
    public ReleaseKeys openKeys(PrivateKey recipient, X509Certificate certificate) {
        byte[] opened = opened("keys.cms", file.keys(), manifest.keys(), recipient, certificate);
        ReleaseKeys keys = parsed("keys.cms", () -> ReleaseKeys.parse(opened));
        Map<String, ReleaseManifest.Part> parts = manifest.parts();
        if (!keys.keys().keySet().equals(parts.keySet())) {
            throw new ReleaseRefused(BankSaying.KEYS_DIFFER);
        }
        parts.forEach((id, part) -> {
            ReleaseKeys.Key key = keys.key(id);
            if (!key.digest().equals(part.keyDigest()) || !part.fits(key.solution())) {
                throw new ReleaseRefused(BankSaying.KEY_DIFFERS, id);
            }
        });
        return keys;
    }

    private static byte[] opened(
            String name, byte[] sealed, Digest expected, PrivateKey recipient, X509Certificate certificate) {
        byte[] opened;
        try {
            opened = Sealed.open(sealed, recipient, certificate);
        } catch (EvidenceRefused e) {
            throw new ReleaseRefused(e, BankSaying.NOT_OPENED, name, e.said());
        }
        if (!Digest.of(opened).equals(expected)) {
            throw new ReleaseRefused(BankSaying.PART_DIFFERS, name);
        }
        return opened;
    }

    private static <T> T parsed(String name, java.util.function.Supplier<T> parse) {
        try {
            return parse.get();
        } catch (EvidenceRefused | IllegalArgumentException e) {
            throw new ReleaseRefused(e, BankSaying.PART_MALFORMED, name, Said.of(e));
        }
    }
}
