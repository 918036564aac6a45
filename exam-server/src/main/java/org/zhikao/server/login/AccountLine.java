package org.zhikao.server.login;

import org.zhikao.server.roster.PersonId;

/** An account without its credential. */
public record AccountLine(AccountId accountId, PersonId personId, String displayName, String loginName) {}
