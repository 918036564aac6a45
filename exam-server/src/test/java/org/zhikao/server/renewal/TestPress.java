package org.zhikao.server.renewal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zhikao.server.document.CertificateContent;
import org.zhikao.server.document.NoticeContent;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** A press whose documents are all different, as signed ones are: what was made twice is seen. */
final class TestPress implements Press {

    boolean seal = true;
    /** A character that the font lacks. */
    String lacking = "𠀋";

    final List<CertificateContent> certificates = new ArrayList<>();
    final List<NoticeContent> notices = new ArrayList<>();

    @Override
    public void requireSeal() {
        if (!seal) {
            throw new Refusal(Reason.CONFLICT, "document.refused.seal");
        }
    }

    @Override
    public void requireGlyphs(String text) {
        if (!lacking.isEmpty() && text.contains(lacking)) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.outcome", lacking);
        }
    }

    @Override
    public synchronized byte[] certificate(CertificateContent content) {
        certificates.add(content);
        return bytes(content.certificateId());
    }

    @Override
    public synchronized byte[] notice(NoticeContent content) {
        notices.add(content);
        return bytes(content.number());
    }

    int made() {
        return certificates.size() + notices.size();
    }

    private static byte[] bytes(String what) {
        return (what + " " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    }
}
