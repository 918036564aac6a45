package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleFormTest {

    private final Office office = Office.ONE;
    private final Office.Sitting sitting = new Office.Sitting(office);

    @Test
    void theFormOfASoundSittingIsOneOfThoseThatWereFrozen() {
        String found = verify(sitting.complete().bundle()).findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.FORM)
                .map(Finding::text)
                .findFirst()
                .orElse("");
        assertTrue(found.contains("SITTING_CLOSED record-2") && found.contains("one of the 3"), found);
    }

    /** The forms of other bundles, older ones too, were drawn from all there was, and name no notice. */
    @Test
    void frozenFormsMayNameWhatTheyWereNotDrawnFromAndByWhoseWord() {
        Office.Sitting narrowed = new Office.Sitting(office);
        ObjectNode frozen = narrowed.frozen();
        frozen.putArray("leftOut").add("item-26");
        frozen.putArray("notices").add(Digest.of("notice").hex());
        narrowed.scored(frozen, narrowed.ending(), narrowed.ending());
        verify(narrowed.bundle());
    }

    @Test
    void formsThatTookThePlaceOfOthersAreSoundWithoutThose() {
        ObjectNode frozen = sitting.frozen();
        Digest before = Digest.of("the forms before");
        frozen.putObject("previous").put("formsFrozen", before.hex());
        sitting.scored(frozen, sitting.ending(), sitting.ending().put("points", 1));
        List<Finding> findings = verify(sitting.bundle()).findings();
        Finding superseded = findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.SUPERSEDES)
                .findFirst()
                .orElseThrow();
        assertTrue(superseded.text().contains(before.hex()), superseded.text());
        assertFalse(superseded.kind().isWarning());
        assertTrue(findings.stream().noneMatch(finding -> finding.kind() == Finding.Kind.LINK_TARGET_ABSENT));

        Office.Sitting other = new Office.Sitting(office);
        ObjectNode odd = other.frozen();
        odd.putObject("previous").put("seedOpened", before.hex());
        other.scored(odd, other.ending(), other.ending().put("points", 1));
        assertTrue(
                verify(other.bundle()).findings().stream()
                        .anyMatch(finding -> finding.kind() == Finding.Kind.LINK_TARGET_ABSENT),
                "only a record of its own type is superseded");
    }

    @Test
    void aFormThatWasSwappedAfterTheFreezeIsRefused() {
        Office.Sitting swapped = new Office.Sitting(office, Digest.of("a form that was never frozen"));
        ProofBundle bundle = swapped.complete().bundle();
        for (int place = 0; place < 3; place++) {
            Inclusion proof = sitting.form(place);
            says("FORMS_FROZEN record-1", refused(Reason.CONTENT_ALTERED, () -> verify(bundle.withForm(proof))));
        }
    }

    @Test
    void theProofOfAnotherPlaceOrOfAnotherNumberOfFormsIsRefused() {
        ProofBundle bundle = sitting.complete().bundle();
        Inclusion right = sitting.form(1);
        for (Inclusion wrong : List.of(
                sitting.form(0),
                new Inclusion(1, 4, right.hashes()),
                new Inclusion(1, 3, right.hashes().subList(0, 1)),
                new Inclusion(1, 3, List.of()))) {
            refused(Reason.CONTENT_ALTERED, () -> verify(bundle.withForm(wrong)));
        }
        refused(Reason.MALFORMED, () -> verify(bundle.withAttachment("form.json", new byte[] {'{', '}'})));
    }

    @Test
    void aSittingWithoutTheProofOfItsFormIsRefused() {
        sitting.complete();
        ProofBundle bundle = sitting.records().withSittingChain(sitting.start, sitting.events);
        for (Map.Entry<String, byte[]> file : sitting.attachments.entrySet()) {
            bundle = bundle.withAttachment(file.getKey(), file.getValue());
        }
        ProofBundle without = bundle;
        says("form.json", refused(Reason.MALFORMED, () -> verify(without)));
        verify(without.withForm(sitting.form(1)));
    }

    @Test
    void aScoreWithoutItsEventsClosingRecordOrFrozenFormsIsRefused() {
        sitting.scored();
        says("start.json", refused(Reason.MALFORMED, () -> verify(sitting.records())));
        for (int missing : List.of(Office.Sitting.FROZEN, Office.Sitting.CLOSED)) {
            List<ProvenRecord> left = List.of(sitting.proven(1 - missing), sitting.proven(Office.Sitting.SCORE));
            ProofBundle bundle = ProofBundle.of(left, office.certificates(), sitting.checkpoint());
            refused(
                    Reason.MALFORMED,
                    () -> verify(bundle.withSittingChain(sitting.start, sitting.events)
                            .withForm(sitting.form(1))));
        }
    }

    @Test
    void aProofOfAFormWithoutASittingIsRefused() {
        sitting.enter(RecordType.FORMS_FROZEN, sitting.frozen(), office.node);
        verify(sitting.records());
        says(
                "form.json",
                refused(Reason.MALFORMED, () -> verify(sitting.records().withForm(sitting.form(1)))));
    }

    @Test
    void anotherSittingsRecordInTheBundleIsRefused() {
        for (String member : List.of("sittingId", "sessionId", "formDigest", "chainHead")) {
            String other = Digest.of("another " + member).hex();
            Office.Sitting score = new Office.Sitting(office);
            score.scored(
                    score.frozen(),
                    score.ending(),
                    score.ending().put("points", 1).put(member, other));
            says(member, refused(Reason.CONTENT_ALTERED, () -> verify(score.bundle())));
        }
        for (String member : List.of("sittingId", "formDigest", "sessionId")) {
            String other = Digest.of("another " + member).hex();
            Office.Sitting closed = new Office.Sitting(office);
            ObjectNode ending = closed.ending().put(member, other);
            closed.scored(closed.frozen(), ending, ending.deepCopy());
            says(member, refused(Reason.CONTENT_ALTERED, () -> verify(closed.bundle())));
        }
    }

    @Test
    void formsThatWereFrozenAfterTheSittingEndedProveNothing() {
        Office.Sitting late = new Office.Sitting(office);
        late.enter(RecordType.SITTING_CLOSED, late.ending(), office.node);
        late.enter(RecordType.FORMS_FROZEN, late.frozen(), office.node);
        late.enter(RecordType.SCORE, late.ending(), office.node);
        says("before the exam", refused(Reason.CONTENT_ALTERED, () -> verify(late.bundle())));
    }

    @Test
    void aReleaseOfOtherFormsOrOfAnotherSessionIsRefused() {
        sitting.scored();
        byte[] score = sitting.records.get(Office.Sitting.SCORE);
        ObjectNode manifest = (ObjectNode) CanonicalJson.parse(sitting.manifest(List.of(Digest.of(score))));
        for (String member : List.of("formsFrozen", "release", "blueprint")) {
            byte[] other = CanonicalJson.bytes(manifest.deepCopy()
                    .put(member, Digest.of("another " + member).hex()));
            Office.Sitting released = new Office.Sitting(office).scored();
            released.released(other, Signature.sign(other, office.person, Office.NOW), office.person.keyId());
            EvidenceRefused refusal = refused(Reason.CONTENT_ALTERED, () -> verify(released.bundle()));
            says("FORMS_FROZEN record-1", refusal);
        }
        Office.Sitting elsewhere = new Office.Sitting(office);
        String session = "another session";
        elsewhere.scored(
                elsewhere.frozen().put("sessionId", session),
                elsewhere.ending().put("sessionId", session),
                elsewhere.ending().put("sessionId", session));
        byte[] own = elsewhere.manifest(List.of(Digest.of(elsewhere.records.get(Office.Sitting.SCORE))));
        elsewhere.released(own, Signature.sign(own, office.person, Office.NOW), office.person.keyId());
        says("sessionId", refused(Reason.CONTENT_ALTERED, () -> verify(elsewhere.bundle())));
    }

    @Test
    void aClosingRecordThatCountsOtherEventsIsRefused() {
        Office.Sitting counted = new Office.Sitting(office);
        counted.enter(RecordType.FORMS_FROZEN, counted.frozen(), office.node);
        counted.enter(RecordType.SITTING_CLOSED, counted.ending().put("events", 6), office.node);
        counted.enter(RecordType.SCORE, counted.ending(), office.node);
        refused(Reason.CONTENT_ALTERED, () -> verify(counted.bundle()));
    }

    private static void says(String words, EvidenceRefused refusal) {
        assertTrue(refusal.detail().contains(words), refusal.detail());
    }

    private Verified verify(ProofBundle bundle) {
        return BundleVerifier.verify(bundle, office.anchor());
    }
}
