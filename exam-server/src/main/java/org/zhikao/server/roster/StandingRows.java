package org.zhikao.server.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhikao.exchange.Sheet;
import org.zhikao.renewal.Leave;
import org.zhikao.renewal.Standing;
import org.zhikao.renewal.Standing.Employment;
import org.zhikao.renewal.Standing.Grade;
import org.zhikao.renewal.Standing.Ground;
import org.zhikao.renewal.Standing.Misconduct;
import org.zhikao.renewal.Standing.Post;
import org.zhikao.renewal.Standing.Review;
import org.zhikao.renewal.Standing.Worded;

/** Turns the rows of a file into standings; pure. A blank cell is not known, 无 is known none: the two never mix. */
final class StandingRows {

    private static final String DAY = "截至日期";
    private static final String EMPLOYMENT = "人员身份";
    private static final String POST = "在岗状态";
    private static final String LAST_GRADE = "上年度考核";
    private static final String GRADE_BEFORE = "前年度考核";
    private static final String OPEN_CASE = "在办案件";
    private static final String REVOCATION = "吊销事由";
    private static final String MISCONDUCT = "违纪记录有效期至";
    private static final String LEAVE = "请假起止日期";
    private static final String EXEMPTION = "免考";
    private static final String REVIEWS = "复核中事项";
    private static final String DOCUMENTS = "必学文件缺项";
    private static final String SCOPES = "新增执法范围";

    /** Facts, in the order of the file's usual columns. */
    private static final List<String> FACTS = List.of(
            EMPLOYMENT,
            POST,
            LAST_GRADE,
            GRADE_BEFORE,
            OPEN_CASE,
            REVOCATION,
            MISCONDUCT,
            LEAVE,
            EXEMPTION,
            REVIEWS,
            DOCUMENTS,
            SCOPES);

    private static final List<String> WHO = List.of(CellReader.BADGE, CellReader.NAME, DAY);
    private static final String NONE = "无";
    private static final String SOME = "有";
    private static final int LONGEST = 200;
    /** From and to of a leave, between them a slash or 至. */
    private static final Pattern SPAN =
            Pattern.compile("(\\d{4}-\\d{1,2}-\\d{1,2})\\s*[/至]\\s*(\\d{4}-\\d{1,2}-\\d{1,2})");

    /** Shorter words that personnel lists use. */
    private static final Map<String, Worded> ALSO = Map.of(
            "调离", Post.LEFT,
            "离职", Post.LEFT,
            "考试", Review.EXAM,
            "学时", Review.HOURS,
            "学分", Review.HOURS,
            "考核", Review.GRADE);

    /** A row without anything wrong. */
    record Read(Sheet.Row row, Officer officer, LocalDate asOf, Standing standing) {}

    private final CellReader cells;
    private final LocalDate today;
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Read> read = new ArrayList<>();

    StandingRows(CellReader cells, LocalDate today) {
        this.cells = cells;
        this.today = today;
    }

    /** Every column must be there, so that one left out by mistake doesn't pass for "not known". */
    static Sheet sheet(String fileName, byte[] file) {
        List<String> required = new ArrayList<>(WHO);
        required.addAll(FACTS);
        return CellReader.sheet(fileName, file, required, List.of());
    }

    /** The rows without anything wrong. */
    List<Read> read() {
        return List.copyOf(read);
    }

    void take(Sheet.Row row) {
        Optional<Officer> officer = cells.officer(row);
        Optional<LocalDate> asOf = cells.day(row, DAY, today);
        Standing standing = new Standing(
                asOf,
                word(row, EMPLOYMENT, row.cell(EMPLOYMENT), Employment.values()),
                word(row, POST, row.cell(POST), Post.values()),
                word(row, LAST_GRADE, row.cell(LAST_GRADE), Grade.values()),
                word(row, GRADE_BEFORE, row.cell(GRADE_BEFORE), Grade.values()),
                openCase(row),
                known(row, REVOCATION, Ground.NONE, this::ground),
                known(row, MISCONDUCT, Misconduct.NONE, this::misconduct),
                known(row, LEAVE, Leave.NONE, this::leave),
                known(row, EXEMPTION, Ground.NONE, this::ground),
                known(row, REVIEWS, List.of(), this::reviews),
                known(row, DOCUMENTS, List.of(), (at, column) -> cells.texts(at, column, LONGEST)),
                known(row, SCOPES, List.of(), (at, column) -> cells.texts(at, column, LONGEST)));
        if (officer.isPresent() && asOf.isPresent()) {
            Integer first = seen.putIfAbsent(officer.get().badgeNumber() + " " + asOf.get(), row.line());
            if (first != null) {
                cells.find(row, DAY, "DAY_TWICE", "roster.standing.dayTwice", asOf.get(), first);
            } else if (!cells.isTroubled(row.line())) {
                read.add(new Read(row, officer.get(), asOf.get(), standing));
            }
        }
    }

    /** What a row says, shortly, and which facts it leaves open. */
    String text(Read row) {
        String open = FACTS.stream()
                .filter(column -> row.row().cell(column).isEmpty())
                .collect(Collectors.joining("、"));
        String words = String.join(
                        " ",
                        row.asOf().toString(),
                        row.standing().employment().map(Worded::word).orElse(""),
                        row.standing().post().map(Worded::word).orElse(""))
                .strip();
        return open.isEmpty() ? words : cells.say("roster.standing.open", words, open);
    }

    /** A fact that is blank, known to be none, or something that {@code read} reads. */
    private <V> Optional<V> known(
            Sheet.Row row, String column, V none, BiFunction<Sheet.Row, String, Optional<V>> read) {
        String cell = row.cell(column);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        return cell.equals(NONE) ? Optional.of(none) : read.apply(row, column);
    }

    private <E extends Enum<E> & Worded> Optional<E> word(Sheet.Row row, String column, String word, E[] values) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> found = Arrays.stream(values)
                .filter(value -> value.word().equals(word) || value.name().equals(word) || value.equals(ALSO.get(word)))
                .findFirst();
        if (found.isPresent()) {
            return found;
        }
        String words = Arrays.stream(values).map(Worded::word).collect(Collectors.joining("、"));
        return cells.find(row, column, "UNKNOWN_WORD", "roster.standing.unknownWord", word, words);
    }

    private Optional<Boolean> openCase(Sheet.Row row) {
        String cell = row.cell(OPEN_CASE);
        if (cell.isEmpty() || cell.equals(NONE) || cell.equals(SOME)) {
            return cell.isEmpty() ? Optional.empty() : Optional.of(cell.equals(SOME));
        }
        return cells.find(row, OPEN_CASE, "UNKNOWN_WORD", "roster.standing.unknownWord", cell, SOME + "、" + NONE);
    }

    private Optional<Ground> ground(Sheet.Row row, String column) {
        if (row.cell(column).equals(SOME)) {
            return cells.find(row, column, "NO_GROUND", "roster.standing.noGround");
        }
        return cells.text(row, column, LONGEST).map(Ground::new);
    }

    private Optional<Misconduct> misconduct(Sheet.Row row, String column) {
        return cells.day(row, column).map(until -> new Misconduct(Optional.of(until)));
    }

    /** Days with their dates, because a bare number would not say which year it is of. */
    private Optional<Leave> leave(Sheet.Row row, String column) {
        List<Leave.Span> spans = new ArrayList<>();
        for (String part : cells.texts(row, column, LONGEST).orElse(List.of())) {
            Matcher span = SPAN.matcher(part);
            Optional<LocalDate> from = span.matches() ? CellReader.parsed(span.group(1)) : Optional.empty();
            Optional<LocalDate> to = span.matches() ? CellReader.parsed(span.group(2)) : Optional.empty();
            if (from.isEmpty() || to.isEmpty()) {
                return cells.find(row, column, "NO_SPAN", "roster.standing.noSpan", part);
            }
            if (to.get().isBefore(from.get())) {
                return cells.find(row, column, "SPAN_BACKWARDS", "roster.standing.spanBackwards", from.get(), to.get());
            }
            spans.add(new Leave.Span(from.get(), to.get()));
        }
        // A cell of nothing but semicolons says neither none nor when.
        return spans.isEmpty()
                ? cells.find(row, column, "NO_SPAN", "roster.standing.noSpan", row.cell(column))
                : Optional.of(new Leave.Dated(spans));
    }

    private Optional<List<Review>> reviews(Sheet.Row row, String column) {
        List<Review> reviews = new ArrayList<>();
        for (String word : cells.texts(row, column, LONGEST).orElse(List.of())) {
            word(row, column, word, Review.values())
                    .filter(one -> !reviews.contains(one))
                    .ifPresent(reviews::add);
        }
        return Optional.of(List.copyOf(reviews));
    }
}
