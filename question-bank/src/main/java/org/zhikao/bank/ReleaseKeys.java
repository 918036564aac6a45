package org.zhikao.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;

/** The opened keys part of a release. Opened to score and by the custodian, never to show. */
public record ReleaseKeys(Map<String, Key> keys) {

    /**
     * The key of one part.
     *
     * @param options ids of the options that are right
     * @param salt 64 hexadecimal characters; without it the key's digest in the manifest could be guessed
     */
    public record Key(Set<String> options, String rationale, String salt) {

        public Key {
            options = Collections.unmodifiableSet(new TreeSet<>(options));
            if (options.isEmpty()) {
                throw new BadValue(BankSaying.KEY_EMPTY);
            }
        }

        ObjectNode json() {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            options.forEach(node.putArray("options")::add);
            return node.put("rationale", rationale).put("salt", salt);
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
            Set<String> options = new TreeSet<>();
            node.required("options").forEach(option -> options.add(option.textValue()));
            keys.put(
                    field.getKey(),
                    new Key(
                            options,
                            node.required("rationale").textValue(),
                            node.required("salt").textValue()));
        });
        return new ReleaseKeys(keys);
    }
}
