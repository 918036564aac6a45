package org.zhikao.server.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that stands on a notice (通知书) to an officer whose certificate is not renewed, or not yet.
 *
 * @param asOf the day that the facts on it are of
 * @param number the document's number (文号), such as 沪普城管执证通〔2026〕12号
 * @param reasons at least one, the one that decides first
 * @param needs what was asked, what there is, what is missing; may be empty
 * @param exams the examinations that were before the rules, a line each; may be empty
 * @param appeals the ways to object, one a line, each with its period
 */
public record NoticeContent(
        NoticeKind kind,
        LocalDate asOf,
        String number,
        Addressee addressee,
        List<Ground> reasons,
        List<Need> needs,
        List<String> exams,
        Cure cure,
        List<String> appeals,
        Sender sender) {

    /** Copies the lists; a notice without a reason or without a way to object is a defect of the caller. */
    public NoticeContent {
        reasons = List.copyOf(reasons);
        needs = List.copyOf(needs);
        exams = List.copyOf(exams);
        appeals = List.copyOf(appeals);
        if (reasons.isEmpty() || appeals.isEmpty()) {
            throw new IllegalArgumentException("A notice says why, and how to object: " + number);
        }
    }

    /** Every text that is printed. */
    Stream<String> texts() {
        Stream<String> head = Stream.of(
                number,
                addressee.name(),
                addressee.unit(),
                addressee.certificateNumber(),
                sender.issuing().body(),
                sender.policy(),
                sender.reviewer(),
                sender.contact());
        Stream<String> grounds =
                reasons.stream().flatMap(reason -> Stream.of(reason.text(), reason.basis(), reason.rule()));
        Stream<String> table = needs.stream()
                .flatMap(need -> Stream.of(need.what(), need.need(), need.have(), need.missing(), need.evidence()));
        return Stream.of(head, grounds, table, exams.stream(), cure.texts(), appeals.stream())
                .flatMap(stream -> stream);
    }

    /** What the notice tells. */
    public enum NoticeKind {
        /** 限期补齐: the certificate is renewed once something is made up in time. */
        CONDITIONAL,
        /** 暂缓换发: not now. */
        DEFER,
        /** 不予换发: refused. */
        REFUSE;

        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Whom it is addressed to.
     *
     * @param certificateNumber the officer's certificate number (执法证号)
     * @param expires last day of the certificate held, if one is held
     */
    public record Addressee(String name, String unit, String certificateNumber, Optional<LocalDate> expires) {}

    /**
     * One reason.
     *
     * @param text in plain Chinese
     * @param basis the rule it rests on and where that comes from; empty, as is {@code rule}, where the officer may not
     *     read more than the text
     * @param rule the rule's id in the policy, such as D10
     */
    public record Ground(String text, String basis, String rule) {}

    /**
     * One line of the table: what, how much is asked, how much there is, how much is missing; each with its unit.
     *
     * @param evidence the records that it was counted from, by the beginnings of their numbers; may be empty
     */
    public record Need(String what, String need, String have, String missing, String evidence) {}

    /**
     * The way out.
     *
     * @param steps the shortest way first; empty where nothing cures
     * @param deadline last day of a condition
     * @param term where there is no condition: by when something still helps, or that nothing does, in a sentence
     */
    public record Cure(List<String> steps, Optional<LocalDate> deadline, Optional<String> term) {

        /** Copies the steps. */
        public Cure {
            steps = List.copyOf(steps);
        }

        private Stream<String> texts() {
            return Stream.concat(steps.stream(), term.stream());
        }
    }

    /**
     * Who sends it.
     *
     * @param issuing authority, moment of sealing, the decision's digest
     * @param policy name and version of the policy that was applied
     * @param reviewer who checked the decision, as it should be printed
     * @param contact whom to ask, with telephone or address
     */
    public record Sender(CertificateContent.Issuing issuing, String policy, String reviewer, String contact) {}
}
