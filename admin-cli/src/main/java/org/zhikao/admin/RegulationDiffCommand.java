package org.zhikao.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.diff.ArticlePair;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.diff.DiffPage;
import org.zhikao.regulation.diff.RegulationDiff;
import org.zhikao.regulation.diff.WordDiff;

/** Two versions of a law, article by article. */
final class RegulationDiffCommand {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** So many changed words of an article in a table; the page shows all. */
    private static final int CHANGES_SHOWN = 6;

    /** What {@code --format} may say; the names are what is typed. */
    enum DiffFormat {
        table,
        json,
        html
    }

    private final Terminal terminal;

    RegulationDiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param all whether programs also get what became of annexes, which is nothing of an article
     */
    int diff(String old, String now, DiffFormat format, boolean all, @Nullable Path file, Path workspace)
            throws IOException {
        RegulationDiff diff = RegulationDiff.of(text(old, workspace), text(now, workspace));
        String content = switch (format) {
            case table -> table(diff);
            case json -> JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(diff, all)) + "\n";
            case html -> DiffPage.html(diff, labels(diff.now().title()));
        };
        if (file == null) {
            terminal.out().print(content);
        } else {
            OutputFile.write(file, content.getBytes(StandardCharsets.UTF_8));
            terminal.err().println(counts(diff));
        }
        return ExitCode.DONE.number();
    }

    private static ObjectNode json(RegulationDiff diff, boolean all) {
        ObjectNode json = diff.toJson();
        if (all) {
            json.put("annexes", diff.annexes().map(Change::code).orElse(null));
        }
        return json;
    }

    /** A file, or a version of which the workspace has the text: {@code administrative-penalty-law@2021-01-22}. */
    private static RegulationText text(String named, Path workspace) throws IOException {
        Path file = Path.of(named);
        if (Files.exists(file) || !Files.isDirectory(workspace)) {
            return RegulationReader.read(file);
        }
        return RegulationReader.read(LawToTell.folders(workspace).stream()
                .map(folder -> folder.resolve("texts").resolve(named + ".txt"))
                .filter(Files::exists)
                .reduce((lower, upper) -> upper)
                .orElse(file));
    }

    private static String table(RegulationDiff diff) {
        List<List<String>> rows = new ArrayList<>();
        for (ArticlePair pair : diff.pairs()) {
            if (pair.change() != Change.SAME) {
                rows.add(List.of(number(pair.old()), number(pair.now()), word(pair.change()), changed(pair)));
            }
        }
        List<String> header = List.of(
                Texts.say("column.oldArticle"),
                Texts.say("column.newArticle"),
                Texts.say("column.change"),
                Texts.say("column.words"));
        return (rows.isEmpty() ? "" : Tables.text(header, rows)) + counts(diff) + System.lineSeparator();
    }

    private static String counts(RegulationDiff diff) {
        return Texts.say(
                        "diff.counts",
                        diff.old().title()
                                + diff.old().version().map(date -> " " + date).orElse(""),
                        diff.now().title()
                                + diff.now().version().map(date -> " " + date).orElse(""),
                        diff.count(Change.SAME),
                        diff.count(Change.RENUMBERED),
                        diff.count(Change.MODIFIED),
                        diff.count(Change.REMOVED),
                        diff.count(Change.ADDED))
                + diff.annexes()
                        .flatMap(change -> Optional.ofNullable(annexes().get(change)))
                        .map(said -> System.lineSeparator() + said)
                        .orElse("");
    }

    private static Map<Change, String> annexes() {
        return Map.of(
                Change.MODIFIED, Texts.say("diff.annexModified"),
                Change.ADDED, Texts.say("diff.annexAdded"),
                Change.REMOVED, Texts.say("diff.annexRemoved"));
    }

    private static String changed(ArticlePair pair) {
        if (pair.change() != Change.MODIFIED) {
            return pair.now().or(pair::old).map(RegulationDiffCommand::opening).orElse("");
        }
        WordDiff words = WordDiff.of(
                pair.old().map(RegulationDiffCommand::words).orElse(""),
                pair.now().map(RegulationDiffCommand::words).orElse(""));
        List<String> changes = words.changes(CHANGES_SHOWN + 1);
        String shown = changes.stream().limit(CHANGES_SHOWN).collect(Collectors.joining("；"));
        String likeness = BigDecimal.valueOf(pair.similarity(), 1).setScale(0, RoundingMode.DOWN) + "%";
        return likeness + "　" + (changes.size() > CHANGES_SHOWN ? shown + "…" : shown);
    }

    private static String opening(Article article) {
        String text = words(article).replace("\n", "");
        return text.length() > 24 ? text.substring(0, 24) + "…" : text;
    }

    private static String words(Article article) {
        return article.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("\n"));
    }

    private static String number(Optional<Article> article) {
        return article.map(Article::label).orElse("—");
    }

    private static String word(Change change) {
        return Texts.name("change.", change.name());
    }

    private static DiffPage.Labels labels(String title) {
        Map<Change, String> words = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            words.put(change, word(change));
        }
        return new DiffPage.Labels(
                Texts.say("diff.language"),
                Texts.say("diff.heading", title),
                words,
                Texts.say("diff.adopted"),
                Texts.say("diff.effective"),
                Texts.say("diff.absent"),
                Texts.say("diff.legend"),
                annexes(),
                Texts.say("diff.removedExample"),
                Texts.say("diff.addedExample"));
    }
}
