package org.zhikao.evidence;

/** The sentences with which evidence is refused that has its form; those about the form are {@link Malformed}. */
public enum Saying implements Sentence {
    PLAIN("{0}"),
    LINK_OF_OTHER_TYPE("{0} calls {1} a {2}"),
    LINK_TO_OTHER("{0} rests on another {1} than {2}"),
    ATTACHMENT_UNNAMED("No record of the bundle names the attachment {0} with this content"),
    EVENTS_LEAD_ELSEWHERE("The events do not lead to the chain head that the closing record states"),
    EVENTS_COUNTED_OTHERWISE("The closing record counts other than {0} events"),
    RECORDS_DISAGREE("{0} and {1} do not state the same {2}: they belong to different sittings, or one was changed"),
    FORM_NOT_FROZEN("The form that {0} names is not proven to be one of those that {1} froze before the exam"),
    MANIFEST_OF_OTHER_FORMS(
            "{0} was released with a manifest about other forms, another release or blueprint than {1}"),
    MARK_ABSENT("{0} rests on a mark of slot {1} that is not in the bundle; fetch the bundle from the server again"),
    MARK_TOO_LATE("{0} counts {1}, which was entered after it or replaced before it"),
    MARK_POINTS("{0} gives slot {1} other points than {2} comes to"),
    MARKS_UNEQUAL("{0} names other marks than the slots that it says were marked"),
    SUPPLEMENT_ABSENT(
            "{0} counts a response that no record of the bundle admits; fetch the bundle from the server again"),
    SUPPLEMENT_UNCOUNTED("{0} does not count what {1} admits; fetch the bundle from the server again"),
    SUPPLEMENT_TOO_LATE("{0} counts {1}, which was entered after it"),
    SUPPLEMENTS_UNEQUAL("{0} names other slots than those that its supplements are about"),
    SUPPLEMENT_TWICE("{0} and {1} decide about the same response"),
    SUPPLEMENT_UNFIT("{0} does not state a response, when it came, a decision and its reason"),
    SCORE_NOT_RELEASED("{0} is not among the scores that {1} releases"),
    MANIFEST_OF_OTHER_RESULTS("{0} and its manifest speak of different results"),
    MANIFEST_OF_OTHER_KEY("{0} names another key than the one that signed {1}"),
    MANIFEST_SIGNED_LATER("{0} was signed after its release was entered"),
    STATEMENT_OF_OTHER_DECISIONS("{0} and its statement speak of different decisions"),
    STATEMENT_OF_OTHER_ACTION("{0} and its statement speak of different actions"),
    ONE_PERSON_TWICE(
            "{0} was proposed and approved with one key or certificate, or with two of one person; it takes two persons"),
    SIGNED_BY_MACHINE(
            "{0} was proposed or approved with a key that signs records of the register; it takes two persons"),
    NOT_ONE_OUTCOME(
            "A bundle about a certificate begins with the one record of what became of it and holds approvals only"
                    + " beside it; this one holds: {0}; fetch the bundle from the server again"),
    APPROVED_BEFORE_PROPOSED("{0} was approved before it was proposed"),
    SIGNED_AFTER_ENTRY("{0} was signed after {1} was entered"),
    FILES_UNNAMED("{0} does not name all of these: {1}"),
    OTHER_DECISION("{0} states another decision than its {1}"),
    DECISION_NOT_AMONG("{0} carries out a decision that is not among those of {1}"),
    OTHER_OUTCOME("{0} does not fit the outcome {1} that was approved"),
    NO_APPROVAL("{0} rests on no approval by two persons in this bundle; fetch the bundle from the server again"),
    RELEASE_NAMES_OTHER("{0} does not name {1} with this content"),
    ENTRY_OF_OTHER_RECORD("Register entry of {0}: it names another record"),
    ENTRY_OF_OTHER_SIGNATURE("Register entry of {0}: it names another signature"),
    ENTRY_OF_OTHER_TYPE("Register entry of {0}: it names another type or id"),
    ENTRY_OF_OTHER_SIGNERS("Register entry of {0}: it names other signers"),
    ENTRY_TOO_OLD("Register entry of {0}: it is older than the record"),
    ENTRY_OUT_OF_ORDER("Register entry of {0}: its number and time do not follow those of another entry"),
    ENTRY_NOT_INCLUDED("Register entry of {0}: the inclusion proof does not lead from it to the checkpoint"),
    LOG_CERTIFICATE_ABSENT("No certificate in the bundle is for the key that signed the checkpoint of {0}"),
    LOG_UNKNOWN(
            "No certificate at hand is for the key that signed the checkpoint of {0}. Give a proof bundle of that time: it holds checkpoint and certificate."),
    OTHER_LOG("The checkpoints are of two registers: {0} and {1}"),
    LOG_CUT_SHORT("The register had {0} entries and has {1} now: entries were removed"),
    LOG_REWRITTEN(
            "The first {0} of the register's {1} entries are not those of the older checkpoint, or the proof is wrong: entries were changed or removed"),
    ROOT_UNFIT("The root is not a self-signed P-256 root certificate"),
    OUT_OF_WINDOW("Used at {0}, but valid from {1} to {2}: {3}"),
    NOT_BY_ROOT("Not certified by the given root: {0}"),
    NO_KEY_CERTIFICATE("Not the certificate of a key: {0}"),
    REVOKED("Revoked since {0} ({1}): {2}"),
    OTHER_USE("Not certified for {0}: {1}"),
    LIST_UNFIT("The revocation list is not a whole one of this root"),
    LIST_UNSIGNED("The revocation list is not signed by the root"),
    OTHER_ALGORITHM("Signed with {0} instead of ECDSA and SHA-256"),
    LOG_SIGNATURE_WRONG("The log's signature does not hold"),
    LOG_SIGNATURE_ABSENT("No signature by the log {0} with the given key"),
    CONTENT_NOT_SIGNED("The content is not what was signed, or the signature was changed"),
    SIGNATURE_UNFIT("The signature does not fit content and certificate"),
    SIGNATURE_NAMES_OTHER("The signature names another certificate than it holds"),
    CERTIFICATE_OTHER("The certificate is not the one that the signature was made with"),
    NO_P256("The key {0} is not of the curve P-256"),
    SIGNATURE_OF_OTHER("The signature of {0} does not hold"),
    NOT_SEALABLE("The content could not be sealed to these certificates"),
    SEALED_TO_OTHERS("Not sealed to {0}"),
    SEAL_CHANGED("The sealed bytes were changed, or the key is not this certificate's"),
    NOT_ON_CURVE("Not a point on the curve that the key names"),
    OTHER_KIND_OF_KEY("The private key is not of its certificate's kind"),
    KEY_CANNOT_SIGN("The key cannot sign with {0}"),
    NO_ED25519("Checkpoints are signed with Ed25519: {0}"),
    RECEIPT_OF_OTHER("The receipt is not signed by the given key"),
    RECEIPT_NODE_NOT_GIVEN("The receipt names a node whose certificate was not given"),
    RECORD_KEY("Records are signed with P-256 keys: {0}"),
    COULD_NOT_SIGN("The key could not sign: {0}"),
    ROOT_KEY("A root key is P-256"),
    NO_ECDSA("The key cannot make ECDSA signatures"),
    KEY_CLOSED("The key does not open: {0}"),
    KEYS_MANY("More than one key in {0}"),
    KEYS_NONE("No key in {0}"),
    KEY_NOT_KEPT("The key cannot be put into a PKCS#12 file"),
    SEAL_NOT_GIVEN("None of the given certificates is the seal's. Give the one with key id {0}"),
    KEY_FOR_USE("A key for {0} is {1}"),
    WRONG_PASSWORD("Wrong password, or not a PKCS#12 key file: {0}"),
    SEAL_NAME_LONG("The seal's certificate is too long for a PDF: shorten its names"),
    PDF_ADDED(
            "The PDF holds what its signature does not cover: {0} bytes were added after signing. Ask for the original"),
    PDF_LEFT_OUT(
            "The PDF holds what its signature does not cover: the signature leaves out more than itself. Ask for the original"),
    BUNDLE_LACKS_FILE("The bundle lacks {0}");

    private final String english;

    Saying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "refused." + name();
    }
}
