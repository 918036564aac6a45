package org.zhikao.item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an item is scored by, in the shape that its type needs. Never near a candidate before the result is released. */
public sealed interface Solution {

    /**
     * Of single choice, multiple choice and true-false.
     *
     * @param options those that are right, in the order of their ids
     */
    record Chosen(Set<OptionId> options) implements Solution {

        public Chosen {
            options = SimpleItemRules.sorted(options);
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
    }
}
