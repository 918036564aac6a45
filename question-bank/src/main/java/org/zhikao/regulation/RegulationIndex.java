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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhikao.evidence.Digest;

/**
 * What the project keeps of one version of a law: numbers, digests and figures, no text. Enough to check a citation.
 *
 * @param version date of adoption or last amendment
 * @param effective from when the version is in force, where known
 * @param articles in the order of the law, numbers unique; clauses and rows of tables are among them
 * @param borrowed of each paragraph that borrows what it says (前款) from where, so that nobody needs the text to see it; empty
 *     where nobody has looked, as in indexes of before it was written
 */
public record RegulationIndex(
        RegulationId id,
        String title,
        LocalDate version,
        Optional<LocalDate> effective,
        Map<ArticleNumber, IndexedArticle> articles,
        Optional<Map<Place, List<Place>>> borrowed) {

    /**
     * One article.
     *
     * @param paragraphs numbered from 1 without gap
     */
    public record IndexedArticle(ArticleNumber number, Digest digest, List<IndexedParagraph> paragraphs) {

        /** Copies the list. */
        public IndexedArticle {
            paragraphs = List.copyOf(paragraphs);
        }

        /** The paragraph with this number, from 1. */
        public Optional<IndexedParagraph> paragraph(int wanted) {
            return wanted >= 1 && wanted <= paragraphs.size()
                    ? Optional.of(paragraphs.get(wanted - 1))
                    : Optional.empty();
        }
    }

    /**
     * One paragraph.
     *
     * @param numerals the figures in it, see {@link Numerals#in}
     */
    public record IndexedParagraph(int number, Digest digest, List<String> numerals) {

        /** Copies the list. */
        public IndexedParagraph {
            numerals = List.copyOf(numerals);
        }
    }

    /**
     * Where words stand in a version of a regulation.
     *
     * @param paragraph from 1, or 0 for the whole article
     */
    public record Place(ArticleNumber article, int paragraph) {}

    /** Keeps the order. */
    public RegulationIndex {
        articles = Collections.unmodifiableMap(new LinkedHashMap<>(articles));
        borrowed = borrowed.map(places -> Collections.unmodifiableMap(new LinkedHashMap<>(places)));
    }

    /** In which nobody has looked what borrows. */
    public RegulationIndex(
            RegulationId id,
            String title,
            LocalDate version,
            Optional<LocalDate> effective,
            Map<ArticleNumber, IndexedArticle> articles) {
        this(id, title, version, effective, articles, Optional.empty());
    }

    /** The same with another word on what borrows. */
    public RegulationIndex with(Optional<Map<Place, List<Place>>> places) {
        return new RegulationIndex(id, title, version, effective, articles, places);
    }

    /**
     * The same; where nobody has looked what borrows, and another index of the same words says it, by the other. So whoever
     * lies over a workspace that doesn't say it can import the text himself.
     */
    RegulationIndex orBorrowing(RegulationIndex other) {
        return borrowed.isEmpty() && articlesThatDiffer(other).isEmpty() ? with(other.borrowed()) : this;
    }

    /**
     * The index of a text.
     *
     * @throws IllegalArgumentException if the text carries no date of its version
     */
    public static RegulationIndex of(RegulationId id, RegulationText text) {
        LocalDate version = text.versionDate()
                .orElseThrow(
                        () -> new IllegalArgumentException("The text of " + text.title() + " has no version date"));
        return of(id, version, text);
    }

    /** What this index should be if the text is of its version, whatever date the text says. */
    public RegulationIndex madeAgain(RegulationText text) {
        return of(id, version, text);
    }

    private static RegulationIndex of(RegulationId id, LocalDate version, RegulationText text) {
        Map<ArticleNumber, IndexedArticle> articles = new LinkedHashMap<>();
        for (Article article : text.units()) {
            List<IndexedParagraph> paragraphs = article.paragraphs().stream()
                    .map(paragraph ->
                            new IndexedParagraph(paragraph.number(), paragraph.digest(), Numerals.in(paragraph.text())))
                    .toList();
            articles.put(article.number(), new IndexedArticle(article.number(), article.digest(), paragraphs));
        }
        Optional<LocalDate> effective = text.effectiveDate().filter(ForceDay.possible(Optional.of(version)));
        return new RegulationIndex(id, text.title(), version, effective, articles);
    }

    /** Whether what is cited, an article or a paragraph, stands here in the same words, wherever it does. */
    public boolean hasWords(Citation citation) {
        return articles.values().stream()
                .anyMatch(article -> citation.paragraph() == 0
                        ? article.digest().equals(citation.digest())
                        : article.paragraphs().stream()
                                .anyMatch(paragraph -> paragraph.digest().equals(citation.digest())));
    }

    /** {@code <id>@<version>}: how files of this version are named, without ending. */
    public String fileStem() {
        return id + "@" + version;
    }

    /**
     * Reads an index that {@link #toJson()} wrote.
     *
     * @throws FieldException if the file breaks its form or its name does not fit what it holds
     */
    public static RegulationIndex read(Path file) {
        RegulationIndex index = read(file.toString(), WorkspaceFiles.bytes(file));
        String expected = index.fileStem() + ".json";
        if (!expected.equals(String.valueOf(file.getFileName()))) {
            throw new FieldException(file.toString(), 0, "", FileSaying.OTHER_NAME.with(index.fileStem(), expected));
        }
        return index;
    }

    /** The same from bytes, whatever the name. */
    public static RegulationIndex read(String fileName, byte[] bytes) {
        return read(Fields.of(fileName, FileNode.json(fileName, bytes)));
    }

    /** The same where it is part of another file. */
    public static RegulationIndex read(Fields top) {
        RegulationId id = top.as("id", RegulationId::new);
        String title = top.text("title");
        LocalDate version = top.date("version");
        Optional<LocalDate> effective = top.optionalDate("effective");
        Map<ArticleNumber, IndexedArticle> articles = new LinkedHashMap<>();
        for (Fields fields : top.objects("articles")) {
            IndexedArticle article = article(fields);
            if (articles.put(article.number(), article) != null) {
                throw fields.refusal(
                        "number", FileSaying.ARTICLE_TWICE, article.number().said());
            }
        }
        Optional<Map<Place, List<Place>>> borrowed =
                top.has("borrowed") ? Optional.of(borrowed(top)) : Optional.empty();
        top.done();
        return new RegulationIndex(id, title, version, effective, articles, borrowed);
    }

    private static Map<Place, List<Place>> borrowed(Fields top) {
        Map<Place, List<Place>> borrowed = new LinkedHashMap<>();
        for (Fields fields : top.objects("borrowed")) {
            List<Place> from = new ArrayList<>();
            for (Fields inner : fields.objects("from")) {
                from.add(place(inner));
                inner.done();
            }
            borrowed.put(place(fields), from);
            fields.done();
        }
        return borrowed;
    }

    private static Place place(Fields fields) {
        return new Place(fields.as("article", ArticleNumber::parse), fields.wholeNumber("paragraph"));
    }

    private static IndexedArticle article(Fields fields) {
        ArticleNumber number = fields.as("number", ArticleNumber::parse);
        Digest digest = fields.as("digest", Digest::new);
        List<IndexedParagraph> paragraphs = new ArrayList<>();
        for (Fields inner : fields.objects("paragraphs")) {
            IndexedParagraph paragraph = new IndexedParagraph(
                    inner.wholeNumber("number"), inner.as("digest", Digest::new), inner.texts("numerals"));
            inner.done();
            if (paragraph.number() != paragraphs.size() + 1) {
                throw inner.refusal("number", FileSaying.PARAGRAPH_GAP);
            }
            paragraphs.add(paragraph);
        }
        fields.done();
        return new IndexedArticle(number, digest, paragraphs);
    }

    /** The file's bytes: the same index always gives the same ones. */
    public byte[] toJson() {
        return print(json());
    }

    /** The same as part of another file. */
    public ObjectNode json() {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.put("id", id.value());
        top.put("title", title);
        top.put("version", version.toString());
        top.put("effective", effective.map(LocalDate::toString).orElse(null));
        ArrayNode list = top.putArray("articles");
        for (IndexedArticle article : articles.values()) {
            ObjectNode node = list.addObject();
            node.put("number", article.number().toString());
            node.put("digest", article.digest().hex());
            ArrayNode paragraphs = node.putArray("paragraphs");
            for (IndexedParagraph paragraph : article.paragraphs()) {
                ObjectNode inner = paragraphs.addObject();
                inner.put("number", paragraph.number());
                inner.put("digest", paragraph.digest().hex());
                ArrayNode numerals = inner.putArray("numerals");
                paragraph.numerals().forEach(numerals::add);
            }
        }
        borrowed.ifPresent(places -> {
            ArrayNode borrowing = top.putArray("borrowed");
            places.forEach((place, from) -> {
                ArrayNode lenders = put(borrowing.addObject(), place).putArray("from");
                from.forEach(lender -> put(lenders.addObject(), lender));
            });
        });
        return top;
    }

    private static ObjectNode put(ObjectNode node, Place place) {
        return node.put("article", place.article().toString()).put("paragraph", place.paragraph());
    }

    private static byte[] print(ObjectNode top) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return (new ObjectMapper().writer(printer).writeValueAsString(top) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts is always writable", e);
        }
    }

    /** The first articles that differ from another index of the same version; empty where the texts are the same. */
    public List<ArticleNumber> articlesThatDiffer(RegulationIndex other) {
        List<ArticleNumber> differing = new ArrayList<>();
        for (ArticleNumber number : articles.keySet()) {
            if (!sameText(articles.get(number), other.articles.get(number))) {
                differing.add(number);
            }
        }
        other.articles.keySet().stream()
                .filter(number -> !articles.containsKey(number))
                .forEach(differing::add);
        Collections.sort(differing);
        return differing;
    }

    private static boolean sameText(@Nullable IndexedArticle left, @Nullable IndexedArticle right) {
        return left != null && right != null && left.digest().equals(right.digest());
    }
}
