package org.zhikao.exchange;

import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationCatalogue;

/** A citation as people write it, and as {@link CitationFinder} finds it again. */
public final class CitedWords {

    private CitedWords() {}

    /** 《城市市容和环境卫生管理条例》第十四条第一款; a clause or a row keeps its short form: 《…》 row-1-14. */
    public static String of(Citation citation, RegulationCatalogue names) {
        String title = names.find(citation.regulation())
                .map(RegulationCatalogue.Entry::title)
                .orElse(citation.regulation().value());
        ArticleNumber article = citation.article();
        boolean isArticle = article.unit() == ArticleNumber.Unit.ARTICLE;
        String place = isArticle ? article.chinese() : " " + article;
        String paragraph = citation.paragraph() == 0
                ? ""
                : isArticle ? "第" + ChineseNumerals.format(citation.paragraph()) + "款" : "." + citation.paragraph();
        return "《" + title + "》" + place + paragraph;
    }
}
