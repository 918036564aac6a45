package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One slot's response as a browser sent it.
 *
 * @param slot slot number, from 1
 * @param response as {@link ResponseShape} says for the slot's type, and once it is settled there the same choice has the
 *     same bytes; empty = cleared
 * @param flagged whether the candidate wants another look at it
 * @param revision the revision that the browser expects to replace; 0 = none yet
 * @param clientId the browser's id of this copy; a repeat carries the same one
 * @param clientAt the browser's clock, a claim that decides nothing
 */
public record ResponseCopy(
        int slot, List<String> response, boolean flagged, int revision, UUID clientId, Instant clientAt) {

    /** Copies the list. */
    public ResponseCopy {
        response = List.copyOf(response);
    }

    /** The same copy with another response. */
    ResponseCopy with(List<String> settled) {
        return settled.equals(response) ? this : new ResponseCopy(slot, settled, flagged, revision, clientId, clientAt);
    }

    /** Whether there is a response at all. */
    public boolean answered() {
        return !response.isEmpty();
    }

    /** Whether this is the same copy sent again; the browser's clock may have moved on meanwhile. */
    boolean repeats(ResponseCopy other) {
        return slot == other.slot
                && revision == other.revision
                && flagged == other.flagged
                && clientId.equals(other.clientId)
                && response.equals(other.response);
    }

    /** As JSON, without the revision: that is written by whoever knows whether it was expected or given. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("slot", slot);
        ArrayNode texts = body.putArray("response");
        response.forEach(texts::add);
        body.put("flagged", flagged);
        body.put("clientId", clientId.toString());
        body.put("clientAt", clientAt.toEpochMilli());
        return body;
    }

    /** The event that saves this copy. */
    SittingEvent.Saved saved() {
        return new SittingEvent.Saved(this, revision + 1);
    }
}
