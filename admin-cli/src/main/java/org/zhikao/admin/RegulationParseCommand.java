package org.zhikao.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.HistoryEvent;
import org.zhikao.regulation.Item;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.ParseWarning;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.RepealClause;
import org.zhikao.regulation.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a published text was read: its articles with their digests, and what is odd in it. Nothing is written. */
@Command(name = "parse")
final class RegulationParseCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@code --format} may say; the names are what is typed. */
    enum ParseFormat {
        table,
        json
    }

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--format", defaultValue = "table", paramLabel = "FORMAT")
    private ParseFormat format = ParseFormat.table;

    @Option(names = "--all")
    private boolean all;

    RegulationParseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        RegulationText text = RegulationReader.read(file);
        if (format == ParseFormat.json) {
            ObjectNode node = json(text);
            if (all) {
                addTheRest(text, node);
            }
            terminal.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
        } else {
            print(text, terminal.out());
        }
        return ExitCode.DONE.number();
    }

    /** Where a warning belongs, in the chosen language. */
    static String where(ParseWarning warning) {
        String place = Texts.said(warning.place().said());
        return warning.article()
                .map(article -> Texts.say("place.inArticle", place, article))
                .orElse(place);
    }

    private static ObjectNode json(RegulationText text) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("title", text.title());
        node.put("versionDate", day(text.versionDate()));
        node.put("effectiveDate", day(text.effectiveDate()));
        node.put("articleCount", text.articles().size());
        articles(text.articles(), node.putArray("articles"));
        ArrayNode warnings = node.putArray("warnings");
        for (ParseWarning warning : text.warnings()) {
            warnings.addObject()
                    .put("code", warning.code().name())
                    .put("where", where(warning))
                    .put("text", Texts.said(warning.said()));
        }
        return node;
    }

    private static void articles(List<Article> articles, ArrayNode into) {
        for (Article article : articles) {
            ObjectNode node = into.addObject();
            node.put("number", article.label());
            texts(article.path(), node.putArray("path"));
            texts(article.paragraphs().stream().map(Paragraph::text).toList(), node.putArray("paragraphs"));
            node.put("digest", article.digest().hex());
        }
    }

    /** What programs that know only articles need not meet. */
    private static void addTheRest(RegulationText text, ObjectNode node) {
        articles(text.clauses(), node.putArray("clauses"));
        ArrayNode tables = node.putArray("tables");
        for (Table table : text.tables()) {
            ObjectNode entry = tables.addObject();
            entry.put("caption", table.caption().orElse(null));
            texts(table.columns(), entry.putArray("columns"));
            articles(table.rows(), entry.putArray("rows"));
        }
        ArrayNode history = node.putArray("history");
        for (HistoryEvent event : text.history()) {
            history.addObject()
                    .put("kind", event.kind().code())
                    .put("date", event.date().toString())
                    .put("text", event.text());
        }
        ArrayNode repeals = node.putArray("repeals");
        for (RepealClause repeal : text.repeals()) {
            repeals.addObject()
                    .put("article", repeal.place().toString())
                    .put("title", repeal.title())
                    .put("enacted", day(repeal.enacted()))
                    .put("ends", day(repeal.ends()))
                    .put("text", repeal.sentence());
        }
        ArrayNode items = node.putArray("items");
        for (Article article : text.units()) {
            for (Paragraph paragraph : article.paragraphs()) {
                paragraph.items().forEach(item -> item(article, paragraph, item, items.addObject()));
            }
        }
        texts(text.annexes(), node.putArray("annexes"));
    }

    private static void item(Article article, Paragraph paragraph, Item item, ObjectNode node) {
        node.put("article", article.number().toString());
        node.put("paragraph", paragraph.number());
        node.put("item", item.number());
        node.put("text", item.text());
        texts(item.subItems().stream().map(Item::text).toList(), node.putArray("subItems"));
    }

    private static void texts(List<String> texts, ArrayNode into) {
        texts.forEach(into::add);
    }

    private static @Nullable String day(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse(null);
    }

    private static void print(RegulationText text, PrintWriter out) {
        String unknown = Texts.say("regulation.dateUnknown");
        out.println(Texts.say(
                "regulation.parsed",
                text.title(),
                text.versionDate().map(LocalDate::toString).orElse(unknown),
                text.effectiveDate().map(LocalDate::toString).orElse(unknown)));
        int rows = text.tables().stream().mapToInt(table -> table.rows().size()).sum();
        out.println(Texts.say(
                "regulation.units",
                text.articles().size(),
                text.clauses().size(),
                text.tables().size(),
                rows));
        List<String> path = List.of();
        for (Article article : text.articles()) {
            for (int i = 0; i < article.path().size(); i++) {
                boolean same = i < path.size()
                        && path.subList(0, i + 1).equals(article.path().subList(0, i + 1));
                if (!same) {
                    out.println("  ".repeat(i) + article.path().get(i) + "　" + article.label());
                }
            }
            path = article.path();
        }
        for (RepealClause repeal : text.repeals()) {
            out.println(Texts.say(
                    "regulation.repeals",
                    repeal.place().chinese(),
                    repeal.title(),
                    repeal.ends().map(LocalDate::toString).orElse(unknown)));
        }
        for (ParseWarning warning : text.warnings()) {
            out.println(Texts.say("regulation.warning", warning.code(), where(warning), Texts.said(warning.said())));
        }
    }
}
