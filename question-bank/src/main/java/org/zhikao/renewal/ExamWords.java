package org.zhikao.renewal;

import java.util.List;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;

/** Puts examinations into words. */
record ExamWords(Texts texts) {

    /** Enough of a digest to find what it names. */
    private static final int SHOWN = 16;

    /** Such as 2026-06-10《城市管理执法资格考试》（在职）…：合格，81.5/100分. */
    String line(ExamAttempt attempt) {
        return attempt.paper()
                .map(paper -> texts.text(
                        "exam.line",
                        "date",
                        attempt.date().toString(),
                        "title",
                        paper.title(),
                        "session",
                        paper.session(),
                        "levels",
                        levels(paper.levels()),
                        "number",
                        Integer.toString(paper.releaseNumber()),
                        "release",
                        shown(paper.release()),
                        "form",
                        shown(paper.form()),
                        "scopes",
                        scopes(attempt),
                        "result",
                        result(attempt)))
                .orElseGet(() ->
                        texts.text("exam.line.unknown", "date", attempt.date().toString(), "result", result(attempt)));
    }

    private String levels(List<String> levels) {
        return levels.isEmpty()
                ? texts.text("exam.levels.any")
                : levels.stream()
                        .map(level -> texts.find("value.level." + level).orElse(level))
                        .collect(Collectors.joining(texts.text("list")));
    }

    private String scopes(ExamAttempt attempt) {
        return attempt.scopes()
                .map(scopes -> scopes.isEmpty()
                        ? texts.text("exam.scopes.none")
                        : texts.text("exam.scopes", "scopes", String.join(texts.text("list"), scopes)))
                .orElseGet(() -> texts.text("exam.scopes.unknown"));
    }

    private String result(ExamAttempt attempt) {
        String result = texts.text("value.exam." + attempt.result());
        return attempt.result() == ExamAttempt.Result.ABSENT
                ? result
                : texts.text(
                        "exam.result",
                        "result",
                        result,
                        "points",
                        Hundredths.text(attempt.points()),
                        "total",
                        Hundredths.text(attempt.totalPoints()));
    }

    private static String shown(Digest digest) {
        return digest.hex().substring(0, SHOWN);
    }
}
