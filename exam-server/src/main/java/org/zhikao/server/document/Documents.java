package org.zhikao.server.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.SignedPdf;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.web.QrCode;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/**
 * Makes the PDFs that the office issues: A4, in Chinese, PDF/A-3a and PDF/UA-1, the font embedded, sealed as
 * {@link SignedPdf} does. Two calls give two different files: keep the first.
 *
 * <p>One document is made at a time; the fonts are read at the first one and stay in memory.
 */
public final class Documents {

    private static final List<Setting> CERTIFICATE_SETTINGS = List.of(
            new Setting("wide", 1), new Setting("medium", 1), new Setting("narrow", 1), new Setting("tight", 1));
    /** A little smaller and on one sheet before large and on two. */
    private static final List<Setting> NOTICE_SETTINGS = List.of(
            new Setting("wide", 1),
            new Setting("medium", 1),
            new Setting("wide", 2),
            new Setting("medium", 2),
            new Setting("narrow", 2),
            new Setting("tight", 2));

    private final DocumentTemplates templates;
    private final Optional<SigningKey> seal;
    private final TrustAnchor anchor;
    private final ZoneId zone;
    private @Nullable Fonts fonts;

    /**
     * Reads no font yet.
     *
     * @param seal the issuing seal; without one every document is refused
     * @param anchor a demonstration's root marks every page as a sample
     * @param zone in which the day of sealing is printed
     */
    public Documents(Texts texts, Optional<SigningKey> seal, TrustAnchor anchor, ZoneId zone) {
        this.templates = new DocumentTemplates(texts);
        this.seal = seal;
        this.anchor = anchor;
        this.zone = zone;
    }

    /**
     * The sealed certificate, one page.
     *
     * @throws Refusal if this node has no seal or none that verifies, the font lacks a character, or the texts don't fit
     */
    public byte[] certificate(CertificateContent content) {
        SigningKey key = requireSeal();
        content.texts().forEach(this::requireGlyphs);
        String jws = content.compactRecord().sign(key, content.issuing().at());
        Map<String, Object> model = new HashMap<>();
        model.put("certificate", content);
        model.put("from", templates.day(content.power().validFrom()));
        model.put("to", templates.day(content.power().validTo()));
        model.put("qr", QrCode.dataAddress(jws));
        PdfPages.Stated stated = new PdfPages.Stated(SignedPdf.RECORD, jws);
        return sealed("certificate", model, stated, content.issuing().at(), CERTIFICATE_SETTINGS, key);
    }

    /**
     * The sealed notice, at most two pages.
     *
     * @throws Refusal as {@link #certificate}
     */
    public byte[] notice(NoticeContent content) {
        SigningKey key = requireSeal();
        content.texts().forEach(this::requireGlyphs);
        Map<String, Object> model = new HashMap<>();
        model.put("notice", content);
        model.put("kind", content.kind().slug());
        model.put("asOf", templates.day(content.asOf()));
        model.put("expires", content.addressee().expires().map(templates::day).orElse(""));
        model.put("deadline", content.cure().deadline().map(templates::day).orElse(""));
        model.put("term", content.cure().term().orElse(""));
        PdfPages.Stated stated =
                new PdfPages.Stated(SignedPdf.NOTICE, content.kind().name());
        return sealed("notice", model, stated, content.sender().issuing().at(), NOTICE_SETTINGS, key);
    }

    /**
     * Checks that every character of a text can be printed. To be asked before anything is reserved: a layout engine
     * prints another sign for what its font lacks.
     *
     * @throws Refusal naming the character and its code point
     */
    public synchronized void requireGlyphs(String text) {
        OptionalInt missing = fonts().firstMissing(text);
        if (missing.isPresent()) {
            int point = missing.getAsInt();
            String shown = Character.isISOControl(point) ? "" : Character.toString(point);
            throw new Refusal(Reason.BAD_INPUT, "document.refused.glyph", shown, String.format("U+%04X", point), text);
        }
    }

    private synchronized byte[] sealed(
            String template,
            Map<String, Object> model,
            PdfPages.Stated stated,
            Instant at,
            List<Setting> settings,
            SigningKey key) {
        PdfPages pages = new PdfPages(fonts());
        model.put("demo", anchor.isDemo());
        model.put("day", templates.day(LocalDate.ofInstant(at, zone)));
        for (Setting setting : settings) {
            model.put("density", setting.density());
            Optional<byte[]> file = pages.lay(templates.fill(template, model), setting.mostPages(), stated, at);
            if (file.isPresent()) {
                return verified(SignedPdf.sign(file.get(), key));
            }
        }
        throw new Refusal(Reason.BAD_INPUT, "document.refused.length." + template);
    }

    /** What a stranger would refuse is never handed out: the seal may have run out, or not have begun. */
    private byte[] verified(byte[] pdf) {
        try {
            SignedPdf.verify(pdf, anchor);
            return pdf;
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.CONFLICT, "document.refused.sealUnfit", e.said());
        }
    }

    /**
     * The issuing seal. To be asked before anything is reserved.
     *
     * @throws Refusal CONFLICT if this node has none
     */
    public SigningKey requireSeal() {
        return seal.orElseThrow(() -> new Refusal(Reason.CONFLICT, "document.refused.seal"));
    }

    private Fonts fonts() {
        Fonts known = fonts;
        if (known == null) {
            known = new Fonts();
            fonts = known;
        }
        return known;
    }

    /** A size of type, named in the style sheets, and how many pages it may fill. */
    private record Setting(String density, int mostPages) {}
}
