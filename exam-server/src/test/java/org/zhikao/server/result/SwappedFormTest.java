package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.Reason;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

class SwappedFormTest {

    @Test
    void aFormSwappedAfterTheFreezeIsRefusedByWhoeverChecksTheBundle() {
        TestExam exam = new TestExam(TestDatabases.h2());
        exam.freeze(3);
        exam.swapForm(1);
        exam.close(0, 1);
        exam.close(1, 1);
        exam.register.registrar().finish();
        assertEquals(2, exam.worker(step -> {}).run());
        exam.register.registrar().finish();
        Caller.Person auditor = TestExam.person("审计", TestExam.grant(Role.AUDITOR, Scope.session(exam.sessionId)));
        ProofBundle bundle = exam.results().sittingBundle(exam.sitting(1), auditor);

        EvidenceRefused refused = assertThrows(
                EvidenceRefused.class,
                () -> BundleVerifier.verify(bundle, TestKeys.node().anchor()));

        assertEquals(Reason.CONTENT_ALTERED, refused.reason());
        assertTrue(refused.detail().contains("FORMS_FROZEN"), refused.detail());
    }
}
