package org.zhikao.server.catalog;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Releases and blueprints over HTTP. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class CatalogResource {

    /** 64 MiB, as for the parts of a release file. */
    private static final int LARGEST_RELEASE = 64 << 20;

    private static final int LARGEST_BLUEPRINT = 1 << 20;

    private final Catalog catalog;

    public CatalogResource(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Publishes a release file; the same file again changes nothing. */
    @POST
    @Path("/releases")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/zip"})
    @Allowed(Role.ADMIN)
    public ReleaseSummary publish(
            InputStream body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, @Context Caller caller)
            throws IOException {
        caller.require(Role.ADMIN, Scope.ANY);
        byte[] release = read(body, LARGEST_RELEASE);
        return Rehearsal.of(dryRun, () -> catalog.publish(release, caller));
    }

    @GET
    @Path("/releases")
    @Allowed(Role.ADMIN)
    public List<ReleaseSummary> releases() {
        return catalog.releases();
    }

    /** Puts a blueprint in; {@code release} names the release it must fit, by default the newest. */
    @POST
    @Path("/blueprints")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_OCTET_STREAM})
    @Allowed(Role.ADMIN)
    public BlueprintSummary putBlueprint(
            InputStream body,
            @QueryParam("release") @DefaultValue("") String release,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Caller caller)
            throws IOException {
        caller.require(Role.ADMIN, Scope.ANY);
        Optional<Digest> against = release.isEmpty() ? Optional.empty() : Optional.of(digest(release));
        byte[] blueprint = read(body, LARGEST_BLUEPRINT);
        return Rehearsal.of(dryRun, () -> catalog.putBlueprint(blueprint, against, caller));
    }

    @GET
    @Path("/blueprints")
    @Allowed(Role.ADMIN)
    public List<BlueprintSummary> blueprints() {
        return catalog.blueprints();
    }

    private static byte[] read(InputStream body, int largest) throws IOException {
        byte[] bytes = body.readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw new Refusal(Reason.TOO_LARGE, "catalog.too-large", largest >> 20);
        }
        return bytes;
    }

    private static Digest digest(String hex) {
        try {
            return new Digest(hex);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_INPUT, "catalog.not-a-digest", hex).at("release");
        }
    }
}
