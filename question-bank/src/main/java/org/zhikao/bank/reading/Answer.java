package org.zhikao.bank.reading;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.evidence.BadValue;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.TrueFalse;
import org.zhikao.item.YamlLines;
import org.zhikao.regulation.Fields;

/**
 * What a reader wrote, in the shape in which it stands in a file. A file is read without the items, which may have
 * changed; whether an answer can belong to one is asked of it alone.
 */
public sealed interface Answer {

    /** A list: options of a choice, steps in their order, the texts of blanks. */
    record Several(List<String> values) implements Answer {

        /** Copies the list. */
        public Several {
            values = List.copyOf(values);
        }

        @Override
        public String yaml() {
            return YamlLines.list(values);
        }
    }

    /** For each prompt an option. */
    record Pairs(Map<String, String> options) implements Answer {

        /** Keeps the order. */
        public Pairs {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }

        @Override
        public String yaml() {
            return options.entrySet().stream()
                    .map(pair -> YamlLines.scalar(pair.getKey()) + ": " + YamlLines.scalar(pair.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** A single value: true, false, or a text. */
    record Alone(String value) implements Answer {

        @Override
        public String yaml() {
            boolean truth = value.equals(OptionId.TRUE.value()) || value.equals(OptionId.FALSE.value());
            return truth ? value : YamlLines.scalar(value);
        }
    }

    /** As files have it, on one line. */
    String yaml();

    /**
     * The answer in this field.
     *
     * @throws org.zhikao.regulation.FieldException if there is none
     */
    static Answer read(Fields fields, String name) {
        if (fields.hasList(name)) {
            return new Several(fields.texts(name));
        }
        return fields.hasObject(name) ? new Pairs(fields.textsByName(name)) : new Alone(fields.text(name));
    }

    /** The answer that the item's key asks for; of several wordings of a blank the first. */
    static Answer right(SimpleItem item) {
        if (item instanceof TrueFalse truth) {
            return new Alone(Boolean.toString(truth.statementHolds()));
        }
        return item.solution()
                .by(
                        chosen -> new Several(
                                chosen.options().stream().map(OptionId::value).toList()),
                        ordered -> new Several(
                                ordered.steps().stream().map(OptionId::value).toList()),
                        matched -> {
                            Map<String, String> pairs = new LinkedHashMap<>();
                            matched.options().forEach((prompt, option) -> pairs.put(prompt.value(), option.value()));
                            return new Pairs(pairs);
                        },
                        filled -> new Several(filled.accepted().stream()
                                .map(accepted -> accepted.get(0))
                                .toList()),
                        marked -> new Alone(marked.model()));
    }

    /**
     * The same as an answer to this item; one option or one blank may stand without brackets.
     *
     * @throws BadValue with the cure, if it can't be one
     */
    default Answer fitting(SimpleItem item) {
        ItemType type = item.type();
        boolean listed = type == ItemType.SINGLE || type == ItemType.MULTIPLE || type == ItemType.FILL_IN;
        Answer given = listed && this instanceof Alone alone ? new Several(List.of(alone.value())) : this;
        switch (type) {
            case SINGLE -> require(options(given, item).size() == 1, ReadingSaying.ONE_OPTION, item);
            case MULTIPLE -> require(!options(given, item).isEmpty(), ReadingSaying.SOME_OPTIONS, item);
            case ORDERING ->
                require(options(given, item).size() == item.options().size(), ReadingSaying.EVERY_STEP, item);
            case TRUE_FALSE ->
                require(
                        given instanceof Alone alone && ids(item.options()).contains(alone.value()),
                        ReadingSaying.TRUE_OR_FALSE,
                        item);
            case MATCHING ->
                require(
                        given instanceof Pairs pairs
                                && pairs.options().keySet().equals(ids(item.prompts()))
                                && ids(item.options())
                                        .containsAll(pairs.options().values()),
                        ReadingSaying.EVERY_PROMPT,
                        item);
            case FILL_IN ->
                require(
                        given instanceof Several several && several.values().size() == item.blanks(),
                        ReadingSaying.EVERY_BLANK,
                        item);
            case SHORT_ANSWER -> require(given instanceof Alone, ReadingSaying.ONE_TEXT, item);
            case CASE -> throw new IllegalStateException("A case has parts, and is none");
        }
        return given;
    }

    private static Set<String> ids(List<Option> options) {
        return options.stream().map(option -> option.id().value()).collect(Collectors.toSet());
    }

    /** Those that the answer names, each once and each one of the item's; empty for any other answer. */
    private static Set<String> options(Answer answer, SimpleItem item) {
        if (!(answer instanceof Several several)) {
            return Set.of();
        }
        Set<String> named = new HashSet<>(several.values());
        boolean each =
                named.size() == several.values().size() && ids(item.options()).containsAll(named);
        return each ? named : Set.of();
    }

    private static void require(boolean fits, ReadingSaying otherwise, SimpleItem item) {
        if (!fits) {
            throw new BadValue(
                    otherwise,
                    String.join(", ", names(item.options())),
                    String.join(", ", names(item.prompts())),
                    item.blanks());
        }
    }

    private static List<String> names(List<Option> options) {
        return options.stream().map(option -> option.id().value()).toList();
    }
}
