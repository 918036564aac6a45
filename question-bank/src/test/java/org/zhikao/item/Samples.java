package org.zhikao.item;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.Jurisdiction;
import org.zhikao.regulation.RegulationId;

/** Invented items for the tests of this package. */
final class Samples {

    static final String DIGEST = "a".repeat(64);

    static final String FILE = """
            regulation: lamp-rules
            version: "2021-06-08"
            items:
              - id: lamp-001
                type: single
                state: approved
                writer: w1
                reviewer: r1
                level: in-post
                scope: special
                jurisdiction: example
                points: 1.5
                topic: 灯箱
                stem: |
                  灯箱应当在（　）关闭。
                options:
                  a: 六时
                  b: 二十二时
                key: [b]
                rationale: |
                  第三条规定二十二时，b 正确；a 没有依据。
                citation: {article: "3", paragraph: 1, digest: "DIGEST"}

              - id: lamp-002
                type: multiple
                state: draft
                writer: w1
                level: recruit
                scope: general
                jurisdiction: national
                points: 2
                topic: 灯箱
                stem: 灯箱包括（　）。
                options: {a: 店招灯箱, b: 路灯, c: 活动灯箱}
                key: [c, a]
                rationale: 第二条。
                citation: {regulation: street-rules, version: "2020-01-01", article: "2-1", paragraph: 0, digest: "DIGEST"}

              - id: lamp-003
                type: true-false
                state: reviewed
                writer: w1
                reviewer: r2
                level: advanced
                scope: general
                jurisdiction: national
                points: 0.25
                topic: 罚款
                stem: 第二次违反的，罚款加倍。
                key: true
                rationale: 第四条。
                citation: {article: "4", paragraph: 1, digest: "DIGEST"}

              - id: lamp-case-01
                type: case
                state: approved
                writer: w1
                reviewer: r1
                level: in-post
                scope: general
                jurisdiction: national
                topic: 综合
                material: |
                  某店在夜间二十三时仍开着活动灯箱。
                citation: {article: "3", paragraph: 0, digest: "DIGEST"}
                parts:
                  - id: lamp-case-01-1
                    type: true-false
                    points: 2
                    stem: 该店违反规定。
                    key: false
                    rationale: 例外。
                    citation: {article: "3", paragraph: 1, digest: "DIGEST"}
                  - id: lamp-case-01-2
                    type: single
                    points: 3.5
                    stem: 应当（　）。
                    options: {a: 罚款, b: 教育}
                    key: [b]
                    rationale: 首次。
                    citation: {article: "4", paragraph: 1, digest: "DIGEST"}
            """.replace("DIGEST", DIGEST);

    private Samples() {}

    static ItemFile file(String yaml) {
        return ItemFile.read("items/lamp-rules.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    static ItemMeta meta(String id) {
        return new ItemMeta(
                new ItemId(id),
                new Authorship(ItemState.APPROVED, "w1", Optional.of("r1")),
                new Audience(Level.IN_POST, Scope.GENERAL, new Jurisdiction("national")),
                "灯箱",
                new Citation(
                        new RegulationId("lamp-rules"),
                        LocalDate.parse("2021-06-08"),
                        new ArticleNumber(3, 0),
                        1,
                        new Digest(DIGEST)));
    }

    static SingleChoice single(String id, Set<OptionId> key, List<Option> options) {
        return new SingleChoice(meta(id), Points.parse("1"), "何时？", options, key, "第三条。");
    }

    static List<Option> options(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> new Option(new OptionId(String.valueOf((char) ('a' + i))), texts[i]))
                .toList();
    }

    static Set<OptionId> key(String... ids) {
        return Arrays.stream(ids).map(OptionId::new).collect(Collectors.toSet());
    }
}
