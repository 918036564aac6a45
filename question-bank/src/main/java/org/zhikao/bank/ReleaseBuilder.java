package org.zhikao.bank;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Sealed;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.Citation;

/** Makes a release from a sound workspace. Manifest, content and keys depend on the workspace and the number alone. */
public final class ReleaseBuilder {

    private ReleaseBuilder() {}

    /**
     * Builds a release of the approved items, those on invented regulations left out unless the workspace was asked
     * for them.
     *
     * @param number 1 and up
     * @param recipients certificates that may open content and keys: servers and the bank's custodian
     * @param signer the person who answers for the release
     * @param at the time of signing
     * @throws ReleaseRefused if there is no approved item, no recipient, or the number is below 1
     */
    public static ReleaseFile build(
            Workspace workspace, int number, List<X509Certificate> recipients, SigningKey signer, Instant at) {
        if (recipients.isEmpty()) {
            throw new ReleaseRefused(BankSaying.NO_RECIPIENT);
        }
        Unsealed release = unsealed(workspace, number);
        byte[] manifest = release.manifest().canonical();
        // Megabytes each; both at once.
        List<byte[]> sealed = Stream.of(release.content(), release.keys())
                .parallel()
                .map(part -> Sealed.seal(part, recipients))
                .toList();
        return new ReleaseFile(manifest, Signature.sign(manifest, signer, at), sealed.get(0), sealed.get(1));
    }

    /**
     * What a release built from the workspace would say of itself in the open.
     *
     * @param number 1 and up
     * @throws ReleaseRefused if there is no approved item, or the number is below 1
     */
    public static ReleaseManifest manifest(Workspace workspace, int number) {
        return unsealed(workspace, number).manifest();
    }

    /** The manifest, and the canonical bytes of the two other parts, which it names by their digests. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Unsealed(ReleaseManifest manifest, byte[] content, byte[] keys) {}

    /** What can be said of an item without any other. */
    private record Digested(List<ReleaseManifest.Printed> printed, List<ReleaseManifest.Part> parts, Digest content) {}

    /**
     * The indexes, named as their files, that do not say which paragraphs borrow what they say from another (前款): where a
     * later version changes only that, the release can't say that its items end. To import their texts once more cures it.
     */
    public static NavigableSet<String> withoutBorrowing(Workspace workspace) {
        return CitationEnds.withoutBorrowing(workspace.law(), workspace.approved());
    }

    private static Unsealed unsealed(Workspace workspace, int number) {
        if (number < 1) {
            throw new ReleaseRefused(BankSaying.NUMBER, number);
        }
        List<Item> items = workspace.approved().stream()
                .sorted(Comparator.comparing(item -> item.id().value()))
                .toList();
        if (items.isEmpty()) {
            throw new ReleaseRefused(BankSaying.NOTHING_APPROVED);
        }
        Map<String, ReleaseOptions> options = options(items, workspace.salt());
        ReleaseContent content = content(items, options, workspace.images());
        ReleaseKeys keys = keys(items, options, workspace.salt());
        Set<ItemId> ids = items.stream().map(Item::id).collect(Collectors.toSet());
        CitationEnds ends = new CitationEnds(workspace.law());
        List<Digested> digested = items.parallelStream()
                .map(item -> digested(item, content, keys, workspace.law()))
                .toList();
        List<ReleaseManifest.Entry> entries = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            entries.add(entry(items.get(i), digested.get(i), ids, workspace.law(), ends));
        }
        List<byte[]> canonical = Stream.<Supplier<byte[]>>of(content::canonical, keys::canonical)
                .parallel()
                .map(Supplier::get)
                .toList();
        ReleaseManifest manifest = new ReleaseManifest(
                number, workspace.secrecy(), entries, Digest.of(canonical.get(0)), Digest.of(canonical.get(1)));
        return new Unsealed(manifest, canonical.get(0), canonical.get(1));
    }

    private static Map<String, ReleaseOptions> options(List<Item> items, String salt) {
        Map<String, ReleaseOptions> options = new HashMap<>();
        items.stream().flatMap(item -> item.simpleItems().stream()).forEach(part -> {
            String id = part.id().value();
            options.put(id, ReleaseOptions.of(part, partSalt(salt, id)));
        });
        return options;
    }

    private static ReleaseContent content(List<Item> items, Map<String, ReleaseOptions> options, ImageFiles images) {
        Map<String, String> materials = new TreeMap<>();
        Map<String, List<ReleaseContent.Picture>> pictures = new TreeMap<>();
        Map<String, ReleaseContent.Part> parts = new TreeMap<>();
        for (Item item : items) {
            if (item instanceof CaseItem caseItem) {
                String id = caseItem.id().value();
                materials.put(id, caseItem.material());
                pictures.put(
                        id,
                        caseItem.images().stream()
                                .map(image ->
                                        new ReleaseContent.Picture(image.kind(), image.alternative(), images.of(image)))
                                .toList());
            }
            for (SimpleItem part : item.simpleItems()) {
                String id = part.id().value();
                Map<String, String> prompts = new LinkedHashMap<>();
                part.prompts().forEach(prompt -> prompts.put(prompt.id().value(), prompt.text()));
                parts.put(
                        id,
                        new ReleaseContent.Part(
                                part.type().code(), part.stem(), of(options, id).texts(), prompts, part.blanks()));
            }
        }
        return new ReleaseContent(materials, pictures, parts);
    }

    private static ReleaseKeys keys(List<Item> items, Map<String, ReleaseOptions> options, String salt) {
        Map<String, ReleaseKeys.Key> keys = new TreeMap<>();
        for (Item item : items) {
            for (SimpleItem part : item.simpleItems()) {
                String id = part.id().value();
                keys.put(id, new ReleaseKeys.Key(of(options, id).solution(), part.rationale(), partSalt(salt, id)));
            }
        }
        return new ReleaseKeys(keys);
    }

    private static ReleaseOptions of(Map<String, ReleaseOptions> options, String id) {
        return Objects.requireNonNull(options.get(id), id);
    }

    private static Digested digested(Item item, ReleaseContent content, ReleaseKeys keys, Law law) {
        List<ReleaseManifest.Part> parts = new ArrayList<>();
        for (SimpleItem part : item.simpleItems()) {
            String id = part.id().value();
            parts.add(new ReleaseManifest.Part(
                    id,
                    part.type().code(),
                    part.points().hundredths(),
                    List.copyOf(content.part(id).options().keySet()),
                    List.copyOf(content.part(id).prompts().keySet()),
                    part.blanks(),
                    part.scoring(),
                    article(part.meta().citation()),
                    content.part(id).digest(),
                    keys.key(id).digest()));
        }
        Digest whole = content.digest(
                item.id().value(), parts.stream().map(ReleaseManifest.Part::id).toList());
        return new Digested(PrintedPlaces.ofCited(item, law.catalogue()), parts, whole);
    }

    private static ReleaseManifest.Entry entry(
            Item item, Digested digested, Set<ItemId> released, Law law, CitationEnds ends) {
        return new ReleaseManifest.Entry(
                item.id().value(),
                item.type().code(),
                item.meta().level().code(),
                item.meta().scope().code(),
                item.meta().jurisdiction().value(),
                item.meta().topic(),
                article(item.meta().citation()),
                digested.content(),
                digested.parts(),
                item.meta().drawing().difficulty(),
                // Of those that are in the release: an enemy that is still a draft is nothing to a drawing.
                item.meta().drawing().enemies().stream()
                        .filter(released::contains)
                        .map(ItemId::value)
                        .sorted()
                        .toList(),
                law.purpose(item),
                law.inForceFrom(item),
                law.wordsFrom(item).filter(day -> !law.inForceFrom(item).equals(Optional.of(day))),
                digested.printed(),
                ends.of(item, digested.printed()));
    }

    private static ReleaseManifest.Article article(Citation citation) {
        return new ReleaseManifest.Article(
                citation.regulation().value(),
                citation.version().toString(),
                citation.article().toString(),
                citation.paragraph(),
                citation.digest());
    }

    /** A salt of its own for each key, so that two equal keys have two digests: HMAC-SHA-256(workspace salt, id). */
    private static String partSalt(String salt, String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(salt), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }
}
