package org.zhikao.server.result;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Pem;
import org.zhikao.server.register.Register;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/**
 * The register as anybody may read it: leaves hold random ids and digests, no personal data. It stands here because the
 * register itself is below the web.
 */
@Path("/api/register")
public final class RegisterResource {

    private final Register register;

    public RegisterResource(Register register) {
        this.register = register;
    }

    /** The newest checkpoint, a C2SP signed note. */
    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @Allowed(Role.ANYONE)
    public byte[] checkpoint() {
        return register.latest()
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "result.register.empty"))
                .bytes();
    }

    /** The certificate of the key that signs checkpoints, as PEM; whether the root made it, the reader checks. */
    @GET
    @Path("/certificate")
    @Produces(MediaType.TEXT_PLAIN)
    @Allowed(Role.ANYONE)
    public byte[] certificate() {
        return Pem.certificates(List.of(register.certificate()));
    }

    /**
     * Leaves from one number up to, not including, another.
     *
     * @param from of the first leaf, from 0
     * @param to at most {@value Register#MOST_ENTRIES} leaves come
     */
    @GET
    @Path("/entries")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.ANYONE)
    public Entries entries(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        long first = number("from", from);
        long end = number("to", to);
        requireOrder(first, end);
        return new Entries(register.entries(first, end).stream()
                .map(leaf -> CanonicalJson.parse(leaf.bytes()))
                .toList());
    }

    /** Proof that the log of size {@code from} is the beginning of the log of size {@code to}. */
    @GET
    @Path("/consistency")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.ANYONE)
    public Consistency consistency(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        long first = number("from", from);
        long end = number("to", to);
        requireOrder(first, end);
        List<Digest> hashes = register.consistency(first, end)
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "result.register.too-large", end));
        return new Consistency(first, end, hashes.stream().map(Digest::hex).toList());
    }

    /** Leaves in order. */
    public record Entries(List<JsonNode> entries) {}

    /** A consistency proof of RFC 6962, hashes in hexadecimal. */
    public record Consistency(long from, long to, List<String> hashes) {}

    private static long number(String name, @Nullable String text) {
        try {
            if (text != null && Long.parseLong(text) >= 0) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            throw new Refusal(Reason.BAD_INPUT, "result.register.number", name).at(name);
        }
        throw new Refusal(Reason.BAD_INPUT, "result.register.number", name).at(name);
    }

    private static void requireOrder(long from, long to) {
        if (to < from) {
            throw new Refusal(Reason.BAD_INPUT, "result.register.order").at("to");
        }
    }
}
