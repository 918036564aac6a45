package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.Signature;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.renewal.NewSeason;
import org.zhikao.server.renewal.ProposalView;
import org.zhikao.server.renewal.Renewals;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.TestCallers;

/** Renewals that requests need: a season with a decision whose notice is issued, and a proposal that waits. */
final class RolesRenewals {

    private static final String SEASON = "roles";

    private final RunningDemo demo;
    private final Renewals renewals;
    private final String waiting;

    /**
     * Issues a notice to one officer and proposes one to another.
     *
     * @param certificates hold the certificates of both
     */
    RolesRenewals(RunningDemo demo, RolesCertificates certificates) throws Exception {
        this.demo = demo;
        this.renewals = demo.doors().renewals();
        Path config = Path.of("..", "config");
        // Whoever is not established staff is refused: a decision that needs no exam.
        certificates.leave("CJ-2011,沈守正");
        renewals.open(
                new NewSeason(
                        SEASON,
                        "权限测试",
                        2026,
                        Files.readString(config.resolve("renewal-policy.yml")),
                        Files.readString(config.resolve("credit-rules.yml"))),
                Demo.admin(demo.doors()));
        issued(propose());
        certificates.leave("CJ-2012,韩以宁");
        this.waiting = propose().id();
    }

    String season() {
        return SEASON;
    }

    /** An officer whose notice is issued. */
    String badge() {
        return "CJ-2011";
    }

    /** A proposal that waits. */
    String proposal() {
        return waiting;
    }

    private ProposalView propose() throws IOException {
        Caller.Person certifier = staff("certifier");
        renewals.evaluate(SEASON, Optional.empty(), false, certifier);
        byte[] manifest = renewals.manifest(SEASON, Outcome.WITHHOLD);
        return renewals.propose(SEASON, Outcome.WITHHOLD, Digest.of(manifest), sign(manifest, "certifier"), certifier);
    }

    private void issued(ProposalView proposal) throws Exception {
        UUID id = UUID.fromString(proposal.id());
        renewals.approve(id, sign(renewals.manifestOf(id), "approver"), staff("approver"));
        Caller.Person certifier = staff("certifier");
        assertEquals(
                1,
                renewals.issue(id, Language.CHINESE, certifier).issued(),
                () -> renewals.proposal(id).toString());
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                renewals.ofOfficers().bundle(badge(), certifier);
                return;
            } catch (Refusal unfinished) {
                // The register finishes records a moment after they were intended.
                if (System.nanoTime() > deadline) {
                    throw unfinished;
                }
                Thread.sleep(100);
            }
        }
    }

    private Caller.Person staff(String login) throws IOException {
        return demo.doors()
                .accounts()
                .logIn(login, demo.password(login), TestCallers.ADDRESS)
                .person();
    }

    private byte[] sign(byte[] bytes, String login) throws IOException {
        String passphrase = new String(Files.readAllBytes(demo.passphrase()), StandardCharsets.UTF_8);
        return Signature.sign(
                bytes, KeyFiles.read(demo.personalKey(login), passphrase.strip().toCharArray()), SettableClock.START);
    }
}
