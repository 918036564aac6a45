package org.zhikao.bank.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhikao.bank.Layers;
import org.zhikao.bank.SmallBank;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.Recorded;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemId;
import org.zhikao.item.YamlLines;
import org.zhikao.regulation.WorkspaceFiles;
import org.zhikao.scoring.BlindScoring;

/** A small bank with an item of each type, written by w1, and readers of it. */
final class ReadBank {

    static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    /** What each reader answers whom the keys would please; the case's parts at the end. */
    static final String RIGHT = """
            answers:
              q-single: [b]
              q-multiple: [c, a]
              q-true: true
              q-fill: [5000元, 改正]
              q-order: [c, a, b]
              q-match: {p: b, q: a}
              q-short: 先立案，再调查。
              q-case-1: false
              q-case-2: [a]
            """;

    private final SmallBank bank;

    private ReadBank(SmallBank bank) {
        this.bank = bank;
    }

    static ReadBank in(Path folder) throws IOException {
        SmallBank bank = SmallBank.in(folder);
        String end = "rationale: 解析在此。\ncitation: " + bank.citation("lamp-rules", 2) + "\n";
        String options = "options: {a: 甲选, b: 乙选, c: 丙选}\n";
        bank.item("q-single", "single", "points: 1\nstem: 单选题干（　）\n" + options + "key: [b]\n" + end)
                .item("q-multiple", "multiple", "points: 1\nstem: 多选题干（　）\n" + options + "key: [a, c]\n" + end)
                .item("q-true", "true-false", "points: 1\nstem: 判断题干。\nkey: true\n" + end)
                .item(
                        "q-fill",
                        "fill-in",
                        "points: 1\nstem: 处____以上罚款，责令____。\n" + "blanks: [{accept: [五千元]}, {accept: [改正, 整改]}]\n"
                                + end)
                .item("q-order", "ordering", "points: 1\nstem: 排序题干\n" + options + "key: [c, a, b]\n" + end)
                .item(
                        "q-match",
                        "matching",
                        "points: 1\nstem: 匹配题干\nprompts: {p: 子, q: 丑}\n" + options + "key: {p: b, q: a}\n" + end)
                .item("q-short", "short-answer", "stem: 简答题干\nrubric: [{points: 2, text: 说到立案}]\nmodel: 范文在此\n" + end)
                .item("q-case", "case", """
                        material: 案情材料
                        CITATION
                        parts:
                          - {id: q-case-1, type: true-false, points: 1, stem: 小题一, key: false, rationale: 解析在此。, CITATION}
                          - {id: q-case-2, type: single, points: 1, stem: 小题二, options: {a: 甲选, b: 乙选}, key: [a], rationale: 解析在此。, CITATION}
                        """.replace("CITATION", "citation: " + bank.citation("lamp-rules", 1)));
        bank.write();
        return new ReadBank(bank);
    }

    Path folder() {
        return bank.folder();
    }

    Path items() {
        return bank.file();
    }

    Path file() {
        return folder().resolve("readings/lamp-rules.yaml");
    }

    /** Does it to {@code q-single}, at noon of the day. */
    void act(ItemAct act, String by, LocalDate day) throws IOException {
        act("q-single", act, by, day);
    }

    /** The same to any. */
    void act(String id, ItemAct act, String by, LocalDate day) throws IOException {
        act(id, act, by, day, "因为");
    }

    /** The same for a reason. */
    void act(String id, ItemAct act, String by, LocalDate day, String why) throws IOException {
        ItemLife life = ItemLife.open(folder(), List.of(folder()));
        life.act(List.of(new ItemId(id)), act, new Recorded(by, day.atTime(4, 0).toInstant(ZoneOffset.UTC), why));
        life.write();
    }

    /** Changes a word of the item file. */
    void change(String before, String after) throws IOException {
        String text = Files.readString(items());
        if (!text.contains(before)) {
            throw new IllegalArgumentException(before);
        }
        Files.writeString(items(), text.replaceFirst(Pattern.quote(before), after));
    }

    /** A form without digests gets those of the present questions, as if it had just come on a sheet. */
    ReadingIntake intake(String form, String reader) throws IOException {
        return intakeAsIs(form.contains("questions:") ? form : form + digests(), reader);
    }

    private String digests() throws IOException {
        return questions().stream()
                .map(question -> "  " + YamlLines.scalar(question.id().value()) + ": "
                        + YamlLines.quoted(question.digest().hex()) + "\n")
                .collect(Collectors.joining("", "questions:\n", ""));
    }

    ReadingIntake intakeAsIs(String form, String reader) throws IOException {
        return ReadingIntake.of(
                Layers.of(List.of(folder())),
                ReadingForm.read("form.yaml", form.getBytes(StandardCharsets.UTF_8)),
                reader,
                DAY,
                read -> {});
    }

    /** Records a form that has to be sound. */
    ReadingIntake record(String form, String reader) throws IOException {
        ReadingIntake intake = intake(form, reader);
        if (!intake.findings().isEmpty()) {
            throw new IllegalArgumentException(intake.findings().toString());
        }
        WorkspaceFiles.writeAll(intake.files());
        return intake;
    }

    /** The refusals of a form, in English. */
    List<String> refusals(String form, String reader) throws IOException {
        ReadingIntake intake = intake(form, reader);
        if (!intake.files().isEmpty()) {
            throw new IllegalStateException("something would be written: " + intake.findings());
        }
        return intake.findings().stream().map(Said::text).toList();
    }

    List<Question> questions() throws IOException {
        return Asked.all(folder(), read -> {}).stream().map(Asked::question).toList();
    }

    /** How each question stands, as {@code id STANDING}. */
    List<String> standings() throws IOException {
        Readings readings = Readings.of(folder());
        List<String> standings = new ArrayList<>();
        for (Question question : questions()) {
            standings.add(question.id() + " "
                    + readings.compare(question, new BlindScoring()).standing());
        }
        return standings;
    }

    /** The answers that the keys ask for, as a form has them. */
    static String rightAnswers(List<Question> questions) {
        return questions.stream()
                .map(question -> "  " + YamlLines.scalar(question.id().value()) + ": "
                        + Answer.right(question.part()).yaml() + "\n")
                .collect(Collectors.joining("", "answers:\n", ""));
    }
}
