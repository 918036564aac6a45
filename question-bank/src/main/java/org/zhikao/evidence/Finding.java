package org.zhikao.evidence;

/**
 * One thing that a verification established, or could not.
 *
 * @param kind for whoever shows it in another language
 * @param text in English, one line
 */
public record Finding(Kind kind, String text) {

    /** What a finding is about. */
    public enum Kind {
        /** A record's signature holds, up to the root. */
        SIGNATURE(false),
        /** A record stands in the register under the checkpoint. */
        INCLUSION(false),
        /** The log's key signed the checkpoint. */
        CHECKPOINT(false),
        /** One record names another by digest, and it is the one in the bundle. */
        LINK(false),
        /** The events lead to the chain head that the closing record states. */
        SITTING_CHAIN(false),
        /** An attachment is the one that a record names. */
        ATTACHMENT(false),
        /** A person signed for the release of the scores in the bundle. */
        RELEASE(false),
        /** Two persons signed the same decision or action. */
        TWO_PERSONS(false),
        /** A record names another that is not in the bundle. */
        LINK_TARGET_ABSENT(true),
        /** Nothing ties a record to the others of the bundle. */
        UNLINKED(true),
        /** No revocation list was at hand: a revoked key would not be seen. */
        NO_REVOCATION_LIST(true),
        /** Only the log's own key vouches for the checkpoint. */
        UNWITNESSED(true),
        /** The root was made for a demonstration. */
        DEMO_ROOT(true);

        private final boolean warning;

        Kind(boolean warning) {
            this.warning = warning;
        }

        /** Whether this limits what was proven. */
        public boolean isWarning() {
            return warning;
        }
    }
}
