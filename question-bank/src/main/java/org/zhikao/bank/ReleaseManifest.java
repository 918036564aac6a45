package org.zhikao.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemType;
import org.zhikao.item.OptionId;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

/**
 * What a release says of itself in the open: which items it holds, of what type and worth, on which articles they rest,
 * and the digests of everything sealed. No stem, no option text, no key. The same workspace gives the same bytes; the
 * digest of these bytes is the release's.
 *
 * @param number 1 and up, given by the bank
 * @param secrecy {@code PUBLIC} (study, practice, demo) or {@code SECRET}
 * @param content digest of the opened content part
 * @param keys digest of the opened keys part
 */
public record ReleaseManifest(int number, Secrecy secrecy, List<Entry> items, Digest content, Digest keys) {

    /** Whether the bank behind the release is known to the public. */
    public enum Secrecy {
        PUBLIC,
        SECRET
    }

    /**
     * One item, simple or a case.
     *
     * @param type the code of an {@link org.zhikao.item.ItemType}
     * @param contentDigest of all that a candidate reads of it: a case's material and parts; a simple item's part
     * @param difficulty per cent of candidates who are expected to be right, 1 to 99, where the author said so
     * @param enemies ids of items that never stand in one form with it, sorted; it is enough if one of two names the other
     * @param purpose for what it may be drawn. Releases of before it was written say nothing: all of theirs may be drawn
     *     for exams, as they were then, so that their forms can be made again
     * @param inForceFrom the first day on which all that it and its parts cite is in force; releases of before it was written
     *     say nothing
     * @param wordsFrom since when the words that it and its parts cite stand in force, where that is earlier: their law was
     *     amended since, but not they
     * @param printed places of the law that candidates read in its words, of those articles that it cites; releases of
     *     before it was written say nothing
     * @param ends when what it and its parts cite no longer holds, as far as the workspace knew; none where it knew of no end,
     *     and in releases of before it was written
     */
    public record Entry(
            String id,
            String type,
            String level,
            String scope,
            String jurisdiction,
            String topic,
            Article article,
            Digest contentDigest,
            List<Part> parts,
            Optional<Integer> difficulty,
            List<String> enemies,
            Purpose purpose,
            Optional<LocalDate> inForceFrom,
            Optional<LocalDate> wordsFrom,
            List<Printed> printed,
            List<CitationEnd> ends) {

        public Entry {
            parts = List.copyOf(parts);
            printed = List.copyOf(printed);
            ends = List.copyOf(ends);
            enemies = List.copyOf(enemies);
            if (parts.isEmpty()) {
                throw new ReleaseRefused(BankSaying.ITEM_WITHOUT_PART, id);
            }
        }

        /** The day on which what it cites last changed; releases of before they said either day say nothing. */
        public Optional<LocalDate> changedOn() {
            return wordsFrom.or(() -> inForceFrom);
        }

        public boolean isCase() {
            return type.equals("case");
        }

        /** Id of the regulation that the item rests on. */
        public String regulation() {
            return article.regulation();
        }
    }

    /**
     * A place of the law that a question names.
     *
     * @param article as {@link Article} has it
     * @param paragraph 0 where none is named
     */
    public record Printed(String regulation, String article, int paragraph) {}

    /**
     * What is answered and scored: the item itself, or a sub-item of a case.
     *
     * @param points its own points in hundredths; a blueprint may give others
     * @param options their ids in the authored order; of an ordering and a matching in an order that tells nothing
     * @param prompts of a matching the ids of what an option is sought for
     * @param blanks of a fill-in how many there are, otherwise 0
     * @param scoring what a response in part earns
     * @param keyDigest salted, so that it can't be guessed
     */
    public record Part(
            String id,
            String type,
            int points,
            List<String> options,
            List<String> prompts,
            int blanks,
            ScoringRule scoring,
            Article article,
            Digest contentDigest,
            Digest keyDigest) {

        public Part {
            options = List.copyOf(options);
            prompts = List.copyOf(prompts);
        }

        /** Whether a solution is in the shape of this part, and names nothing that the part does not have. */
        boolean fits(Solution solution) {
            return solution.by(
                    chosen -> !is(ItemType.ORDERING)
                            && !is(ItemType.MATCHING)
                            && options.containsAll(sorted(chosen.options())),
                    ordered -> is(ItemType.ORDERING)
                            && sorted(ordered.steps())
                                    .equals(options.stream().sorted().toList()),
                    matched -> is(ItemType.MATCHING)
                            && sorted(matched.options().keySet())
                                    .equals(prompts.stream().sorted().toList())
                            && options.containsAll(sorted(matched.options().values())),
                    filled -> is(ItemType.FILL_IN) && filled.accepted().size() == blanks,
                    marked -> is(ItemType.SHORT_ANSWER));
        }

        private boolean is(ItemType asked) {
            return type.equals(asked.code());
        }

        private static List<String> sorted(Collection<OptionId> ids) {
            return ids.stream().map(OptionId::value).sorted().toList();
        }

        /** A choice, all or nothing. */
        public Part(
                String id,
                String type,
                int points,
                List<String> options,
                Article article,
                Digest contentDigest,
                Digest keyDigest) {
            this(id, type, points, options, List.of(), 0, ScoringRule.EXACT, article, contentDigest, keyDigest);
        }
    }

    /** The article and paragraph (0: the whole article) that an item cites, with the digest of the text it was written on. */
    public record Article(String regulation, String version, String article, int paragraph, Digest digest) {}

    public ReleaseManifest {
        items = List.copyOf(items);
    }

    /** The canonical bytes that the digest and the signature are over. */
    public byte[] canonical() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", 1).put("number", number).put("secrecy", secrecy.name());
        json.put("content", content.hex()).put("keys", keys.hex());
        ArrayNode array = json.putArray("items");
        for (Entry item : items) {
            ObjectNode node = array.addObject();
            node.put("id", item.id()).put("type", item.type()).put("level", item.level());
            node.put("scope", item.scope())
                    .put("jurisdiction", item.jurisdiction())
                    .put("topic", item.topic());
            node.set("article", PartJson.json(item.article()));
            node.put("content", item.contentDigest().hex());
            // Only where stated, so that releases of before these fields keep their digests.
            item.difficulty().ifPresent(difficulty -> node.put("difficulty", difficulty));
            if (!item.enemies().isEmpty()) {
                item.enemies().forEach(node.putArray("enemies")::add);
            }
            item.purpose().written().ifPresent(purpose -> node.put("purpose", purpose));
            item.inForceFrom().ifPresent(day -> node.put("inForceFrom", day.toString()));
            item.wordsFrom().ifPresent(day -> node.put("wordsFrom", day.toString()));
            if (!item.printed().isEmpty()) {
                ArrayNode printed = node.putArray("printed");
                item.printed().forEach(place -> printed.add(json(place)));
            }
            if (!item.ends().isEmpty()) {
                ArrayNode ends = node.putArray("ends");
                item.ends().forEach(end -> ends.add(end.json()));
            }
            ArrayNode parts = node.putArray("parts");
            item.parts().forEach(part -> parts.add(PartJson.json(part)));
        }
        return CanonicalJson.bytes(json);
    }

    /** Names the release everywhere. */
    public Digest digest() {
        return Digest.of(canonical());
    }

    /** Every part by its id. */
    public Map<String, Part> parts() {
        return items.stream()
                .flatMap(item -> item.parts().stream())
                .collect(Collectors.toMap(Part::id, Function.identity()));
    }

    /**
     * Reads what {@link #canonical()} wrote.
     *
     * @throws ReleaseRefused if the bytes are not a canonical manifest
     */
    public static ReleaseManifest parse(byte[] canonical) {
        try {
            JsonNode json = CanonicalJson.parse(canonical);
            if (json.required("schema").intValue() != 1) {
                throw new ReleaseRefused(BankSaying.MANIFEST_SCHEMA, json.required("schema"));
            }
            List<Entry> items = new ArrayList<>();
            for (JsonNode node : json.required("items")) {
                items.add(entry(node));
            }
            ReleaseManifest read = new ReleaseManifest(
                    json.required("number").intValue(),
                    Secrecy.valueOf(json.required("secrecy").textValue()),
                    items,
                    PartJson.digest(json, "content"),
                    PartJson.digest(json, "keys"));
            // What was signed is named by the digest of its bytes; what is read is named by the digest of what it says.
            if (!Arrays.equals(read.canonical(), canonical)) {
                throw new ReleaseRefused(BankSaying.MANIFEST_OTHERWISE);
            }
            return read;
        } catch (EvidenceRefused | IllegalArgumentException e) {
            throw new ReleaseRefused(e, BankSaying.MANIFEST_MALFORMED, Said.of(e));
        }
    }

    private static Entry entry(JsonNode node) {
        List<Part> parts = new ArrayList<>();
        node.required("parts").forEach(part -> parts.add(PartJson.part(part)));
        return new Entry(
                PartJson.text(node, "id"),
                PartJson.text(node, "type"),
                PartJson.text(node, "level"),
                PartJson.text(node, "scope"),
                PartJson.text(node, "jurisdiction"),
                PartJson.text(node, "topic"),
                PartJson.article(node.required("article")),
                PartJson.digest(node, "content"),
                parts,
                Optional.ofNullable(node.get("difficulty")).map(JsonNode::intValue),
                enemies(node),
                node.has("purpose") ? Purpose.of(PartJson.text(node, "purpose")) : Purpose.EXAM,
                optionalDate(node, "inForceFrom"),
                optionalDate(node, "wordsFrom"),
                printed(node),
                ends(node, parts));
    }

    private static Optional<LocalDate> optionalDate(JsonNode node, String field) {
        return node.has(field) ? Optional.of(CitationEnd.date(node.required(field))) : Optional.empty();
    }

    private static ObjectNode json(Printed place) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("regulation", place.regulation()).put("article", place.article());
        if (place.paragraph() > 0) {
            node.put("paragraph", place.paragraph());
        }
        return node;
    }

    private static List<Printed> printed(JsonNode node) {
        List<Printed> printed = new ArrayList<>();
        node.path("printed")
                .forEach(place -> printed.add(new Printed(
                        PartJson.text(place, "regulation"), PartJson.text(place, "article"), paragraph(place))));
        return printed;
    }

    private static int paragraph(JsonNode place) {
        JsonNode paragraph = place.path("paragraph");
        if (!paragraph.isMissingNode() && (!paragraph.isInt() || paragraph.intValue() < 1)) {
            throw new ReleaseRefused(BankSaying.MANIFEST_MALFORMED, "paragraph: " + paragraph);
        }
        return paragraph.intValue();
    }

    private static List<CitationEnd> ends(JsonNode node, List<Part> parts) {
        List<CitationEnd> ends = new ArrayList<>();
        for (JsonNode read : node.path("ends")) {
            CitationEnd end = CitationEnd.read(read);
            if (!end.part().equals(PartJson.text(node, "id"))
                    && parts.stream().noneMatch(part -> part.id().equals(end.part()))) {
                throw new ReleaseRefused(BankSaying.MANIFEST_MALFORMED, "ends: " + end.part());
            }
            ends.add(end);
        }
        return ends;
    }

    private static List<String> enemies(JsonNode node) {
        List<String> enemies = new ArrayList<>();
        node.path("enemies").forEach(enemy -> enemies.add(enemy.textValue()));
        return enemies;
    }
}
