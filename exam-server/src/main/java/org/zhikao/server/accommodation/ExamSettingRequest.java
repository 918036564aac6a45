package org.zhikao.server.accommodation;

import java.util.Optional;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * What a candidate chose, as the page sends it.
 *
 * @param textSize standard, large or larger
 * @param contrast standard or high
 */
public record ExamSettingRequest(Optional<String> textSize, Optional<String> contrast) {

    /** @throws Refusal BAD_INPUT naming the field */
    TextSize size() {
        return AccommodationRequest.word(textSize, "textSize", "accommodation.textSize", TextSize::of)
                .orElseThrow(() -> missing("textSize"));
    }

    /** @throws Refusal BAD_INPUT naming the field */
    Contrast strength() {
        return AccommodationRequest.word(contrast, "contrast", "accommodation.contrast", Contrast::of)
                .orElseThrow(() -> missing("contrast"));
    }

    private static Refusal missing(String field) {
        return new Refusal(Reason.BAD_INPUT, "accommodation.missing", field).at(field);
    }
}
