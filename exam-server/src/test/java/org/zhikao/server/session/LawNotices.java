package org.zhikao.server.session;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.ForcePeriod;

/** Notices of the regulation of {@link SamplePapers}. */
public final class LawNotices {

    private static final RegulationId LAW = new RegulationId("law-1");
    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

    private LawNotices() {}

    /** From this day on only these words of the first version are still in force. */
    public static ForceNotice amended(LocalDate from, Article... kept) {
        LocalDate adopted = from.minusMonths(1);
        return notice(
                List.of(period(FIRST, FIRST, Optional.of(from), false), period(adopted, from, Optional.empty(), false)),
                List.of(index(FIRST, SamplePapers.ARTICLE, SamplePapers.SECOND), index(adopted, kept)));
    }

    /** From this day on only the first article has the words that it had. */
    public static ForceNotice amendedButFirst(LocalDate from) {
        return amended(from, SamplePapers.ARTICLE);
    }

    /** From this day on the regulation is no longer in force. */
    public static ForceNotice repealed(LocalDate from) {
        return notice(
                List.of(period(FIRST, FIRST, Optional.of(from), true)),
                List.of(index(FIRST, SamplePapers.ARTICLE, SamplePapers.SECOND)));
    }

    private static ForceNotice notice(List<ForcePeriod> periods, List<RegulationIndex> indexes) {
        return new ForceNotice(LAW, "第一法（示例）", periods, indexes, List.of(), List.of());
    }

    private static ForcePeriod period(LocalDate version, LocalDate from, Optional<LocalDate> until, boolean repealed) {
        return new ForcePeriod(
                LAW,
                version,
                "第一法（示例）",
                from,
                false,
                until,
                repealed,
                Force.CONFIRMED,
                repealed ? Optional.of(Force.CONFIRMED) : Optional.empty(),
                "公报",
                true);
    }

    private static RegulationIndex index(LocalDate version, Article... articles) {
        Map<ArticleNumber, IndexedArticle> indexed = new LinkedHashMap<>();
        for (Article article : new ArrayList<>(List.of(articles))) {
            ArticleNumber number = ArticleNumber.parse(article.article());
            indexed.put(
                    number,
                    new IndexedArticle(
                            number, article.digest(), List.of(new IndexedParagraph(1, article.digest(), List.of()))));
        }
        return new RegulationIndex(LAW, "第一法（示例）", version, Optional.of(version), indexed);
    }
}
