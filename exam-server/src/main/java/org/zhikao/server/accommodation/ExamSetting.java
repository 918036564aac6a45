package org.zhikao.server.accommodation;

import java.time.Instant;
import org.zhikao.server.roster.PersonId;

/** What a person last chose on the page of a paper. */
public record ExamSetting(PersonId personId, TextSize textSize, Contrast contrast, Instant chosenAt) {}
