package org.zhikao.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Writes the canonical bytes of a form straight, for one whose texts need no escape: what {@link FrozenForm#defined} makes
 * by way of a tree, in a small part of the time. All forms of a session pass here.
 */
final class FormWriter {

    private static final int SLOT_LENGTH = 250;

    private final StringBuilder out;
    private boolean plain = true;

    private FormWriter(int slots) {
        this.out = new StringBuilder(SLOT_LENGTH * (slots + 1));
    }

    /** The bytes; empty if a text is more than ASCII without quotation marks, backslashes and control characters. */
    static Optional<byte[]> plain(FrozenForm form) {
        FormWriter writer = new FormWriter(form.slots().size());
        writer.write(form);
        return writer.plain
                ? Optional.of(writer.out.toString().getBytes(StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    private void write(FrozenForm form) {
        text("{\"blueprint\":", form.blueprint().hex());
        text(",\"release\":", form.release().hex());
        out.append(",\"schema\":1,\"slots\":[");
        for (FrozenSlot slot : form.slots()) {
            out.append(slot.slot() == 1 ? "{" : ",{");
            slot.caseId().ifPresent(id -> {
                text("\"case\":", id);
                out.append(',');
            });
            options("\"options\":[", slot.options());
            text(",\"part\":", slot.partId());
            out.append(",\"points\":").append(slot.points());
            if (!slot.prompts().isEmpty()) {
                options(",\"prompts\":[", slot.prompts());
            }
            out.append(",\"section\":").append(slot.section());
            out.append(",\"slot\":").append(slot.slot()).append('}');
        }
        out.append("]}");
    }

    private void options(String before, List<FrozenOption> options) {
        out.append(before);
        for (int i = 0; i < options.size(); i++) {
            text(i == 0 ? "{\"id\":" : ",{\"id\":", options.get(i).optionId());
            text(",\"token\":", options.get(i).token());
            out.append('}');
        }
        out.append(']');
    }

    private void text(String before, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain &= c >= ' ' && c <= '~' && c != '"' && c != '\\';
        }
        out.append(before).append('"').append(text).append('"');
    }
}
