package org.zhikao.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhikao.item.Audience;
import org.zhikao.item.Authorship;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Drawing;
import org.zhikao.item.FillIn;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemMeta;
import org.zhikao.item.ItemState;
import org.zhikao.item.Level;
import org.zhikao.item.Matching;
import org.zhikao.item.MultipleChoice;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Ordering;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Scope;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.ShortAnswer;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.TrueFalse;

/** Drafts of every type, cited and placed as another item is. */
record DraftsLike(Item like) {

    /** One of each, no two of one kind of wording. */
    List<Item> ofEveryType() {
        List<Option> three = List.of(option("a", "告知"), option("b", "立案"), option("c", "调查"));
        SimpleItem part = new TrueFalse(meta("all-case-1"), new Points(200), "可以。", true, "可以。");
        return List.of(
                new MultipleChoice(
                        meta("all-1"),
                        new Points(150),
                        "谁？",
                        three,
                        java.util.Set.of(id("a"), id("c")),
                        ScoringRule.PARTIAL,
                        "甲、丙。"),
                new TrueFalse(
                        meta("all-2", new Drawing(Optional.of(65), Set.of(new ItemId("all-1"), new ItemId("all-5")))),
                        new Points(25),
                        "A. 应当。B. 不必。",
                        false,
                        "不。"),
                new FillIn(
                        meta("all-3"),
                        new Points(100),
                        "____ 元以下、_____ 元以上",
                        List.of(List.of("一百", "100/壹佰"), List.of("五|十")),
                        ScoringRule.EXACT,
                        "因为。"),
                new Ordering(
                        meta("all-4"),
                        new Points(300),
                        "排列。",
                        three,
                        List.of(id("b"), id("c"), id("a")),
                        ScoringRule.PARTIAL,
                        "立案在先。"),
                new Matching(
                        meta("all-5"),
                        new Points(100),
                        "匹配。",
                        List.of(option("p1", "堆物"), option("p2", "超限")),
                        three,
                        Map.of(id("p1"), id("c"), id("p2"), id("c")),
                        ScoringRule.EXACT,
                        "都是丙。"),
                new ShortAnswer(
                        meta("all-6"),
                        "简述\n步骤：A.甲 B.乙",
                        List.of(new RubricLine(new Points(150), "出示证件"), new RubricLine(new Points(50), "告知")),
                        "出示并告知。",
                        "程序。"),
                new CaseItem(
                        meta("all-case", new Drawing(Optional.of(1), Set.of(new ItemId("all-6")))),
                        "某店占道。\n第二天仍占道。",
                        List.of(),
                        List.of(part)));
    }

    ItemMeta meta(String id) {
        return meta(id, Drawing.NOTHING_SAID);
    }

    private ItemMeta meta(String id, Drawing drawing) {
        return new ItemMeta(
                new ItemId(id),
                new Authorship(ItemState.DRAFT, "w7", Optional.empty()),
                new Audience(Level.ADVANCED, Scope.SPECIAL, like.meta().jurisdiction()),
                "程序",
                like.meta().citation(),
                drawing);
    }

    private static Option option(String id, String text) {
        return new Option(id(id), text);
    }

    private static OptionId id(String value) {
        return new OptionId(value);
    }
}
