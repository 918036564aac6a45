package org.zhikao.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.item.OptionId;
import org.zhikao.item.Solution;

/** The opened keys part of a release. Opened to score and by the custodian, never to show. */
public record ReleaseKeys(Map<String, Key> keys) {

    /**
     * The key of one part.
     *
     * @param solution in the shape of its type
     * @param salt 64 hexadecimal characters; without it the key's digest in the manifest could be guessed
     */
    public record Key(Solution solution, String rationale, String salt) {

        /** Of a choice. */
        public Key(Set<String> options, String rationale, String salt) {
            this(chosen(options), rationale, salt);
        }

        private static Solution chosen(Set<String> options) {
            if (options.isEmpty()) {
                throw new BadValue(BankSaying.KEY_EMPTY);
            }
            return new Solution.Chosen(options.stream().map(OptionId::new).collect(Collectors.toSet()));
        }

        /** Of a choice the ids of the options that are right, sorted; of every other type none. */
        public Set<String> options() {
            return solution instanceof Solution.Chosen chosen ? texts(chosen.options()) : Set.of();
        }

        ObjectNode json() {
            return SolutionJson.write(solution).put("rationale", rationale).put("salt", salt);
        }

        /** What the manifest says of this key. */
        Digest digest() {
            return Digest.of(CanonicalJson.bytes(json()));
        }

        /** Nothing of a key belongs in a log. */
        @Override
        public String toString() {
            return "Key[withheld]";
        }
    }

    public ReleaseKeys {
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    /** The key of the part with this id. */
    public Key key(String partId) {
        Key key = keys.get(partId);
        if (key == null) {
            throw new IllegalArgumentException("The keys part has no item " + partId);
        }
        return key;
    }

    /** The bytes that are sealed. */
    public byte[] canonical() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        keys.forEach((id, key) -> json.set(id, key.json()));
        return CanonicalJson.bytes(json);
    }

    static ReleaseKeys parse(byte[] canonical) {
        Map<String, Key> keys = new TreeMap<>();
        CanonicalJson.parse(canonical).properties().forEach(field -> {
            JsonNode node = field.getValue();
            keys.put(
                    field.getKey(),
                    new Key(
                            SolutionJson.read(node),
                            node.required("rationale").textValue(),
                            node.required("salt").textValue()));
        });
        return new ReleaseKeys(keys);
    }

    private static Set<String> texts(Set<OptionId> ids) {
        Set<String> texts = new LinkedHashSet<>();
        ids.forEach(id -> texts.add(id.value()));
        return Collections.unmodifiableSet(texts);
    }
}
