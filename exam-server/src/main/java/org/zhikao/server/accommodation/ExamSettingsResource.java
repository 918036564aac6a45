package org.zhikao.server.accommodation;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/**
 * What candidates choose on the page; whose it is, is told by the exam cookie alone. A class of its own for its path.
 * Nothing of it is an event of the sitting: it moves neither time nor a response.
 */
@Path("/api/exam/settings")
@Produces(MediaType.APPLICATION_JSON)
public final class ExamSettingsResource {

    private final Looks looks;
    private final Sittings sittings;

    /** JSON over these. */
    public ExamSettingsResource(Looks looks, Sittings sittings) {
        this.looks = looks;
        this.sittings = sittings;
    }

    /** What is kept now. */
    public record Kept(String textSize, String contrast) {}

    /** Keeps text size and contrast for the person. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CANDIDATE)
    public Kept keep(@Context Caller caller, @NotNull ExamSettingRequest request) {
        Caller.Candidate candidate = caller.candidate();
        SittingKey key = new SittingKey(new SessionId(candidate.sessionId()), new SittingId(candidate.sittingId()));
        sittings.admit(key);
        if (!sittings.head(key).isLatest(candidate.epoch())) {
            throw new Refusal(Reason.CONFLICT, "accommodation.moved");
        }
        TextSize size = request.size();
        Contrast contrast = request.strength();
        looks.keep(key, size, contrast);
        return new Kept(size.word(), contrast.word());
    }
}
