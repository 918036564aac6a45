package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.Inclusion;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.Verified;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.session.PaperShelf;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** From forms that a change of the law had frozen anew to results that anybody can check. */
class RefrozenBundleTest {

    private final LawExam law = new LawExam(TestDatabases.h2());

    @AfterEach
    void stop() throws InterruptedException {
        law.stop();
    }

    @Test
    void theBundleOfASessionThatWasFrozenAnewNamesTheFirstFormsAndProvesTheSecond() {
        TestExam exam = law.exam;
        PaperShelf papers = law.world.sessions.papers();
        Digest first = papers.formsRecord(law.session).orElseThrow();
        SittingId sitting = law.world.forms(law.session).keySet().iterator().next();
        Inclusion old = papers.proof(law.session, sitting);
        law.publish(LawExam.amended(LawExam.DAY));
        law.world.sessions.refreeze(law.session, "第一法修改", SessionWorld.ADMIN);
        assertEquals(0, law.formsWith("single-1", "single-3", "single-5", "judge-1", "judge-3"));

        exam.adopt(law.session, papers);
        ProofBundle bundle = released(exam, sitting);

        Verified verified = BundleVerifier.verify(bundle, TestKeys.node().anchor());
        List<String> superseded = verified.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.SUPERSEDES)
                .map(Finding::text)
                .toList();
        assertEquals(1, superseded.size(), superseded.toString());
        assertTrue(superseded.get(0).contains(first.hex()), superseded.get(0));
        Set<Finding.Kind> kinds =
                verified.findings().stream().map(Finding::kind).collect(Collectors.toSet());
        assertTrue(kinds.contains(Finding.Kind.FORM));
        assertFalse(
                kinds.contains(Finding.Kind.LINK_TARGET_ABSENT) || kinds.contains(Finding.Kind.UNLINKED),
                verified.lines().toString());
        EvidenceRefused refused = assertThrows(
                EvidenceRefused.class,
                () -> BundleVerifier.verify(
                        bundle.withForm(old), TestKeys.node().anchor()));
        assertEquals(Reason.CONTENT_ALTERED, refused.reason());
        assertTrue(refused.detail().contains("FORMS_FROZEN"), refused.detail());
    }

    private static ProofBundle released(TestExam exam, SittingId sitting) {
        for (int candidate = 0; candidate < exam.sitters.size(); candidate++) {
            exam.close(candidate, candidate % 5);
        }
        exam.register.registrar().finish();
        assertEquals(exam.sitters.size(), exam.worker(step -> {}).run());
        Results results = exam.results();
        byte[] manifest = results.manifest(exam.sessionId, exam.signer);
        results.release(
                exam.sessionId,
                Digest.of(manifest),
                Signature.sign(manifest, TestExam.SIGNER_KEY, exam.clock.instant()),
                false,
                exam.signer);
        exam.register.registrar().finish();
        Caller.Person auditor = TestExam.person("审计", TestExam.grant(Role.AUDITOR, Scope.session(exam.sessionId)));
        return results.sittingBundle(sitting.value(), auditor);
    }
}
