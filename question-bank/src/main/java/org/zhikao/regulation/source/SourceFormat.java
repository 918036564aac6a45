package org.zhikao.regulation.source;

import java.util.List;
import java.util.Locale;

/** The step from a file's bytes to lines; one implementation for each kind of file. */
sealed interface SourceFormat
        permits PlainTextFormat, MarkdownFormat, HtmlFormat, WebArchiveFormat, DocxFormat, PdfFormat {

    /** File name endings in lower case. */
    List<String> ENDINGS =
            List.of(".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".docx", ".pdf");

    /** Takes the layout off. */
    SourceText lines(String fileName, byte[] bytes);

    /** Chooses by the file name's ending. Only the reader that is wanted is loaded: a start costs a person's time. */
    static SourceFormat of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot)) {
            case ".txt" -> new PlainTextFormat();
            case ".md", ".markdown" -> new MarkdownFormat();
            case ".html", ".htm", ".xhtml" -> new HtmlFormat();
            case ".mht", ".mhtml" -> new WebArchiveFormat();
            case ".docx" -> new DocxFormat();
            case ".pdf" -> new PdfFormat();
            default -> throw new UnreadableSource(Fault.UNKNOWN_KIND, String.join(", ", ENDINGS));
        };
    }
}
