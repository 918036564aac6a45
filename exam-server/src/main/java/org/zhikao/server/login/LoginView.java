package org.zhikao.server.login;

import java.util.Optional;

/**
 * Model of the log-in page.
 *
 * @param loginName as it was typed
 * @param error the refusal in the page's language
 */
public record LoginView(String loginName, Optional<String> error) {}
