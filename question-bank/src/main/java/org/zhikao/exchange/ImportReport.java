package org.zhikao.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.zhikao.evidence.Said;

/**
 * What an import did or would do. Nothing is written while anything is rejected.
 *
 * @param format as {@link ItemFormat#code} says it; empty where none was recognised
 * @param items rows or items found: the accepted, the drafts, the rejected, and those whose item was revised in the bank since
 * @param accepted those that are, or become, items of state draft with a citation
 * @param drafts those that lie, or come to lie, in the inbox until somebody cites for them
 * @param rejected those that must be mended first
 * @param findings first of the file as a whole, then of each row or item in their order: what becomes of it ({@code accepted},
 *     {@code draft}, {@code there-already}, {@code there-revised}, {@code waits-already} or {@code refused}, one of them of every
 *     row), and why, and what else is to be told of it
 */
public record ImportReport(String format, int items, int accepted, int drafts, int rejected, List<Finding> findings) {

    /** Copies the list. */
    public ImportReport {
        findings = List.copyOf(findings);
    }

    /** Of a file that can't be read at all. */
    public static ImportReport unreadable(String format, Finding finding) {
        return new ImportReport(format, 0, 0, 0, 0, List.of(finding));
    }

    /** With what is to be told of the file as a whole. */
    public ImportReport with(List<Finding> more) {
        return new ImportReport(
                format,
                items,
                accepted,
                drafts,
                rejected,
                Stream.concat(more.stream(), findings.stream()).toList());
    }

    /** As programs read it; texts in the language chosen. */
    public ObjectNode json(Function<Said, String> language) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", format);
        node.put("items", items);
        node.put("accepted", accepted);
        node.put("drafts", drafts);
        node.put("rejected", rejected);
        ArrayNode told = node.putArray("findings");
        for (Finding finding : findings) {
            told.addObject()
                    .put("where", language.apply(finding.where()))
                    .put("code", finding.code())
                    .put("text", language.apply(finding.text()));
        }
        return node;
    }
}
