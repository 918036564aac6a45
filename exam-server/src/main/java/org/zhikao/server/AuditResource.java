package org.zhikao.server;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * Whether anybody changed or removed what the audit holds, for those who check. It stands here because the audit itself
 * is below the web.
 */
@Path("/api/audit/chains")
public final class AuditResource {

    private final Audit audit;

    /** The check of this audit. */
    public AuditResource(Audit audit) {
        this.audit = audit;
    }

    /**
     * A chain, checked from its beginning.
     *
     * @param head hash of its last entry: kept elsewhere, it shows later that nothing before it was changed
     * @param firstBroken number of the first entry that was changed or removed; 0 if all hold
     */
    public record Chain(String node, long entries, String head, long firstBroken) {}

    /** Every chain: one for each start of each node. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.AUDITOR)
    public List<Chain> chains(@Context Caller caller) {
        caller.require(Role.AUDITOR, Scope.ANY);
        return audit.check().stream()
                .map(chain -> new Chain(
                        chain.node().toString(),
                        chain.entries(),
                        chain.head().hex(),
                        chain.firstBroken().orElse(0L)))
                .toList();
    }
}
