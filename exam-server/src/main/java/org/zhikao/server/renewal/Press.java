package org.zhikao.server.renewal;

import org.zhikao.server.document.CertificateContent;
import org.zhikao.server.document.Documents;
import org.zhikao.server.document.NoticeContent;
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

    /** The real one. */
    static Press of(Documents documents) {
        return new Press() {
            @Override
            public void requireSeal() {
                documents.requireSeal();
            }

            @Override
            public void requireGlyphs(String text) {
                documents.requireGlyphs(text);
            }

            @Override
            public byte[] certificate(CertificateContent content) {
                return documents.certificate(content);
            }

            @Override
            public byte[] notice(NoticeContent content) {
                return documents.notice(content);
            }
        };
    }
}
