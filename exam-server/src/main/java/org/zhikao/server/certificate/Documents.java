package org.zhikao.server.certificate;

import java.util.Optional;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/**
 * Makes the PDFs that the office issues: A4, in Chinese, PDF/A-3a and PDF/UA-1, the font embedded, sealed as
 * {@link org.zhikao.evidence.SignedPdf} does. Two calls give two different files: keep the first.
 *
 * <p>One document is made at a time; the fonts are read at the first one and stay in memory, about 40 MB.
 */
public final class Documents {

    /**
     * @param seal the issuing seal; without one every document is refused
     * @param anchor a demonstration's root marks every page as a sample
     */
    public Documents(Texts texts, Optional<SigningKey> seal, TrustAnchor anchor) {}

    /**
     * The sealed certificate, one page.
     *
     * @throws Refusal if this node has no seal, the font lacks a character, or the texts don't fit
     */
    public byte[] certificate(CertificateContent content) {
        throw new UnsupportedOperationException();
    }

    /**
     * The sealed notice, at most two pages.
     *
     * @throws Refusal as {@link #certificate}
     */
    public byte[] notice(NoticeContent content) {
        throw new UnsupportedOperationException();
    }

    /**
     * Checks that every character of a text can be printed. To be asked before anything is reserved: a layout engine
     * prints another sign for what its font lacks.
     *
     * @throws Refusal naming the character and its code point
     */
    public void requireGlyphs(String text) {
        throw new UnsupportedOperationException();
    }
}
