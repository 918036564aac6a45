package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a regulation says of the end of another one. It is a finding only: nothing ends before a person has confirmed it.
 *
 * @param place the article or clause that says it
 * @param title the other's title, without title marks; it may be an earlier text of the same name
 * @param enacted when the other was enacted, where the clause names the day
 * @param ends from which day it has no force: the day that the clause names, or that this regulation comes into force
 * @param sentence the words
 */
public record RepealClause(
        ArticleNumber place, String title, Optional<LocalDate> enacted, Optional<LocalDate> ends, String sentence) {}
