package org.zhikao.renewal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileSaying;

/** Words of enums in rule files. */
final class PolicyWords {

    private PolicyWords() {}

    static <E extends Enum<E>> E oneOf(Fields fields, String name, Class<E> values) {
        String text = fields.text(name);
        return find(text, values).orElseThrow(() -> fields.refusal(name, unknown(text, values)));
    }

    static <E extends Enum<E>> Optional<E> find(String text, Class<E> values) {
        return Arrays.stream(values.getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst();
    }

    static <E extends Enum<E>> Said unknown(String text, Class<E> values) {
        return FileSaying.UNKNOWN_WORD.with(
                text, Arrays.stream(values.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }
}
