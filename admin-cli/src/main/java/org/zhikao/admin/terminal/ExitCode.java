package org.zhikao.admin.terminal;

import org.zhikao.evidence.Reason;

/** What the program tells a shell. The numbers are a promise to scripts: they are added to, never changed. */
public enum ExitCode {
    /** Done, or valid. A dry run that found nothing wrong ends so too. */
    DONE(0),
    /**
     * Refused or failed: by the server, by a rule, by the person who was asked, or because a file, a folder or the
     * server could not be reached. Nothing is half done; the message names the cure.
     */
    REFUSED(1),
    /** Wrong usage of the command line, or evidence that doesn't have the form that it should have. */
    MALFORMED(2),
    /** A signature doesn't hold, or signed content, a dossier or a decision was altered. */
    ALTERED(3),
    /** A certificate or key doesn't lead to the given root, is out of its window, revoked or made for something else. */
    UNTRUSTED(4),
    /** The register's proof is missing or contradicts the record. */
    UNREGISTERED(5),
    /** The evidence holds, and what it proves is a certificate withheld, suspended or revoked: not in force. */
    NOT_IN_FORCE(6),
    /** The evidence holds, but what it says about a status is older than the status may be. */
    STALE(7),
    /** The PDF holds bytes that its signature doesn't cover, such as something appended after signing. */
    UNCOVERED(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The code for evidence that was refused for this reason. */
    public static ExitCode of(Reason reason) {
        for (ExitCode code : values()) {
            if (code.number == reason.exitCode()) {
                return code;
            }
        }
        throw new IllegalStateException("No exit code " + reason.exitCode() + " for " + reason);
    }
}
