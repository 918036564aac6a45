package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zhikao.renewal.Standing.Grade.BASIC;
import static org.zhikao.renewal.Standing.Grade.COMPETENT;
import static org.zhikao.renewal.Standing.Grade.EXCELLENT;
import static org.zhikao.renewal.Standing.Grade.INCOMPETENT;
import static org.zhikao.renewal.Standing.Grade.NONE;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.renewal.Standing.Grade;
import org.zhikao.renewal.Standing.Misconduct;
import org.zhikao.renewal.Standing.Review;

/** What a later statement says of what an earlier one has under review. */
class AnsweredReviewTest {

    private static final String YEAR_END = "2026-12-31";

    @Test
    void whatIsStillUnderReviewOrNeverWasStaysAsItWas() {
        Standing asked = graded(YEAR_END, INCOMPETENT, EXCELLENT, Review.GRADE);
        assertEquals(asked, asked.answeredBy(graded("2027-02-01", COMPETENT, COMPETENT, Review.GRADE)));
        assertEquals(asked, asked.answeredBy(Standing.UNKNOWN), "nobody has said that it was answered");
        Standing never = graded(YEAR_END, INCOMPETENT, EXCELLENT);
        assertEquals(never, never.answeredBy(graded(YEAR_END, COMPETENT, COMPETENT)));
        assertEquals(Standing.UNKNOWN, Standing.UNKNOWN.answeredBy(asked));
    }

    @Test
    void whatWasAnsweredIsNoLongerUnderReviewAndTheOthersAre() {
        Standing asked = graded(YEAR_END, INCOMPETENT, EXCELLENT, Review.GRADE, Review.CASE);
        Standing answered = asked.answeredBy(graded(YEAR_END, INCOMPETENT, EXCELLENT, Review.CASE));
        assertEquals(Optional.of(List.of(Review.CASE)), answered.reviews());
        assertEquals(Optional.of(INCOMPETENT), answered.lastGrade());
    }

    @Test
    void aGradeIsAsItTurnedOutAndNoWorseForHavingBeenAskedAbout() {
        Standing asked = graded(YEAR_END, BASIC, EXCELLENT, Review.GRADE);
        assertEquals(
                Optional.of(COMPETENT),
                asked.answeredBy(graded(YEAR_END, COMPETENT, BASIC)).lastGrade());
        assertEquals(
                Optional.of(BASIC),
                asked.answeredBy(graded(YEAR_END, INCOMPETENT, BASIC)).lastGrade());
        assertEquals(
                Optional.of(EXCELLENT),
                asked.answeredBy(graded(YEAR_END, COMPETENT, BASIC)).gradeBefore());
    }

    /** In a statement of the next year what was the last grade is the one before, or there is no newer one yet. */
    @Test
    void aStatementOfAnotherYearSaysItInEitherPlace() {
        Standing asked = graded(YEAR_END, INCOMPETENT, EXCELLENT, Review.GRADE);
        assertEquals(Optional.of(INCOMPETENT), answered(asked, INCOMPETENT, INCOMPETENT));
        assertEquals(Optional.of(COMPETENT), answered(asked, INCOMPETENT, COMPETENT), "set aside, and failed since");
        assertEquals(Optional.of(COMPETENT), answered(asked, COMPETENT, INCOMPETENT), "nobody can tell, so it counts");
    }

    /** Where the office states afterwards that there is no appraisal, the failed one was set aside. */
    @Test
    void aGradeThatWasAnnulledNoLongerCounts() {
        Standing asked = graded(YEAR_END, INCOMPETENT, INCOMPETENT, Review.GRADE);
        Standing annulled = asked.answeredBy(graded(YEAR_END, NONE, INCOMPETENT));
        assertEquals(Optional.of(NONE), annulled.lastGrade());
        assertEquals(Optional.of(INCOMPETENT), annulled.gradeBefore());
        assertEquals(Optional.of(NONE), answered(asked, INCOMPETENT, NONE), "of the next year");
        assertEquals(Optional.of(NONE), answered(asked, NONE, INCOMPETENT));
        assertEquals(Optional.of(BASIC), answered(asked, BASIC, NONE), "a grade is better than none");
        Standing none = graded(YEAR_END, NONE, EXCELLENT, Review.GRADE);
        assertEquals(Optional.of(NONE), answered(none, INCOMPETENT, INCOMPETENT), "nor worse for having asked");
    }

    private static Optional<Grade> answered(Standing asked, Grade last, Grade before) {
        return asked.answeredBy(graded("2027-06-01", last, before)).lastGrade();
    }

    @Test
    void aMisconductStandsUnlessItIsAnotherOne() {
        Standing asked = convicted("2027-06-30", Review.INTEGRITY);
        assertEquals("2027-06-30", until(asked.answeredBy(convicted("2027-06-30"))));
        assertEquals("2027-01-31", until(asked.answeredBy(convicted("2027-01-31"))), "for a shorter time");
        assertEquals("", until(asked.answeredBy(convicted(""))), "set aside");
        assertEquals("", until(asked.answeredBy(convicted("2029-05-31"))), "another one says nothing of it");
        assertEquals("", until(convicted("", Review.INTEGRITY).answeredBy(convicted("2029-05-31"))));
    }

    @Test
    void aDocumentIsMissingIfItStillIsAndNotIfItCameLater() {
        Standing asked = unread(List.of("一", "二"), Review.STUDY);
        assertEquals(
                Optional.of(List.of("二")),
                asked.answeredBy(unread(List.of("二", "三"))).missingDocuments());
        Standing never = unread(List.of("一", "二"));
        assertEquals(
                Optional.of(List.of("二")),
                never.answeredBy(unread(List.of("二", "三"))).missingDocuments(),
                "nobody need have asked");
        assertEquals(never, never.answeredBy(Standing.UNKNOWN));
        Standing still = asked.answeredBy(unread(List.of(), Review.STUDY));
        assertEquals(Optional.of(List.of()), still.missingDocuments());
        assertEquals(Optional.of(List.of(Review.STUDY)), still.reviews());
    }

    private static String until(Standing standing) {
        return standing.misconduct()
                .orElseThrow()
                .until()
                .map(LocalDate::toString)
                .orElse("");
    }

    private static Standing graded(String asOf, Grade last, Grade before, Review... reviews) {
        return standing(asOf, last, before, Misconduct.NONE, List.of(), reviews);
    }

    private static Standing convicted(String until, Review... reviews) {
        Optional<LocalDate> last =
                Optional.of(until).filter(day -> !day.isEmpty()).map(LocalDate::parse);
        return standing(YEAR_END, COMPETENT, COMPETENT, new Misconduct(last), List.of(), reviews);
    }

    private static Standing unread(List<String> documents, Review... reviews) {
        return standing(YEAR_END, COMPETENT, COMPETENT, Misconduct.NONE, documents, reviews);
    }

    private static Standing standing(
            String asOf, Grade last, Grade before, Misconduct misconduct, List<String> documents, Review... reviews) {
        Standing none = Standing.UNKNOWN;
        return new Standing(
                Optional.of(LocalDate.parse(asOf)),
                none.employment(),
                none.post(),
                Optional.of(last),
                Optional.of(before),
                none.openCase(),
                none.revocationGround(),
                Optional.of(misconduct),
                none.leave(),
                none.exemption(),
                Optional.of(List.of(reviews)),
                Optional.of(documents),
                none.newScopes());
    }
}
