package org.zhikao.server.proctoring;

import java.util.UUID;

/**
 * What an extension's id was first used for. Public because Jdbi makes it.
 *
 * @param subject the room or session, as the audit names it
 */
public record ExtensionRow(UUID extensionId, String subject, int minutes, String reason) {}
