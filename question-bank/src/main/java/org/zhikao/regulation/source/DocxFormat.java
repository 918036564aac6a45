package org.zhikao.regulation.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A Word document: its paragraphs and tables, and what it holds as a chunk of another format (altChunk). */
record DocxFormat() implements SourceFormat {

    private static final int LEVELS = 3;

    @Override
    public SourceText lines(String fileName, byte[] bytes) {
        List<Remark> remarks = new ArrayList<>();
        List<SourceLine> lines = lines(bytes, 0, remarks);
        if (lines.isEmpty()) {
            throw new UnreadableSource(Fault.NO_TEXT);
        }
        return new SourceText(fileName, lines, Map.of(), remarks);
    }

    private static List<SourceLine> lines(byte[] bytes, int level, List<Remark> remarks) {
        if (level > LEVELS) {
            throw new UnreadableSource(Fault.TOO_DEEP, LEVELS);
        }
        DocxPackage file = DocxPackage.of(bytes);
        String main = DocxRelations.of(file, "")
                .ofType("officeDocument")
                .filter(name -> file.part(name).isPresent())
                .orElse("word/document.xml");
        byte[] body = file.part(main).orElseThrow(() -> new UnreadableSource(Fault.DOCX_WITHOUT_BODY));
        DocxRelations relations = DocxRelations.of(file, main);
        DocxNumbering numbering = new DocxNumbering(
                relations.ofType("numbering").flatMap(file::part),
                relations.ofType("styles").flatMap(file::part));
        DocxBody reader = new DocxBody(numbering, id -> chunk(file, relations, id, level, remarks));
        DocxXml.read(body, reader);
        remarks.addAll(reader.remarks());
        return reader.lines();
    }

    private static List<SourceLine> chunk(
            DocxPackage file, DocxRelations relations, String id, int level, List<Remark> remarks) {
        String name = relations.target(id).orElse("");
        byte[] part = file.part(name).orElseThrow(() -> new UnreadableSource(Fault.ARCHIVE_DAMAGED, "altChunk " + id));
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "mht", "mhtml", "eml" ->
                HtmlFormat.page(name, WebArchive.page(part)).lines();
            case "htm", "html", "xhtml", "xht" ->
                HtmlFormat.page(name, TextDecoding.text(part)).lines();
            case "txt" -> PlainTextFormat.lines(TextDecoding.lines(part));
            case "docx" -> lines(part, level + 1, remarks);
            default -> throw new UnreadableSource(Fault.CHUNK_UNKNOWN, ending);
        };
    }
}
