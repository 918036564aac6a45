package org.zhikao.server.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/** Lets a file say that it was made when it was sealed: the layout engine takes the machine's time. */
final class SealingDate {

    private static final Pattern WRITTEN = Pattern.compile("(<xmp:CreateDate>)[^<]*");

    private SealingDate() {}

    /** Both places that hold the date must agree, or the file is not PDF/A. */
    static void write(PDDocument document, Instant at) throws IOException {
        Calendar date = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        document.getDocumentInformation().setCreationDate(date);
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        Matcher dates = WRITTEN.matcher(new String(metadata.toByteArray(), StandardCharsets.UTF_8));
        String written = dates.replaceAll("$1" + at.truncatedTo(ChronoUnit.SECONDS));
        metadata.importXMPMetadata(written.getBytes(StandardCharsets.UTF_8));
    }
}
