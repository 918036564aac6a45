package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One version of a regulation as read from a file.
 *
 * @param title without white space
 * @param versionDate when it was adopted or last amended
 * @param effectiveDate from when this version is in force, where the source says so
 * @param preface 题注 and other lines before the first article, without table of contents and headings
 * @param articles in the order of the source; numbers are unique
 * @param annexes lines of annexes, footnotes and the signature after the last article; an empty one parts two tables
 * @param warnings what was odd in the source
 * @param supplement what there is besides articles
 */
public record RegulationText(
        String title,
        Optional<LocalDate> versionDate,
        Optional<LocalDate> effectiveDate,
        List<String> preface,
        List<Article> articles,
        List<String> annexes,
        List<ParseWarning> warnings,
        Supplement supplement) {

    /**
     * What a text holds besides articles.
     *
     * @param clauses the numbered clauses (一、) of a decision or an amendment that has no articles
     * @param tables in the order of the document
     * @param history adoption, amendments, force, as the text tells them
     * @param repeals what it says of the end of other regulations
     */
    public record Supplement(
            List<Article> clauses, List<Table> tables, List<HistoryEvent> history, List<RepealClause> repeals) {

        /** Nothing. */
        public static final Supplement NONE = new Supplement(List.of(), List.of(), List.of(), List.of());

        /** Copies the lists. */
        public Supplement {
            clauses = List.copyOf(clauses);
            tables = List.copyOf(tables);
            history = List.copyOf(history);
            repeals = List.copyOf(repeals);
        }
    }

    /** Copies the lists. */
    public RegulationText {
        preface = List.copyOf(preface);
        articles = List.copyOf(articles);
        annexes = List.copyOf(annexes);
        warnings = List.copyOf(warnings);
    }

    /** A text of articles alone. */
    public RegulationText(
            String title,
            Optional<LocalDate> versionDate,
            Optional<LocalDate> effectiveDate,
            List<String> preface,
            List<Article> articles,
            List<String> annexes,
            List<ParseWarning> warnings) {
        this(title, versionDate, effectiveDate, preface, articles, annexes, warnings, Supplement.NONE);
    }

    /** The same text with other dates and warnings. */
    RegulationText dated(Optional<LocalDate> version, Optional<LocalDate> effective, List<ParseWarning> otherWarnings) {
        return new RegulationText(title, version, effective, preface, articles, annexes, otherWarnings, supplement);
    }

    /**
     * The same words, with the marks of quotations and titles as an index of this version has them, wherever that is the
     * only difference. Tables of annexes, which are kept line by line, stay as they are.
     */
    public RegulationText writtenAs(RegulationIndex known) {
        boolean sameTitle = NormalisedText.of(title)
                .withPlainMarks()
                .equals(NormalisedText.of(known.title()).withPlainMarks());
        return new RegulationText(
                sameTitle ? known.title() : title,
                versionDate,
                effectiveDate,
                preface,
                written(articles, known),
                annexes,
                warnings,
                new Supplement(
                        written(clauses(), known),
                        tables().stream()
                                .map(table -> table.annexed() ? table : table.with(written(table.rows(), known)))
                                .toList(),
                        history(),
                        repeals()));
    }

    private static List<Article> written(List<Article> units, RegulationIndex known) {
        return units.stream()
                .map(unit -> Optional.ofNullable(known.articles().get(unit.number()))
                        .filter(indexed -> !indexed.digest().equals(unit.digest()))
                        .flatMap(indexed -> MarkStyles.as(indexed.digest(), unit))
                        .orElse(unit))
                .toList();
    }

    /** Whatever can be cited: articles, or the clauses of a text that has none, and rows of tables. */
    public List<Article> units() {
        return Stream.of(
                        articles.stream(),
                        supplement.clauses().stream(),
                        supplement.tables().stream().flatMap(table -> table.rows().stream()))
                .flatMap(units -> units)
                .toList();
    }

    /** The article, clause or row with this number. */
    public Optional<Article> article(ArticleNumber number) {
        return units().stream()
                .filter(article -> article.number().equals(number))
                .findFirst();
    }

    /** The numbered clauses (一、) of a decision or an amendment. */
    public List<Article> clauses() {
        return supplement.clauses();
    }

    /** The tables, of annexes too. */
    public List<Table> tables() {
        return supplement.tables();
    }

    /**
     * The words of annexes and footnotes, tables included, without the signature that may stand before them: one text to be
     * compared, its marks written alike; empty where there are none.
     */
    public String annexWords() {
        return annexes.stream()
                .dropWhile(line -> !LineShape.isAnnex(line) && !LineShape.isFootnote(line))
                .map(line -> NormalisedText.of(line).withPlainMarks().value())
                .collect(Collectors.joining());
    }

    /** Adoption, amendments and force, as the text tells them. */
    public List<HistoryEvent> history() {
        return supplement.history();
    }

    /** What it says of the end of other regulations: findings, which a person has to confirm. */
    public List<RepealClause> repeals() {
        return supplement.repeals();
    }

    /**
     * A plain text with the same title, preface, headings, articles, clauses, tables and annexes; reading it again gives
     * the same digests.
     */
    public String print() {
        StringBuilder text = new StringBuilder("# ").append(title).append("\n\n");
        preface.forEach(line -> text.append(line).append('\n'));
        List<String> path = List.of();
        for (Article article : articles) {
            printNewHeadings(path, article.path(), text);
            path = article.path();
            text.append('\n').append(article.label()).append('　');
            article.caption().ifPresent(caption -> text.append(caption).append('\n'));
            printParagraphs(article, text);
        }
        for (Article clause : clauses()) {
            text.append('\n').append(clause.label());
            printParagraphs(clause, text);
        }
        tables().stream().filter(table -> !table.annexed()).forEach(table -> print(table, text));
        if (!annexes.isEmpty()) {
            text.append('\n');
            annexes.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static void printParagraphs(Article article, StringBuilder text) {
        article.paragraphs().forEach(paragraph -> text.append(paragraph.text()).append('\n'));
    }

    private static void print(Table table, StringBuilder text) {
        text.append('\n');
        if (!table.columns().isEmpty()) {
            text.append("# ").append(String.join("\t", table.columns())).append('\n');
        }
        for (Article row : table.rows()) {
            text.append(row.paragraphs().stream()
                            .map(cell -> cell.text().replace("\n", "　").replace('\t', '　'))
                            .collect(Collectors.joining("\t")))
                    .append('\n');
        }
    }

    private static void printNewHeadings(List<String> before, List<String> now, StringBuilder text) {
        int same = 0;
        while (same < now.size() && same < before.size() && now.get(same).equals(before.get(same))) {
            same++;
        }
        if (same < now.size()) {
            text.append('\n');
        }
        for (String heading : now.subList(same, now.size())) {
            boolean plain = LineShape.heading(heading).isPresent();
            text.append(plain ? "" : "# ").append(heading).append('\n');
        }
    }
}
