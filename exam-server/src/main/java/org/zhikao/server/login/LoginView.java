package org.zhikao.server.login;

import java.util.Optional;

/**
 * Model of the log-in page.
 *
 * @param loginName as it was typed
 * @param next where the person was going; empty if nowhere in particular
 * @param error the refusal in the page's language
 */
public record LoginView(String loginName, String next, Optional<String> error) {}
