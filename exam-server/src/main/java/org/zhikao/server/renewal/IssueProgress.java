package org.zhikao.server.renewal;

import java.util.List;

/**
 * How far the documents of a proposal are.
 *
 * @param done issued and blocked ones together: once this is the total, asking again only tries the blocked ones
 * @param blocked what could not be issued so far, and why
 */
public record IssueProgress(String proposalId, int done, int total, int issued, List<Blocked> blocked) {

    /** A document that could not be issued so far. */
    public record Blocked(String badgeNumber, String name, String cause) {}
}
