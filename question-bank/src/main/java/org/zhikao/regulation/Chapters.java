package org.zhikao.regulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhikao.evidence.Said;

/**
 * Under which chapter (章) each article of one version stands. Kept beside the index, in the workspace's folder
 * {@code chapters}, because a bank need not hold the texts: headings and numbers, no other words.
 *
 * @param chapters in the order of the law; empty of a law that has none
 */
public record Chapters(RegulationId id, LocalDate version, List<Chapter> chapters) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern CHAPTER = Pattern.compile("第\\S{1,8}章.*");

    /**
     * One chapter.
     *
     * @param heading as printed, with the part (编) above it: 第一编 总则 第一章 基本规定; sections are not told apart
     * @param articles in the order of the law
     */
    public record Chapter(String heading, List<ArticleNumber> articles) {

        /** Copies the list. */
        public Chapter {
            articles = List.copyOf(articles);
        }
    }

    /** Copies the list. */
    public Chapters {
        chapters = List.copyOf(chapters);
    }

    /** Those of a text. */
    public static Chapters of(RegulationId id, LocalDate version, RegulationText text) {
        Map<String, List<ArticleNumber>> found = new LinkedHashMap<>();
        for (Article article : text.units()) {
            String heading = heading(article.path());
            if (!heading.isEmpty()) {
                found.computeIfAbsent(heading, unused -> new ArrayList<>()).add(article.number());
            }
        }
        return new Chapters(
                id,
                version,
                found.entrySet().stream()
                        .map(entry -> new Chapter(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** Down to the chapter; a text whose headings are of another kind is divided by its outermost. */
    private static String heading(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (CHAPTER.matcher(path.get(i)).matches()) {
                return String.join(" ", path.subList(0, i + 1));
            }
        }
        return path.isEmpty() ? "" : path.get(0);
    }

    /** The chapter of an article; empty where it stands in none. */
    public Optional<Chapter> of(ArticleNumber article) {
        return chapters.stream()
                .filter(chapter -> chapter.articles().contains(article))
                .findFirst();
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws FieldException if the file breaks its form
     */
    public static Chapters read(Path file) {
        Fields top = Fields.of(file.toString(), FileNode.json(file.toString(), WorkspaceFiles.bytes(file)));
        RegulationId id = top.as("id", RegulationId::new);
        LocalDate version = top.date("version");
        List<Chapter> chapters = new ArrayList<>();
        for (Fields fields : top.objects("chapters")) {
            String heading = fields.text("heading");
            List<ArticleNumber> articles = new ArrayList<>();
            for (String number : fields.texts("articles")) {
                try {
                    articles.add(ArticleNumber.parse(number));
                } catch (IllegalArgumentException e) {
                    throw fields.refusal("articles", Said.of(e));
                }
            }
            fields.done();
            chapters.add(new Chapter(heading, articles));
        }
        top.done();
        return new Chapters(id, version, chapters);
    }

    /** How its file is named in the folder {@code chapters}. */
    public static String fileName(RegulationId id, LocalDate version) {
        return id + "@" + version + ".json";
    }

    /** The file's bytes: the same chapters always give the same ones. */
    public byte[] toJson() {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.put("id", id.value()).put("version", version.toString());
        ArrayNode list = top.putArray("chapters");
        for (Chapter chapter : chapters) {
            ObjectNode node = list.addObject().put("heading", chapter.heading());
            ArrayNode numbers = node.putArray("articles");
            chapter.articles().forEach(number -> numbers.add(number.toString()));
        }
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return (JSON.writer(printer).writeValueAsString(top) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts is always writable", e);
        }
    }
}
