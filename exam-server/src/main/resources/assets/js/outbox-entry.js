// One change of the outbox beside what the server says of it.

import { isProblem } from "./http.js";

const NOT_SAVED = new Set(["STALE", "LATE", "CLOSED", "MOVED", "NOT_OPEN", "NO_SUCH_SLOT"]);
const PASSING = new Set([408, 429]);

/** Whether the exam server itself has decided about a copy. Anything else, a proxy's page too, means: later again. */
export function isVerdict(reply) {
  const { outcome, revision } = reply.body;
  if (reply.status === 200) {
    return outcome === "SAVED" && Number.isInteger(revision);
  }
  if (reply.status === 409 && NOT_SAVED.has(outcome)) {
    return true;
  }
  return isProblem(reply) && reply.status < 500 && !PASSING.has(reply.status);
}

/** Whether a change and what the server holds are the same. */
export function sameResponse(entry, current) {
  // Lists in the server's own order, and the order itself may be the response.
  return JSON.stringify(entry.response) === JSON.stringify(current.response) && entry.flagged === current.flagged;
}

/** A random UUID, also where the page came over plain HTTP and `randomUUID` is missing. */
export function randomId() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
