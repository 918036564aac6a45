package org.zhikao.server.sitting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.form.DeliveredForm;
import org.zhikao.item.ItemType;

/**
 * What a response to one slot looks like, by the type of its item. Knows nothing of what is right.
 *
 * <p>A response is a list of texts: chosen tokens; all steps in the candidate's order; pairs of tokens with = between
 * them; the text of each blank; one text. An empty list is a cleared slot, of every type.
 */
public sealed interface ResponseShape {

    /** The longest text in a blank, in characters. */
    int LONGEST_BLANK = 200;

    /** The longest short answer, in characters. */
    int LONGEST_TEXT = 4000;

    /**
     * The response as it is kept: the same choice always in the same order, and what is as good as empty as empty.
     *
     * @throws Unfit if it can't be a response to this slot
     */
    List<String> settled(List<String> response);

    /** The shape of a slot's response. */
    static ResponseShape of(DeliveredForm.Slot slot) {
        Set<String> options = tokens(slot.options());
        ItemType type = ItemType.of(slot.type());
        return switch (type) {
            case SINGLE, TRUE_FALSE -> new Choice(options, false);
            case MULTIPLE -> new Choice(options, true);
            case ORDERING -> new Order(options);
            case MATCHING -> new Pairs(tokens(slot.prompts()), options);
            case FILL_IN -> new Blanks(slot.blanks());
            case SHORT_ANSWER -> new Text();
            case CASE -> throw new IllegalArgumentException("A case is no slot; its parts are");
        };
    }

    private static Set<String> tokens(List<DeliveredForm.Option> options) {
        return options.stream().map(DeliveredForm.Option::token).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Chosen tokens.
     *
     * @param tokens the slot's option tokens, valid in this sitting's form only
     * @param several whether more than one may be chosen
     */
    record Choice(Set<String> tokens, boolean several) implements ResponseShape {
        @Override
        public List<String> settled(List<String> response) {
            requireOnce(response);
            Unfit.unless(tokens.containsAll(response), "sitting.noSuchToken");
            Unfit.unless(several || response.size() <= 1, "sitting.oneOnly");
            return response.stream().sorted().toList();
        }
    }

    /** All tokens, the first step first. */
    record Order(Set<String> tokens) implements ResponseShape {
        @Override
        public List<String> settled(List<String> response) {
            requireOnce(response);
            Unfit.unless(tokens.containsAll(response), "sitting.noSuchToken");
            Unfit.unless(response.isEmpty() || response.size() == tokens.size(), "sitting.allSteps");
            return response;
        }
    }

    /** For each prompt that has one its option: {@code prompt=option}. Several prompts may share an option. */
    record Pairs(Set<String> prompts, Set<String> options) implements ResponseShape {
        @Override
        public List<String> settled(List<String> response) {
            Set<String> seen = new HashSet<>();
            for (String pair : response) {
                int middle = pair.indexOf('=');
                Unfit.unless(
                        middle > 0
                                && prompts.contains(pair.substring(0, middle))
                                && options.contains(pair.substring(middle + 1)),
                        "sitting.noSuchToken");
                Unfit.unless(seen.add(pair.substring(0, middle)), "sitting.tokenTwice");
            }
            return response.stream().sorted().toList();
        }
    }

    /** The text of each blank, "" where it is empty. */
    record Blanks(int count) implements ResponseShape {
        @Override
        public List<String> settled(List<String> response) {
            Unfit.unless(response.isEmpty() || response.size() == count, "sitting.allBlanks", count);
            List<String> texts = response.stream()
                    .map(text -> WrittenText.settled(text, LONGEST_BLANK))
                    .toList();
            return texts.stream().allMatch(String::isBlank) ? List.of() : texts;
        }
    }

    /** One text. */
    record Text() implements ResponseShape {
        @Override
        public List<String> settled(List<String> response) {
            Unfit.unless(response.size() <= 1, "sitting.oneText");
            List<String> texts = response.stream()
                    .map(text -> WrittenText.settled(text, LONGEST_TEXT))
                    .toList();
            return texts.stream().allMatch(String::isBlank) ? List.of() : texts;
        }
    }

    private static void requireOnce(List<String> tokens) {
        Unfit.unless(Set.copyOf(tokens).size() == tokens.size(), "sitting.tokenTwice");
    }

    /** A response that can't be one of its slot. */
    final class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Object[] arguments;
        private final String textKey;

        private Unfit(String textKey, Object... arguments) {
            super(textKey, null, false, false);
            this.textKey = textKey;
            this.arguments = arguments.clone();
        }

        static void unless(boolean holds, String textKey, Object... arguments) {
            if (!holds) {
                throw new Unfit(textKey, arguments);
            }
        }

        /** The message's key; its first argument is the slot. */
        public String textKey() {
            return textKey;
        }

        /** The message's other arguments. */
        public List<Object> arguments() {
            return List.of(arguments);
        }
    }
}
