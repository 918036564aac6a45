package org.zhikao.server.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.bank.ReleaseFile;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.bank.ReleaseManifest.Part;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Sealed;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Solution;
import org.zhikao.server.SettableClock;

/**
 * A small release as a signed and sealed file: 6 single-choice, 4 true-false and 2 short-answer items over two
 * regulations.
 */
public final class TestRelease {

    /** Fits {@link #file}: 3 single of 2 points and 2 true-false of 2 points, 10 points in all, 6 to pass. */
    public static final byte[] BLUEPRINT = """
        id: test
        title: 测试卷
        durationMinutes: 60
        cutPoints: 6
        jurisdictions: [national]
        scopes: [general]
        sections:
          - {title: 一、单项选择题, type: single, count: 3, points: 2}
          - {title: 二、判断题, type: true-false, count: 2, points: 2}
        """.getBytes(StandardCharsets.UTF_8);

    /** One single of 4 points and one short answer of 6, to pass with 6. */
    public static final byte[] WITH_TEXT = """
        id: text
        title: 简答卷
        durationMinutes: 60
        cutPoints: 6
        jurisdictions: [national]
        scopes: [general]
        sections:
          - {title: 一、单项选择题, type: single, count: 1, points: 4}
          - {title: 二、简答题, type: short-answer, count: 1, points: 6}
        """.getBytes(StandardCharsets.UTF_8);

    /** Of every short answer: two lines of one and two points. */
    public static final Solution.Marked RUBRIC = new Solution.Marked(
            List.of(new RubricLine(new Points(100), "写明时间"), new RubricLine(new Points(200), "写明地点")), "范文");

    private static final Map<String, String> FOUR = options("a", "b", "c", "d");
    private static final Map<String, String> TWO = options("true", "false");
    private static final Instant SIGNED_AT = SettableClock.START.minusSeconds(3_600);

    private TestRelease() {}

    /** The file of release {@code number}; the first option of every item is right. */
    public static byte[] file(int number, SigningKey signer, X509Certificate recipient) {
        return file(number, signer, SIGNED_AT, recipient);
    }

    /** As above, signed at this time. */
    public static byte[] file(int number, SigningKey signer, Instant signedAt, X509Certificate recipient) {
        Made made = new Made();
        for (int i = 1; i <= 6; i++) {
            made.add("single-" + i, "single", FOUR, i);
        }
        for (int i = 1; i <= 4; i++) {
            made.add("judge-" + i, "true-false", TWO, i);
        }
        for (int i = 1; i <= 2; i++) {
            made.add("text-" + i, "short-answer", Map.of(), i);
        }
        byte[] content = new ReleaseContent(Map.of(), made.content).canonical();
        byte[] keys = new ReleaseKeys(made.keys).canonical();
        byte[] manifest = new ReleaseManifest(
                        number, ReleaseManifest.Secrecy.SECRET, made.entries, Digest.of(content), Digest.of(keys))
                .canonical();
        return new ReleaseFile(
                        manifest,
                        Signature.sign(manifest, signer, signedAt),
                        Sealed.seal(content, List.of(recipient)),
                        Sealed.seal(keys, List.of(recipient)))
                .bytes();
    }

    /** The id of the option that is right in every item of this type. */
    public static String right(String partId) {
        return partId.startsWith("judge") ? "true" : "a";
    }

    private static Map<String, String> options(String... ids) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String id : ids) {
            options.put(id, "选项 " + id);
        }
        return options;
    }

    private static final class Made {

        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, ReleaseContent.Part> content = new TreeMap<>();
        private final Map<String, ReleaseKeys.Key> keys = new TreeMap<>();

        void add(String id, String type, Map<String, String> options, int article) {
            String stem = "题干 " + id;
            content.put(id, new ReleaseContent.Part(type, stem, options));
            ObjectNode contentJson = object().put("type", type).put("stem", stem);
            contentJson.putArray("options");
            options.forEach((option, text) -> contentJson
                    .withArray("options")
                    .addObject()
                    .put("id", option)
                    .put("text", text));
            ObjectNode keyJson = object();
            String rationale = "理由 " + id;
            String salt = "00".repeat(32);
            if (options.isEmpty()) {
                keys.put(id, new ReleaseKeys.Key(RUBRIC, rationale, salt));
                RUBRIC.rubric()
                        .forEach(line -> keyJson.withArray("rubric")
                                .addObject()
                                .put("points", line.points().hundredths())
                                .put("text", line.text()));
                keyJson.put("model", RUBRIC.model());
            } else {
                String right = options.keySet().iterator().next();
                keys.put(id, new ReleaseKeys.Key(Set.of(right), rationale, salt));
                keyJson.putArray("options").add(right);
            }
            keyJson.put("rationale", rationale).put("salt", salt);
            Article cited = new Article(
                    "law-" + article % 2, "2024-01-01", String.valueOf(article), 1, Digest.of("article " + article));
            Digest contentDigest = Digest.of(CanonicalJson.bytes(contentJson));
            entries.add(new Entry(
                    id,
                    type,
                    "in-post",
                    "general",
                    "national",
                    "主题" + article,
                    cited,
                    contentDigest,
                    List.of(new Part(
                            id,
                            type,
                            100,
                            List.copyOf(options.keySet()),
                            cited,
                            contentDigest,
                            Digest.of(CanonicalJson.bytes(keyJson)))),
                    Optional.empty(),
                    List.of(),
                    Purpose.EXAM,
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
        }

        private static ObjectNode object() {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
