package org.zhikao.bank.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.Citation;

/**
 * What a reader is shown and answers: an item, or one part of a case with its material. Key, rationale, points and state
 * are no part of it.
 *
 * @param item it or the case that it is a part of
 */
public record Question(Item item, SimpleItem part) {

    private static final String SCHEMA = "zhikao/question/1";

    /** The questions of an item in their order. */
    public static List<Question> of(Item item) {
        return item.simpleItems().stream().map(part -> new Question(item, part)).toList();
    }

    /** By which it is answered: of a case the part's. */
    public ItemId id() {
        return part.id();
    }

    /**
     * Names all that was read: type, stem, material, pictures, options, prompts, number of blanks, and the words of law
     * with their place. The law's version isn't among it: an article that a new version leaves as it is was read.
     */
    public Digest digest() {
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        read.put("schema", SCHEMA);
        read.put("type", part.type().code());
        read.put("stem", part.stem());
        read.put("blanks", part.blanks());
        put(read.putArray("options"), part.options());
        put(read.putArray("prompts"), part.prompts());
        ArrayNode images = read.putArray("images");
        if (item instanceof CaseItem whole) {
            read.put("material", whole.material());
            whole.images()
                    .forEach(image -> images.addObject()
                            .put("digest", image.digest().hex())
                            .put("alternative", image.alternative()));
        }
        Citation citation = part.meta().citation();
        read.putObject("citation")
                .put("regulation", citation.regulation().value())
                .put("article", citation.article().toString())
                .put("paragraph", citation.paragraph())
                .put("digest", citation.digest().hex());
        return Digest.of(CanonicalJson.bytes(read));
    }

    /** With their ids: a reading names them. */
    private static void put(ArrayNode list, List<Option> options) {
        options.forEach(
                option -> list.addObject().put("id", option.id().value()).put("text", option.text()));
    }
}
