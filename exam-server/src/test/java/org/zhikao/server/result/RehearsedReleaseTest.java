package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zhikao.server.store.Rehearsed.nothingWritten;
import static org.zhikao.server.store.Rehearsed.refusedAlike;
import static org.zhikao.server.web.Refusals.refused;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Reason;

/** The release of results that is only tried. */
class RehearsedReleaseTest {

    private static final Optional<String> NONE = Optional.empty();

    @Test
    void aReleaseIsTriedWithoutASignatureAndNothingIsWritten() {
        TestExam exam = new TestExam(TestDatabases.h2());
        exam.freeze(1);
        exam.close(0, 5);
        exam.register.registrar().finish();
        exam.worker(step -> {}).run();
        Results results = exam.results();
        SessionResultsResource resource = new SessionResultsResource(results);
        Digest manifest = Digest.of(results.manifest(exam.sessionId, exam.signer));
        var unsigned = new SessionResultsResource.ReleaseRequest(manifest.hex(), NONE, Optional.empty());

        var tried = nothingWritten(exam.store, () -> resource.release(exam.sessionId, true, unsigned, exam.signer));

        assertEquals(1, tried.scores());
        assertEquals(
                "signature",
                refused(
                                Reason.BAD_INPUT,
                                "result.release.unsigned",
                                () -> resource.release(exam.sessionId, false, unsigned, exam.signer))
                        .field()
                        .orElseThrow());
        refused(
                Reason.BAD_INPUT,
                "result.release.signature",
                () -> results.release(exam.sessionId, manifest, new byte[0], false, exam.signer));
        var signed = new SessionResultsResource.ReleaseRequest(manifest.hex(), Optional.of("AAAA"), Optional.empty());
        assertEquals(
                "web.forbidden",
                refusedAlike(
                        exam.store,
                        () -> resource.release(exam.sessionId, true, unsigned, exam.admin),
                        () -> resource.release(exam.sessionId, false, signed, exam.admin)));
    }
}
