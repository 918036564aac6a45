package org.zhikao.server.pages;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.zhikao.renewal.Leave;
import org.zhikao.server.training.OwnTrainingView;
import org.zhikao.server.training.TrainingViews;

/** Hours and credits of an officer, as its pages show them. */
final class SampleTraining {

    private SampleTraining() {}

    static Map<String, Object> training() {
        return Map.of(
                "account",
                account(),
                "onRecord",
                Optional.of(new OwnTrainingView.OnRecord(
                        "2026-11-01",
                        Optional.of(
                                new OwnTrainingView.LeaveTaken(List.of(Leave.Span.parse("2026-03-02/2026-04-10")), 40)),
                        Optional.of(""))));
    }

    /** An officer's year. */
    static Map<String, Object> account() {
        Map<String, Object> model = new HashMap<>(Map.of("name", "周明", "year", 2026, "met", false, "pending", 1));
        model.put("unknown", 1);
        model.put("hoursToDo", "9");
        model.put("creditsToDo", "3");
        model.put("terms", List.of(new TrainingViews.Term(2026, LocalDate.of(2027, 2, 20))));
        model.put("total", amounts("年度教育训练", "51", "60", "9", "21", "24", "3"));
        model.put(
                "sources",
                List.of(
                        amounts("市局在线培训", "18", "24", "6", "9", "12", "3"),
                        amounts("全员普训", "24", "24", "0", "12", "12", "0"),
                        amounts("科队业务学习", "9", "12", "3", "0", "0", "0")));
        model.put(
                "rules",
                Map.of(
                        "title",
                        Map.of("zh", "年度教育训练规则", "en", "Training of a year"),
                        "basis",
                        Map.of("zh", "年度教育训练计划", "en", "The year's training plan")));
        model.put(
                "entries",
                List.of(entry("2026-02-23", "市局在线培训", "APPROVED"), entry("2026-11-11", "科队业务学习", "PENDING")));
        return model;
    }

    private static Map<String, Object> amounts(String title, String... numbers) {
        Map<String, Object> line = new HashMap<>(Map.of("title", Map.of("zh", title, "en", "A source")));
        List<String> names = List.of("hours", "needHours", "missingHours", "credits", "needCredits", "missingCredits");
        IntStream.range(0, names.size()).forEach(i -> line.put(names.get(i), numbers[i]));
        return line;
    }

    private static Map<String, Object> entry(String date, String title, String state) {
        return Map.of(
                "date",
                date,
                "title",
                Map.of("zh", title, "en", "A source"),
                "category",
                "法律法规",
                "hours",
                "6",
                "credits",
                "3",
                "evidence",
                "结业证明 SJ-2026-01",
                "state",
                state);
    }
}
