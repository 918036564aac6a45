package org.zhikao.regulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Word documents and PDFs made byte by byte, so that each shows exactly the trait that a test is about. */
final class Documents {

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** The earliest that an archive can say. */
    private static final LocalDateTime PACKED = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Documents() {}

    /** One line of a page: points from the left, points from the top, text. */
    record Printed(int page, int x, int y, String text) {}

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                // The same parts give the same bytes, whenever they are packed.
                entry.setTimeLocal(PACKED);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A document with this body in WordprocessingML. */
    static byte[] docx(String body) {
        return docx(body, Map.of());
    }

    /** The same with more parts by name; those of word/ are related by their names. */
    static byte[] docx(String body, Map<String, String> more) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        StringBuilder relations = new StringBuilder("<Relationships>");
        more.forEach((name, text) -> {
            parts.put("word/" + name, utf8(text));
            String type = name.replaceAll("\\..*", "");
            relations.append("<Relationship Id=\"" + type + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\""
                    + name + "\"/>");
        });
        parts.put("word/_rels/document.xml.rels", utf8(relations + "</Relationships>"));
        parts.put(
                "word/document.xml",
                utf8("<w:document xmlns:w=\"" + WORD + "\" xmlns:r=\"" + RELATIONS + "\"><w:body>" + body
                        + "</w:body></w:document>"));
        return zip(parts);
    }

    /** Plain paragraphs, one for each line. */
    static String paragraphs(String text) {
        StringBuilder body = new StringBuilder();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> body.append(paragraph(line)));
        return body.toString();
    }

    static String paragraph(String text) {
        return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
    }

    /** A page as a browser saves it in one file. */
    static String webArchive(String html) {
        StringBuilder quoted = new StringBuilder();
        for (byte value : utf8(html)) {
            quoted.append(value == '=' || value < 0 ? "=%02X".formatted(value & 0xFF) : String.valueOf((char) value));
            if (quoted.length() - quoted.lastIndexOf("\n") > 70) {
                quoted.append("=\r\n");
            }
        }
        return "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n    boundary=\"--part\"\r\n\r\n"
                + "----part\r\nContent-Type: text/html;\r\n    charset=\"utf-8\"\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted + "\r\n----part--\r\n";
    }

    /** Lines printed at 12 points in a font that names its characters as Unicode does. */
    static byte[] pdf(List<Printed> lines) {
        int pages = lines.stream().mapToInt(Printed::page).max().orElse(1);
        List<String> objects = new ArrayList<>();
        StringBuilder kids = new StringBuilder();
        for (int page = 1; page <= pages; page++) {
            kids.append(5 + 2 * page).append(" 0 R ");
        }
        objects.add("<</Type/Catalog/Pages 2 0 R>>");
        objects.add("<</Type/Pages/Count " + pages + "/Kids[" + kids + "]>>");
        objects.add("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>");
        objects.add("<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
                + "/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>");
        objects.add("<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800"
                + "/Descent -200/CapHeight 700/StemV 80>>");
        objects.add("<<>>");
        for (int page = 1; page <= pages; page++) {
            StringBuilder content = new StringBuilder();
            for (Printed line : lines) {
                if (line.page() == page) {
                    content.append("BT /F 12 Tf 1 0 0 1 %d %d Tm <%s> Tj ET\n"
                            .formatted(line.x(), 800 - line.y(), hexadecimal(line.text())));
                }
            }
            objects.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents "
                    + (6 + 2 * page) + " 0 R>>");
            objects.add("<</Length " + content.length() + ">>stream\n" + content + "endstream");
        }
        return file(objects);
    }

    /**
     * A PDF of one page.
     *
     * @param dictionary what its content's dictionary says besides the length: the filters
     * @param forms the contents of X1, X2, …, each of which can show all of them
     */
    static byte[] page(String dictionary, String blank, byte[] content, String... forms) {
        List<String> objects = new ArrayList<>();
        StringBuilder named = new StringBuilder();
        for (int i = 1; i <= forms.length; i++) {
            named.append("/X").append(i).append(' ').append(5 + i).append(" 0 R ");
        }
        String resources = "/Resources<</Font<</F 5 0 R>>/XObject<<" + named + ">>>>";
        objects.add("<</Type/Catalog/Pages 2 0 R>>");
        objects.add("<</Type/Pages/Count 1/Kids[3 0 R]>>");
        objects.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + resources + "/Contents 4 0 R>>");
        objects.add("<</Length " + content.length + dictionary + ">>stream" + blank + "\n"
                + new String(content, StandardCharsets.ISO_8859_1) + "\nendstream");
        objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        for (String form : forms) {
            objects.add("<</Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources + "/Length " + form.length()
                    + ">>stream\n" + form + "\nendstream");
        }
        return file(objects);
    }

    /** A PDF whose page has as its content an array (object 6) with these entries. */
    static byte[] contentOfItself(String entries) {
        return file(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 6 0 R>>",
                "<<>>",
                "<<>>",
                "[" + entries + "]"));
    }

    /** A PDF of two pages: one has this content, the other the array (object 6) that names a stream which calls itself a picture. */
    static byte[] contentOfTwoPages(String first, byte[] packed) {
        String page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents ";
        return file(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>",
                page + first + ">>",
                page + "6 0 R>>",
                "<</Subtype/Image/Filter/FlateDecode/Length " + packed.length + ">>stream\n"
                        + new String(packed, StandardCharsets.ISO_8859_1) + "\nendstream",
                "[5 0 R]"));
    }

    private static String hexadecimal(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(unit -> digits.append("%04X".formatted(unit)));
        return digits.toString();
    }

    private static byte[] file(List<String> objects) {
        StringBuilder file = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int start = file.length();
        file.append(table).append("trailer<</Size ").append(objects.size() + 1).append("/Root 1 0 R>>\nstartxref\n");
        return file.append(start).append("\n%%EOF").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
