package org.zhikao.server.certificate;

import org.zhikao.server.web.Refusal;

/** What issuing needs of {@link Documents}: a press that counts and dies stands in for it in tests. */
interface Press {

    /**
     * Insists that documents can be made here at all.
     *
     * @throws Refusal CONFLICT if this node has no issuing seal
     */
    void requireSeal();

    /**
     * Insists that the font has every character.
     *
     * @throws Refusal naming the character and its code point
     */
    void requireGlyphs(String text);

    byte[] certificate(CertificateContent content);

    byte[] notice(NoticeContent content);
}
