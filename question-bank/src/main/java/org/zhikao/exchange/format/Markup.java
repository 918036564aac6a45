package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** XML or HTML in memory. Names are without prefix, because files in the wild forget to declare theirs. */
sealed interface Markup {

    /** Characters. */
    record Text(String text) implements Markup {}

    /** An element. */
    record Element(String name, Map<String, String> attributes, List<Markup> content) implements Markup {

        /** Empty where there is none. */
        String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "").strip();
        }

        List<Element> elements() {
            return content.stream()
                    .filter(Element.class::isInstance)
                    .map(Element.class::cast)
                    .toList();
        }

        List<Element> children(String child) {
            return elements().stream().filter(each -> each.name().equals(child)).toList();
        }

        Optional<Element> child(String child) {
            return children(child).stream().findFirst();
        }

        /** All characters in it, as they stand. */
        String text() {
            StringBuilder text = new StringBuilder();
            gather(text);
            return text.toString();
        }

        /** The characters of a child, without white space at the ends; empty where there is none. */
        String childText(String child) {
            return child(child).map(Element::text).orElse("").strip();
        }

        /** All elements in it at any depth, in the order of the document. */
        List<Element> all() {
            List<Element> all = new ArrayList<>();
            gather(all);
            return all;
        }

        private void gather(StringBuilder text) {
            for (Markup each : content) {
                if (each instanceof Element element) {
                    element.gather(text);
                } else if (each instanceof Text characters) {
                    text.append(characters.text());
                }
            }
        }

        private void gather(List<Element> all) {
            for (Element element : elements()) {
                all.add(element);
                element.gather(all);
            }
        }
    }
}
