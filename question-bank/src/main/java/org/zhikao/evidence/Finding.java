package org.zhikao.evidence;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a verification established, or could not.
 *
 * @param kind which, for whoever shows it in another language
 * @param arguments what the kind's sentence is filled with, in its order
 */
public record Finding(Kind kind, List<String> arguments) {

    /** What a finding is about, with its sentence in English. */
    public enum Kind {
        /** A record's signature holds, up to the root: record, time, signer, serial number, key. */
        SIGNATURE(false, "{0} was signed at {1} by {2} (serial {3}, key {4})"),
        /** The revocation list names nobody who signed: time of the list. */
        NOT_REVOKED(false, "No signature is touched by the revocation list of {0}"),
        /** A record stands in the register under the checkpoint: record, entry, time. */
        INCLUSION(false, "{0} stands in the register as entry {1}, entered at {2}"),
        /** The log's key signed the checkpoint: log, number of entries, key. */
        CHECKPOINT(false, "The checkpoint of {0} over {1} entries was signed by the log key {2}"),
        /** One record names another by digest, and it is the one in the bundle: record, the other. */
        LINK(false, "{0} rests on {1}"),
        /** The events lead to the chain head that the closing record states: number, sitting, record. */
        SITTING_CHAIN(false, "The {0} events of the sitting {1} lead to the chain head that {2} states"),
        /** What the candidate was given at the end, made again from closing record and events: the receipt's code. */
        RECEIPT(false, "The receipt code of this sitting is {0}: compare it with the one that was noted at the end"),
        /** The form was frozen before anybody sat: beginning of its digest, closing record, number of forms, record. */
        FORM(false, "The form {0}… that {1} names is one of the {2} that {3} froze"),
        /** A slot's points follow from the mark that a person gave: slot, score, hundredths, of how many, mark. */
        MARK(false, "Slot {0} of {1} earned {2} of {3} hundredths of a point, as {4} gives"),
        /** A response that came too late counts: slot, score, received at, due to record, reason. */
        SUPPLEMENT(false, "Slot {0} of {1} counts the response that was received at {2}, as {3} admits: {4}"),
        /** A response that came too late was admitted, and a later one of its slot counts: slot, record. */
        SUPPLEMENT_OVERTAKEN(false, "Slot {0}: {1} admits a response in whose place a later one counts"),
        /** A response that came too late does not count: slot, received at, record, reason. */
        SUPPLEMENT_REJECTED(false, "Slot {0}: the response that was received at {1} does not count, as {2} says: {3}"),
        /** An attachment is the one that a record names: its name. */
        ATTACHMENT(false, "The attachment {0} is the one that was signed"),
        /** A person signed for the release of the scores in the bundle: number, record, time, signer, serial, key. */
        RELEASE(false, "The {0} scores of {1} were released at {2} by {3} (serial {4}, key {5})"),
        /** Two persons signed the same statement: record, then of each signer name, time, serial number, key. */
        TWO_PERSONS(
                false,
                "{0} was signed by {1} at {2} (serial {3}, key {4}) and approved by {5} at {6} (serial {7}, key {8})"),
        /** A document carries out what two persons decided: record, their record. */
        CARRIED_OUT(false, "{0} carries out a decision of {1}"),
        /** A record took the place of an earlier one of its type, which is not needed here: record, type, digest. */
        SUPERSEDES(false, "{0} took the place of an earlier {1}, not in the bundle, with the digest {2}"),
        /** A record names another that is not in the bundle: record, member, link, digest. */
        LINK_TARGET_ABSENT(true, "{0} names in {1} a record {2} that is not in the bundle: {3}"),
        /** Nothing ties a record to the others of the bundle: record. */
        UNLINKED(true, "{0} and the other records do not name each other"),
        /** No revocation list was at hand: a revoked key would not be seen. */
        NO_REVOCATION_LIST(true, "without a revocation list a revoked key is not seen"),
        /** Only the log's own key vouches for the checkpoint: number of signatures that nobody checked. */
        UNWITNESSED(true, "only the log's own key vouches for the checkpoint; further signatures, not checked: {0}"),
        /** The root was made for a demonstration: its name. */
        DEMO_ROOT(true, "the root is a demonstration's ({0}): this proves nothing to others");

        private final boolean warning;
        private final String english;

        Kind(boolean warning, String english) {
            this.warning = warning;
            this.english = english;
        }

        /** Whether this limits what was proven. */
        public boolean isWarning() {
            return warning;
        }
    }

    /** Copies the list. */
    public Finding {
        arguments = List.copyOf(arguments);
    }

    static Finding of(Kind kind, Object... arguments) {
        return new Finding(kind, Stream.of(arguments).map(String::valueOf).toList());
    }

    /** In English, one line. */
    public String text() {
        String text = kind.english;
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", arguments.get(i));
        }
        return text;
    }
}
