package org.zhikao.server.certificate;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.renewal.RuleProblem;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/** The officer's own certificate: nobody else's can be asked for here. */
@Path("/me/certificate")
public final class OwnCertificatePages {

    private static final Logger LOG = LoggerFactory.getLogger(OwnCertificatePages.class);

    private final Certificates certificates;
    private final CertificateActions actions;
    private final OwnDecision decisions;

    public OwnCertificatePages(Certificates certificates, CertificateActions actions, OwnDecision decisions) {
        this.certificates = certificates;
        this.actions = actions;
        this.decisions = decisions;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Allowed(Role.OFFICER)
    public Page mine(@Context Caller caller, @Context Language language) {
        PersonId person = new PersonId(caller.person().personId());
        Optional<HeldCertificate> held = certificates.held(person);
        Optional<HeldCertificate> upcoming = certificates.ofPerson(person).stream()
                // By its dates: one that was suspended with the present one is not UPCOMING any more.
                .filter(one -> one.validFrom().isAfter(certificates.today()))
                .filter(one -> held.isPresent() && !held.get().id().equals(one.id()))
                .findFirst();
        Parts parts = new Parts();
        OwnCertificateView view = new OwnCertificateView(
                caller.displayName(),
                held.map(this::card),
                upcoming.map(this::card),
                held.flatMap(one -> actions.last(one.id())).map(OwnCertificatePages::action),
                parts.read(() -> decisions.review(person, language)).map(OwnCertificatePages::review),
                parts.read(() -> decisions.of(person, language)).map(OwnCertificatePages::decision),
                parts.read(() -> decisions.outlook(person, language)).map(OwnCertificatePages::outlook),
                parts.unreadable);
        return new Page("/org/zhikao/server/certificate/certificate.ftlh", view);
    }

    /** Reads the parts of the page that rest on frozen texts: one that cannot be read must not take the rest with it. */
    private static final class Parts {

        private boolean unreadable;

        <T> Optional<T> read(Supplier<Optional<T>> part) {
            try {
                return part.get();
            } catch (Refusal | EvidenceRefused | RuleProblem e) {
                LOG.error("A part of an officer's page cannot be read", e);
                unreadable = true;
                return Optional.empty();
            }
        }
    }

    /** The signed PDF that was issued last: certificate or notice. */
    @GET
    @Path("/document")
    @Produces("application/pdf")
    @Allowed(Role.OFFICER)
    public Response document(@Context Caller caller) {
        OwnDecision.Document document = decisions
                .document(new PersonId(caller.person().personId()))
                .orElseThrow(() -> new Refusal(Reason.CONFLICT, "certificate.page.noDocument"));
        return Response.ok(document.pdf(), "application/pdf")
                .header("Content-Disposition", "attachment; filename=\"" + document.fileName() + "\"")
                .build();
    }

    private OwnCertificateView.Card card(HeldCertificate held) {
        return new OwnCertificateView.Card(
                held.number(),
                held.status().name(),
                held.scopes(),
                held.region(),
                held.validFrom().toString(),
                held.validTo().toString(),
                CertificateCode.grouped(held.code()),
                certificates.isIssuedHere(held.id()));
    }

    private static OwnCertificateView.Action action(ActionRow action) {
        return new OwnCertificateView.Action(
                action.kind().name(), action.fromDate().toString(), action.reason());
    }

    private static OwnCertificateView.Review review(OwnDecision.Review review) {
        return new OwnCertificateView.Review(
                review.asOf().toString(), review.stage().name(), review.lines());
    }

    private static OwnCertificateView.Decision decision(OwnDecision.Told told) {
        return new OwnCertificateView.Decision(
                told.outcome(),
                told.decidedOn().toString(),
                told.deadline().map(LocalDate::toString).orElse(""),
                List.copyOf(told.lines()),
                told.hasDocument());
    }

    private static OwnCertificateView.Outlook outlook(OwnDecision.Outlook outlook) {
        return new OwnCertificateView.Outlook(
                outlook.asOf().toString(),
                outlook.season().orElse(""),
                outlook.dueFrom().map(LocalDate::toString).orElse(""),
                outlook.year(),
                outlook.outcome(),
                outlook.reasons(),
                outlook.cures(),
                outlook.deadline().map(LocalDate::toString).orElse(""),
                outlook.term().orElse(""),
                outlook.policy());
    }
}
