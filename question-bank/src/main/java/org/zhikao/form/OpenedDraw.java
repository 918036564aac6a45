package org.zhikao.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.evidence.CanonicalJson;

/**
 * What makes a session's forms again, once its secret is opened: with release and blueprint all there is to it.
 *
 * @param secret the session's
 * @param document of the second draw; empty for forms that were drawn each by itself
 * @param leftOut items that these were not made from; with a document, the document's
 */
// Arrays have no value equality; these are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record OpenedDraw(byte[] secret, Optional<FrozenDocument> document, List<String> leftOut) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public OpenedDraw {
        leftOut = document.map(FrozenDocument::leftOut).orElse(List.copyOf(leftOut));
    }

    /** As a file. */
    public byte[] json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("secret", HexFormat.of().formatHex(secret));
        leftOut.forEach(json.putArray("leftOut")::add);
        document.ifPresent(frozen -> json.set("document", CanonicalJson.parse(frozen.canonical())));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers is always written", e);
        }
    }

    /**
     * Reads what {@link #json()} wrote, however a program laid it out since.
     *
     * @throws BlueprintRefused if it is something else
     */
    public static OpenedDraw parse(byte[] file) {
        try {
            JsonNode json = JSON.readTree(file);
            List<String> leftOut = new ArrayList<>();
            json.path("leftOut").forEach(item -> leftOut.add(item.asText()));
            Optional<FrozenDocument> document = json.has("document")
                    ? Optional.of(FrozenDocument.parse(CanonicalJson.bytes(json.path("document"))))
                    : Optional.empty();
            return new OpenedDraw(
                    HexFormat.of().parseHex(json.required("secret").asText()), document, leftOut);
        } catch (IOException | IllegalArgumentException e) {
            throw new BlueprintRefused(FormSaying.NO_DRAW);
        }
    }

    /**
     * Makes one form again.
     *
     * @return empty if the session has no such sitting
     * @throws BlueprintRefused if release and blueprint can't have made it
     */
    public Optional<FrozenForm> form(ReleaseManifest manifest, Blueprint blueprint, UUID sitting) {
        return form(manifest, blueprint, sitting, drawn -> {}, made -> {});
    }

    /**
     * The same, with news of how far it is: all forms of a session are made together.
     *
     * @param drawn told how many forms have their items, from 1 up; if an attempt fails, from 1 once more
     * @param done told how many forms are made, likewise
     */
    public Optional<FrozenForm> form(
            ReleaseManifest manifest, Blueprint blueprint, UUID sitting, IntConsumer drawn, IntConsumer done) {
        Assembly assembly = new Assembly(manifest, blueprint, Set.copyOf(leftOut));
        if (document.isEmpty()) {
            return Optional.of(assembly.form(secret, sitting));
        }
        FrozenDocument frozen = document.get();
        if (!frozen.equals(assembly.document(frozen.sittings()))) {
            throw new BlueprintRefused(
                    FormSaying.OTHER_PAPERS,
                    frozen.release().hex(),
                    frozen.blueprint().hex());
        }
        List<FrozenForm> found = new ArrayList<>();
        assembly.forms(frozen, secret, drawn, made -> {
            done.accept(made.place() + 1);
            if (frozen.sittings().get(made.place()).id().equals(sitting)) {
                found.add(made.form());
            }
        });
        return found.stream().findFirst();
    }
}
