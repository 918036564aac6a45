package org.zhikao.bank;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Sealed;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
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
        if (number < 1) {
            throw new ReleaseRefused(BankSaying.NUMBER, number);
        }
        if (recipients.isEmpty()) {
            throw new ReleaseRefused(BankSaying.NO_RECIPIENT);
        }
        List<Item> items = workspace.approved().stream()
                .sorted(Comparator.comparing(item -> item.id().value()))
                .toList();
        if (items.isEmpty()) {
            throw new ReleaseRefused(BankSaying.NOTHING_APPROVED);
        }
        ReleaseContent content = content(items);
        ReleaseKeys keys = keys(items, workspace.salt());
        byte[] manifest = new ReleaseManifest(
                        number,
                        workspace.secrecy(),
                        items.stream().map(item -> entry(item, content, keys)).toList(),
                        Digest.of(content.canonical()),
                        Digest.of(keys.canonical()))
                .canonical();
        return new ReleaseFile(
                manifest,
                Signature.sign(manifest, signer, at),
                Sealed.seal(content.canonical(), recipients),
                Sealed.seal(keys.canonical(), recipients));
    }

    private static ReleaseContent content(List<Item> items) {
        Map<String, String> materials = new TreeMap<>();
        Map<String, ReleaseContent.Part> parts = new TreeMap<>();
        for (Item item : items) {
            if (item instanceof CaseItem caseItem) {
                materials.put(caseItem.id().value(), caseItem.material());
            }
            for (SimpleItem part : item.simpleItems()) {
                Map<String, String> options = new LinkedHashMap<>();
                for (Option option : part.options()) {
                    options.put(option.id().value(), option.text());
                }
                parts.put(part.id().value(), new ReleaseContent.Part(part.type().code(), part.stem(), options));
            }
        }
        return new ReleaseContent(materials, parts);
    }

    private static ReleaseKeys keys(List<Item> items, String salt) {
        Map<String, ReleaseKeys.Key> keys = new TreeMap<>();
        for (Item item : items) {
            for (SimpleItem part : item.simpleItems()) {
                keys.put(
                        part.id().value(),
                        new ReleaseKeys.Key(
                                ((Solution.Chosen) part.solution())
                                        .options().stream().map(OptionId::value).collect(Collectors.toSet()),
                                part.rationale(),
                                partSalt(salt, part.id().value())));
            }
        }
        return new ReleaseKeys(keys);
    }

    private static ReleaseManifest.Entry entry(Item item, ReleaseContent content, ReleaseKeys keys) {
        List<ReleaseManifest.Part> parts = new ArrayList<>();
        for (SimpleItem part : item.simpleItems()) {
            String id = part.id().value();
            parts.add(new ReleaseManifest.Part(
                    id,
                    part.type().code(),
                    part.points().hundredths(),
                    part.options().stream().map(option -> option.id().value()).toList(),
                    article(part.meta().citation()),
                    content.part(id).digest(),
                    keys.key(id).digest()));
        }
        return new ReleaseManifest.Entry(
                item.id().value(),
                item.type().code(),
                item.meta().level().code(),
                item.meta().scope().code(),
                item.meta().jurisdiction().value(),
                item.meta().topic(),
                article(item.meta().citation()),
                content.digest(
                        item.id().value(),
                        parts.stream().map(ReleaseManifest.Part::id).toList()),
                parts);
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
