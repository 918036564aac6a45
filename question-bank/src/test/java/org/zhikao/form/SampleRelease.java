package org.zhikao.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.bank.ReleaseManifest.Part;
import org.zhikao.evidence.Digest;

/** A release made in memory: enough items of each type that papers differ, with keys that a test can compute. */
public final class SampleRelease {

    private static final List<String> FOUR = List.of("a", "b", "c", "d");
    private static final List<String> TWO = List.of("true", "false");

    private SampleRelease() {}

    /** 12 single, 8 multiple, 6 true-false and 3 cases of three parts worth 2, 3 and 4 points. */
    public static ReleaseManifest manifest() {
        List<Entry> items = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            items.add(simple("single-" + i, "single", FOUR, i));
        }
        for (int i = 1; i <= 8; i++) {
            items.add(simple("multiple-" + i, "multiple", FOUR, i));
        }
        for (int i = 1; i <= 6; i++) {
            items.add(simple("judge-" + i, "true-false", TWO, i));
        }
        for (int i = 1; i <= 3; i++) {
            String id = "case-" + i;
            items.add(new Entry(
                    id,
                    "case",
                    "in-post",
                    "general",
                    "national",
                    "案例",
                    article(i),
                    Digest.of("content " + id),
                    List.of(
                            part(id + "-1", "single", FOUR, 200, i),
                            part(id + "-2", "multiple", FOUR, 300, i),
                            part(id + "-3", "true-false", TWO, 400, i)),
                    Optional.empty(),
                    List.of(),
                    Purpose.EXAM,
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
        }
        return new ReleaseManifest(
                1,
                ReleaseManifest.Secrecy.PUBLIC,
                items,
                Digest.of(content(items).canonical()),
                Digest.of(keys(items).canonical()));
    }

    public static ReleaseContent content(List<Entry> items) {
        Map<String, String> materials = new TreeMap<>();
        Map<String, ReleaseContent.Part> parts = new TreeMap<>();
        for (Entry item : items) {
            if (item.isCase()) {
                materials.put(item.id(), "材料 " + item.id());
            }
            for (Part part : item.parts()) {
                Map<String, String> options = new LinkedHashMap<>();
                part.options().forEach(option -> options.put(option, part.id() + " 选项 " + option));
                parts.put(part.id(), new ReleaseContent.Part(part.type(), "题干 " + part.id(), options));
            }
        }
        return new ReleaseContent(materials, parts);
    }

    /** The first option is right; in multiple choice the first and the third. */
    public static ReleaseKeys keys(List<Entry> items) {
        Map<String, ReleaseKeys.Key> keys = new TreeMap<>();
        for (Entry item : items) {
            for (Part part : item.parts()) {
                Set<String> right = part.type().equals("multiple")
                        ? Set.of("a", "c")
                        : Set.of(part.options().get(0));
                keys.put(part.id(), new ReleaseKeys.Key(right, "理由 " + part.id(), "00".repeat(32)));
            }
        }
        return new ReleaseKeys(keys);
    }

    /** 40 points in all: 5 single, 3 true-false, 4 multiple, 2 cases. */
    public static Blueprint blueprint() {
        return new Blueprint(
                "test",
                "测试卷",
                60,
                2400,
                Set.of("national"),
                Set.of("general"),
                List.of(
                        section("一、单项选择题", "single", 5, 200, Map.of("law-1", 3)),
                        section("二、判断题", "true-false", 3, 200, Map.of()),
                        section("三、多项选择题", "multiple", 4, 100, Map.of()),
                        section("四、案例分析题", "case", 2, 1000, Map.of())));
    }

    public static BlueprintSection section(
            String title, String type, int count, int points, Map<String, Integer> atLeast) {
        return new BlueprintSection(title, Optional.empty(), type, count, points, Set.of(), atLeast);
    }

    private static Entry simple(String id, String type, List<String> options, int i) {
        return new Entry(
                id,
                type,
                "in-post",
                "general",
                "national",
                "主题" + i % 3,
                article(i),
                Digest.of("content " + id),
                List.of(part(id, type, options, 100, i)),
                Optional.empty(),
                List.of(),
                Purpose.EXAM,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Part part(String id, String type, List<String> options, int points, int i) {
        return new Part(id, type, points, options, article(i), Digest.of("content " + id), Digest.of("key " + id));
    }

    private static Article article(int i) {
        return new Article("law-" + i % 3, "2024-01-01", String.valueOf(i), 1, Digest.of("article " + i));
    }
}
