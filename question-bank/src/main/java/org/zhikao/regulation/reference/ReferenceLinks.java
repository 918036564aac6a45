package org.zhikao.regulation.reference;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A text as HTML in which citations lead somewhere. */
public final class ReferenceLinks {

    private ReferenceLinks() {}

    /**
     * Escapes the text and makes a link of each citation whose first target has an address.
     *
     * @param references of this text, as {@link References#in} found them
     * @param address of a place; empty where there is nothing to show
     */
    public static String html(String text, List<Reference> references, Function<Target, Optional<String>> address) {
        StringBuilder html = new StringBuilder(text.length() * 2);
        int at = 0;
        for (Reference reference : references) {
            html.append(escaped(text.substring(at, reference.start())));
            Optional<String> link = reference.targets().stream().findFirst().flatMap(address);
            link.ifPresent(to -> html.append("<a href=\"").append(escaped(to)).append("\">"));
            html.append(escaped(reference.text()));
            link.ifPresent(to -> html.append("</a>"));
            at = reference.end();
        }
        return html.append(escaped(text.substring(at))).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
