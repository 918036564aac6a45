package org.zhikao.server.proctoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What moved a sitting's time.
 *
 * @param state of the sitting, such as OPEN
 * @param dueAt when time is up as the server goes by it, ISO 8601, UTC; empty before the paper opened
 * @param pausedAt since when time stands still, ISO 8601, UTC; empty while it runs
 * @param events documents {@code {seq, at, actor, kind, body}} as the chain has them, those that matter to the time
 */
public record SittingTimesView(
        String sittingId,
        String sessionId,
        String seat,
        String state,
        String dueAt,
        String pausedAt,
        List<ObjectNode> events) {}
