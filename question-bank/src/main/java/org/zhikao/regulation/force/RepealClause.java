package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.Optional;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.RegulationId;

/**
 * A sentence of one regulation that ends another. Found by a program; it ends nothing until a person has confirmed it.
 *
 * @param version of the repealing regulation
 * @param article where the sentence stands
 * @param repealedTitle as the sentence names it
 * @param issued when the repealed one was passed or published, where the sentence says so; it tells an older regulation
 *     from its successor of the same name
 * @param date the first day without the repealed one; empty where neither the article nor the version says it
 */
public record RepealClause(
        RegulationId repealingRegulation,
        LocalDate version,
        ArticleNumber article,
        String repealedTitle,
        Optional<LocalDate> issued,
        Optional<LocalDate> date) {

    /** Where it stands: {@code eco-code@2026-03-12/1242}. */
    public String place() {
        return repealingRegulation + "@" + version + "/" + article;
    }
}
