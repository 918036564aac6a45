package org.zhikao.renewal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the personnel office says of an officer (人员情况). An empty value is not on record, which is never taken for
 * "none": known none has a value of its own.
 *
 * @param asOf the day that the office states it for
 * @param lastGrade of the last yearly appraisal (上年度考核)
 * @param gradeBefore of the one before it (前年度考核)
 * @param openCase whether a disciplinary or supervisory case is open (在办案件)
 * @param revocationGround a final ground to revoke (吊销事由), or known none
 * @param misconduct until when an examination misconduct stays on record (违纪记录), or known none
 * @param leave documented leave of whatever year, or known none (请假起止日期)
 * @param exemption the ground on which no examination is needed (免考), or known none
 * @param reviews facts that are under review (复核中事项)
 * @param missingDocuments compulsory documents that have not been studied (必学文件缺项)
 * @param newScopes powers to be added to the certificate (新增执法范围)
 */
public record Standing(
        Optional<LocalDate> asOf,
        Optional<Employment> employment,
        Optional<Post> post,
        Optional<Grade> lastGrade,
        Optional<Grade> gradeBefore,
        Optional<Boolean> openCase,
        Optional<Ground> revocationGround,
        Optional<Misconduct> misconduct,
        Optional<Leave> leave,
        Optional<Ground> exemption,
        Optional<List<Review>> reviews,
        Optional<List<String>> missingDocuments,
        Optional<List<String>> newScopes) {

    /** Nothing is on record. */
    public static final Standing UNKNOWN = new Standing(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Copies the lists. */
    public Standing {
        reviews = reviews.map(List::copyOf);
        missingDocuments = missingDocuments.map(List::copyOf);
        newScopes = newScopes.map(List::copyOf);
    }

    /** The same, and of what is not on record what the other says. */
    public Standing orElse(Standing other) {
        return new Standing(
                asOf.or(other::asOf),
                employment.or(other::employment),
                post.or(other::post),
                lastGrade.or(other::lastGrade),
                gradeBefore.or(other::gradeBefore),
                openCase.or(other::openCase),
                revocationGround.or(other::revocationGround),
                misconduct.or(other::misconduct),
                leave.or(other::leave),
                exemption.or(other::exemption),
                reviews.or(other::reviews),
                missingDocuments.or(other::missingDocuments),
                newScopes.or(other::newScopes));
    }

    /**
     * The same, as what was under review turned out by a later statement: what that one has no longer under review was
     * answered, and counts as it now stands. Nobody fares worse for having asked, and what is of another year or day than
     * what was asked about is not its answer. Documents have no day of their own: one that is no longer missing may have been
     * studied in time, whether somebody asked or not.
     */
    public Standing answeredBy(Standing later) {
        List<Review> asked = reviews.orElse(List.of());
        List<Review> open = later.reviews.orElse(asked);
        boolean grade = isAnswered(Review.GRADE, asked, open);
        boolean integrity = isAnswered(Review.INTEGRITY, asked, open);
        return new Standing(
                asOf,
                employment,
                post,
                grade ? answered(lastGrade, later.lastGrade, later) : lastGrade,
                grade ? answered(gradeBefore, later.gradeBefore, later) : gradeBefore,
                openCase,
                revocationGround,
                integrity ? misconduct.map(then -> answered(then, later.misconduct.orElse(then))) : misconduct,
                leave,
                exemption,
                reviews.map(all -> all.stream().filter(open::contains).toList()),
                missingDocuments.map(then -> then.stream()
                        .filter(later.missingDocuments.orElse(then)::contains)
                        .toList()),
                newScopes);
    }

    private static boolean isAnswered(Review review, List<Review> asked, List<Review> open) {
        return asked.contains(review) && !open.contains(review);
    }

    /**
     * A statement of another year has moved the grades on by one place, or not yet: the best that it may be counts. A grade
     * that was set aside with nothing in its place is better than a failed one.
     */
    private Optional<Grade> answered(Optional<Grade> then, Optional<Grade> same, Standing later) {
        boolean sameYear = asOf.map(LocalDate::getYear).equals(later.asOf.map(LocalDate::getYear));
        Stream<Optional<Grade>> stated = sameYear ? Stream.of(same) : Stream.of(later.lastGrade, later.gradeBefore);
        return Stream.concat(Stream.of(then), stated).flatMap(Optional::stream).min(Grade.BEST_FIRST);
    }

    /** A later misconduct lasts longer than the one that was asked about, and says nothing of it. */
    private static Misconduct answered(Misconduct then, Misconduct later) {
        boolean stands = later.until()
                .filter(until ->
                        then.until().filter(asked -> !until.isAfter(asked)).isPresent())
                .isPresent();
        return stands ? later : Misconduct.NONE;
    }

    /** The same, with other leave. */
    Standing withLeave(Optional<Leave> other) {
        return new Standing(
                asOf,
                employment,
                post,
                lastGrade,
                gradeBefore,
                openCase,
                revocationGround,
                misconduct,
                other,
                exemption,
                reviews,
                missingDocuments,
                newScopes);
    }

    /** A word that an import accepts, and the code under which it is stored. */
    public interface Worded {
        /** The Chinese word. */
        String word();
    }

    /** 人员身份. Only the established hold certificates of their own. */
    public enum Employment implements Worded {
        /** 在编. */
        ESTABLISHED("在编"),
        /** 合同制. */
        CONTRACT("合同制"),
        /** 临时. */
        TEMPORARY("临时"),
        /** 借调. */
        SECONDED("借调");

        private final String word;

        Employment(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** 在岗状态. */
    public enum Post implements Worded {
        /** 在岗. */
        IN_POST("在岗"),
        /** 调离或离职. */
        LEFT("调离或离职"),
        /** 退休. */
        RETIRED("退休");

        private final String word;

        Post(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** 年度考核等次, the best first, and last that there is none. */
    public enum Grade implements Worded {
        /** 优秀. */
        EXCELLENT("优秀"),
        /** 称职. */
        COMPETENT("称职"),
        /** 基本称职. */
        BASIC("基本称职"),
        /** 不称职. */
        INCOMPETENT("不称职"),
        /** 无: there was no appraisal that year, and that is known. */
        NONE("无");

        /** An appraisal that was annulled counts against nobody, so that having none comes before having failed one. */
        private static final Comparator<Grade> BEST_FIRST =
                Comparator.comparing((Grade grade) -> grade == INCOMPETENT).thenComparing(Comparator.naturalOrder());

        private final String word;

        Grade(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Which fact is under review. */
    public enum Review implements Worded {
        /** 考试成绩. */
        EXAM("考试成绩"),
        /** 学时学分. */
        HOURS("学时学分"),
        /** 必学文件. */
        STUDY("必学文件"),
        /** 年度考核. */
        GRADE("年度考核"),
        /** 案件. */
        CASE("案件"),
        /** 违纪记录. */
        INTEGRITY("违纪记录"),
        /** 其他. */
        OTHER("其他");

        private final String word;

        Review(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A stated ground, or known none.
     *
     * @param text empty where it is known that there is none
     */
    public record Ground(String text) {
        /** Known none. */
        public static final Ground NONE = new Ground("");
    }

    /**
     * An examination misconduct on record, or known none.
     *
     * @param until the last day on which it counts; empty where it is known that there is none
     */
    public record Misconduct(Optional<LocalDate> until) {
        /** Known none. */
        public static final Misconduct NONE = new Misconduct(Optional.empty());
    }
}
