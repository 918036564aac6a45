package org.zhikao.server.document;

import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.zhikao.evidence.SignedPdf;

/** The signature field of a document, invisible, with room for {@link SignedPdf} to fill. */
final class SealPlace {

    private static final COSName M = COSName.getPDFName("M");
    private static final int OPEN_NUMBER = 1_000_000_000;

    private SealPlace() {}

    static void reserve(PDDocument document, Instant at) throws java.io.IOException {
        PDAcroForm form = new PDAcroForm(document);
        document.getDocumentCatalog().setAcroForm(form);
        form.setSignaturesExist(true);
        form.setAppendOnly(true);
        PDSignatureField field = new PDSignatureField(form);
        var widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle());
        widget.setPage(document.getPage(0));
        widget.setPrinted(true);
        widget.setLocked(true);
        field.setAlternateFieldName("Seal");
        document.getPage(0).getAnnotations().add(widget);
        field.getCOSObject().setItem(COSName.V, new PDSignature(dictionary(at)));
        form.setFields(List.of(field));
    }

    /** In the order that {@link SignedPdf#sign} looks for. */
    private static COSDictionary dictionary(Instant at) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(COSName.TYPE, COSName.SIG);
        dictionary.setItem(COSName.FILTER, COSName.ADOBE_PPKLITE);
        dictionary.setItem(COSName.SUB_FILTER, COSName.getPDFName("ETSI.CAdES.detached"));
        dictionary.setString(M, SignedPdf.time(at));
        COSArray range = new COSArray();
        range.add(COSInteger.ZERO);
        for (int i = 0; i < 3; i++) {
            range.add(COSInteger.get(OPEN_NUMBER));
        }
        dictionary.setItem(COSName.BYTERANGE, range);
        COSString room = new COSString(new byte[SignedPdf.ROOM], true);
        dictionary.setItem(COSName.CONTENTS, room);
        dictionary.setDirect(false);
        return dictionary;
    }
}
