package org.zhikao.item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** What an item is scored by, in the shape that its type needs. Never near a candidate before the result is released. */
public sealed interface Solution {

    /**
     * What follows from the shape. Whoever distinguishes them so is named by the compiler once there is another.
     *
     * @param chosen what follows from a choice, and so on
     */
    <T> T by(
            Function<? super Chosen, ? extends T> chosen,
            Function<? super Ordered, ? extends T> ordered,
            Function<? super Matched, ? extends T> matched,
            Function<? super Filled, ? extends T> filled,
            Function<? super Marked, ? extends T> marked);

    /**
     * Does what the shape asks for, and is as exhaustive.
     *
     * @param chosen what is done with a choice, and so on
     */
    default void on(
            Consumer<? super Chosen> chosen,
            Consumer<? super Ordered> ordered,
            Consumer<? super Matched> matched,
            Consumer<? super Filled> filled,
            Consumer<? super Marked> marked) {
        Runnable act = this.<Runnable>by(
                one -> () -> chosen.accept(one),
                one -> () -> ordered.accept(one),
                one -> () -> matched.accept(one),
                one -> () -> filled.accept(one),
                one -> () -> marked.accept(one));
        act.run();
    }

    /**
     * Of single choice, multiple choice and true-false.
     *
     * @param options those that are right, in the order of their ids
     */
    record Chosen(Set<OptionId> options) implements Solution {

        public Chosen {
            options = SimpleItemRules.sorted(options);
        }

        @Override
        public <T> T by(
                Function<? super Chosen, ? extends T> chosen,
                Function<? super Ordered, ? extends T> ordered,
                Function<? super Matched, ? extends T> matched,
                Function<? super Filled, ? extends T> filled,
                Function<? super Marked, ? extends T> marked) {
            return chosen.apply(this);
        }
    }

    /**
     * Of an ordering.
     *
     * @param steps every option, the first step first
     */
    record Ordered(List<OptionId> steps) implements Solution {

        public Ordered {
            steps = List.copyOf(steps);
        }

        @Override
        public <T> T by(
                Function<? super Chosen, ? extends T> chosen,
                Function<? super Ordered, ? extends T> ordered,
                Function<? super Matched, ? extends T> matched,
                Function<? super Filled, ? extends T> filled,
                Function<? super Marked, ? extends T> marked) {
            return ordered.apply(this);
        }
    }

    /**
     * Of a matching.
     *
     * @param options the right option of every prompt; several prompts may share one, and some options fit none
     */
    record Matched(Map<OptionId, OptionId> options) implements Solution {

        public Matched {
            options = Collections.unmodifiableMap(new TreeMap<>(options));
        }

        @Override
        public <T> T by(
                Function<? super Chosen, ? extends T> chosen,
                Function<? super Ordered, ? extends T> ordered,
                Function<? super Matched, ? extends T> matched,
                Function<? super Filled, ? extends T> filled,
                Function<? super Marked, ? extends T> marked) {
            return matched.apply(this);
        }
    }

    /**
     * Of a fill-in.
     *
     * @param accepted of each blank the wordings that are right, one or more
     */
    record Filled(List<List<String>> accepted) implements Solution {

        public Filled {
            List<List<String>> copy = new ArrayList<>();
            accepted.forEach(each -> copy.add(List.copyOf(each)));
            accepted = List.copyOf(copy);
        }

        @Override
        public <T> T by(
                Function<? super Chosen, ? extends T> chosen,
                Function<? super Ordered, ? extends T> ordered,
                Function<? super Matched, ? extends T> matched,
                Function<? super Filled, ? extends T> filled,
                Function<? super Marked, ? extends T> marked) {
            return filled.apply(this);
        }
    }

    /**
     * Of a short answer: a person marks it.
     *
     * @param rubric what points are given for; together the item's points
     * @param model a response that would earn them all
     */
    record Marked(List<RubricLine> rubric, String model) implements Solution {

        public Marked {
            rubric = List.copyOf(rubric);
        }

        @Override
        public <T> T by(
                Function<? super Chosen, ? extends T> chosen,
                Function<? super Ordered, ? extends T> ordered,
                Function<? super Matched, ? extends T> matched,
                Function<? super Filled, ? extends T> filled,
                Function<? super Marked, ? extends T> marked) {
            return marked.apply(this);
        }
    }
}
