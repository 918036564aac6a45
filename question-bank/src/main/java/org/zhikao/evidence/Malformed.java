package org.zhikao.evidence;

/** The sentences about bytes that lack the form of evidence, and about what they are called. */
public enum Malformed implements Sentence {
    RECORD_SCHEMA("The record has schema {0}; known is 1"),
    RECORD_SHAPE("The record's type, id, salt or body has not its permitted shape"),
    THE_RECORD("The record"),
    THE_INCLUSION_PROOF("The inclusion proof"),
    THE_LEAF("The register leaf"),
    THE_CONSISTENCY("The proof of consistency"),
    CONSISTENCY_KIND("The file is no proof of consistency of schema 1"),
    THE_RECEIPT("The receipt"),
    THE_CODE("The code"),
    BUNDLE_TOO_LARGE("The bundle is larger than {0} MiB"),
    BUNDLE_TWICE("The bundle holds {0} twice"),
    BUNDLE_CROWDED("The bundle holds more than {0} files"),
    BUNDLE_UNREADABLE("The bundle is not readable as a zip file"),
    BUNDLE_EMPTY("The bundle is not a zip file, or an empty one"),
    BUNDLE_NAME("The bundle holds a file name that is not permitted: {0}"),
    BUNDLE_SWELLS("The bundle unpacks to more than is permitted for its size"),
    BUNDLE_STRANGER("The bundle holds a file that does not belong there: {0}"),
    BUNDLE_REPACKED(
            "The zip around the files was changed or packed anew; use the bundle as the server gave it, or fetch it again"),
    ZIP_REPACKED(
            "The zip around the files was changed or packed anew; use the file as it was given out, or fetch it again"),
    CMS_UNREADABLE("The signature file is not readable as CMS"),
    CMS_OTHER_KIND("Not a signature of the kind used here: {0}"),
    CMS_NO_SIGNED_DATA("it is no SignedData"),
    CMS_OTHER_FORM("it is not in its one permitted form"),
    CMS_NO_SIGNING_TIME("it has no signing time"),
    CMS_DIGEST_ALGORITHMS("it has not one digest algorithm"),
    CMS_NO_SHA256("not SHA-256"),
    CMS_NO_PLAIN_DATA("not over plain data"),
    CMS_OWN_CONTENT("it carries content of its own"),
    CMS_OWN_LISTS("it carries revocation lists"),
    CMS_SIGNERS("it has not one signer"),
    CMS_CERTIFICATES("it has not one certificate"),
    CMS_SIGNER_DIGEST("the signer's digest is not SHA-256"),
    CMS_SIGNER_ALGORITHM("the signer's algorithm is not ECDSA with SHA-256"),
    CMS_UNSIGNED_ATTRIBUTES("it carries unsigned attributes"),
    CMS_NO_ATTRIBUTES("it has no signed attributes"),
    CMS_ATTRIBUTE("it has not exactly one signed attribute {0}"),
    FORM_WITHOUT_SITTING("form.json belongs to a sitting, and the bundle shows none"),
    RECORDS_OF_SITTING("A bundle about a sitting has one record {0}; this one has {1}; fetch it from the server again"),
    EVENTS_HALF("start.json and events.jsonl belong together; one is missing"),
    EVENTS_CLOSING("Events of a sitting need the one record that closes it; the bundle has {0}"),
    START_SITTING("start.json names no sitting"),
    START_SITTING_FORM("start.json names no sitting in its plain form"),
    BUNDLE_LACKS("The bundle lacks the attachment {0}"),
    NOT_THREE_PARTS("{0} has not three parts between dots but {1}"),
    NOT_BASE64URL("{0} has a part that is not base64url"),
    BASE64URL_FORM("{0} has a part that is not in its one base64url form"),
    SEALED_UNREADABLE("Not readable as sealed bytes"),
    SEALED_OTHER_KIND("Not sealed bytes of the kind used here"),
    CHECKPOINT_ENCODING("The checkpoint is not UTF-8"),
    CHECKPOINT_UNSIGNED("The checkpoint has no signatures after an empty line"),
    CHECKPOINT_SIGNATURES("The checkpoint has {0} signatures"),
    CHECKPOINT_FORM("The checkpoint is not in its one permitted form"),
    CHECKPOINT_LINES("A checkpoint has three lines: origin, size, root"),
    CHECKPOINT_LINE("A line of the checkpoint is not what it should be: {0}"),
    LINE_NOT_BASE64("A checkpoint's signature is not base64"),
    LINE_FORM("A checkpoint's signature line is not in its one permitted form"),
    LINE_BEGINNING("A checkpoint's signature line begins with a dash and a name"),
    MEMBER_ABSENT("{0} lacks {1}"),
    WITHIN("{0}: {1}"),
    OTHER_FIELDS("{0} has not exactly the fields {1}"),
    FIELD("{0}, field {1}: expected {2}"),
    A_TEXT("a text"),
    AN_INTEGER("an integer that is not negative"),
    A_TIME("a UTC time"),
    A_SHORT_TIME("a UTC time in its shortest form"),
    A_LIST("a list"),
    A_DIGEST("64 lowercase hexadecimal characters"),
    EVENTS_END("The last line of the events does not end"),
    NO_RESULT_MANIFEST("{0} is not a manifest of results, schema 1"),
    RECEIPT_LETTERS("Not a receipt code: it has 20 letters and digits, without U"),
    RECEIPT_LENGTH("Not a receipt code: it has 20 letters and digits, not {0}"),
    PEM_MORE("The PEM file holds more than certificates in their plain form"),
    PEM_LISTS("The PEM file holds {0} revocation lists instead of one"),
    PEM_LIST_MORE("The PEM file holds more than a revocation list in its plain form"),
    CERTIFICATE_UNREADABLE("A certificate is not readable"),
    LIST_UNREADABLE("A revocation list is not readable"),
    SIGNATURE_IN_BYTE("A signature ends inside a byte"),
    NO_PEM("Not a PEM file of {0}"),
    PEM_BASE64("Broken base64 in a PEM block of {0}"),
    PEM_EMPTY("Not a PEM file of {0}: empty"),
    CODE_VERSION("The code is of a version that this program does not know: {0}. Use a newer one"),
    CODE_HEADER("The code's header is not the one used here"),
    CODE_DIGEST("The code, field {0}: expected 32 bytes as base64url"),
    CODE_DAY("The code, field {0}: expected a day such as 2026-05-04"),
    JSON_KIND("Canonical JSON is an object or an array, not {0}"),
    JSON_FORM(
            "The JSON is not in its canonical form (RFC 8785): white space, order of names, or a way of writing text or numbers differs"),
    NO_UTF8("The bytes are not UTF-8"),
    JSON_ABSENT("There is no JSON value"),
    JSON_UNREADABLE("Not readable as JSON: {0}"),
    JSON_DEEP("JSON nested deeper than {0} at {1}"),
    JSON_VALUE("No JSON value at {0}: {1}"),
    JSON_NUMBER(
            "Only integers below 2^53 in magnitude are signed, at {0}: {1}. Write other numbers as text or in a smaller unit"),
    JSON_SURROGATE("Half a surrogate pair in the text at {0}"),
    PDF_NO_PLACE("The PDF has no open place for a signature"),
    PDF_CUT("The PDF is cut off: it is shorter than what was signed"),
    PDF_OWN_TIME("The PDF's signature states a time of its own"),
    PDF_CUT_SIGNATURE("The PDF is cut off in its signature"),
    PDF_OTHER_KIND("The PDF's signature is not of the kind used here"),
    PDF_RANGE("The PDF's byte range is not three numbers"),
    PDF_UNSTATED("The PDF's signature does not state its kind and time"),
    PDF_HEX("The PDF's signature is not hexadecimal"),
    PDF_FORM("The PDF's signature is not in its one permitted form"),
    PDF_TWO("The PDF holds more than one signature"),
    NO_SIGNED_PDF("The file is no PDF with a signature of the kind used here"),
    PDF_TIME("The PDF's time of signing is no time"),
    MEMBER_DIGESTS("{0}: {1} is an object from names to digests"),
    MEMBER_NO_DIGEST("{0}: {1} names something that is no digest"),
    NO_STATEMENT("{0} of {1} is not one of {2}, schema 1"),
    NO_DIGEST("Not a SHA-256 digest in lowercase hexadecimal: {0}");

    private final String english;

    Malformed(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "malformed." + name();
    }
}
