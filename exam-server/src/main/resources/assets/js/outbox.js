// The outbox: every change lies on this computer before it is sent, is sent in order, and leaves only with a receipt.
//
// An entry: {clientId, order, slot, response, flagged, expected, clientAt, tried, stored, draft?, aside?, conflict?,
// refused?, moved?}. `aside`: the server has put exactly this copy aside, so nothing is lost where this computer
// forgets it. `draft`: somebody is still writing it; it lies here already and is sent once they pause, or by the next page.
// Once recorded it is no draft again: what is written before it could be sent goes with it.
// `expected` is the revision the person saw when they made the change (the receipts of earlier unsent changes of the
// slot counted in), so that a resent or reloaded change never overwrites what came from elsewhere meanwhile. An entry
// that was tried keeps its id and content: the server may have it already and answers a repeat with the same receipt.

import { Unreachable, isLoggedOut, pause, reason, request, wait } from "./http.js";
import { isVerdict, randomId, sameResponse } from "./outbox-entry.js";

const ENDPOINT = "/api/exam/responses";

/**
 * Events: `change` (look at `status`), `reply` (detail = body and when it was asked for), `held` (detail = a response that the server holds),
 * `stale` (detail = entry), `shut` (detail = outcome: LATE, CLOSED, MOVED, LOGGED_OUT).
 */
export class Outbox extends EventTarget {
  #store;
  #entries = [];
  #revisions = new Map();
  #pumping = false;
  #stopped = false;
  #moved = false;
  #closing = false;
  #writing = false;
  #failures = 0;
  #order = 0;
  #savedAt;
  #wake = () => {};

  constructor(store) {
    super();
    this.#store = store;
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => this.hurry());
  }

  /** Reads what an earlier page left here and returns it, the oldest first. */
  async load() {
    for (const entry of await this.#store.all()) {
      this.#entries.push({ ...entry, stored: true, draft: false });
      this.#order = Math.max(this.#order, entry.order);
    }
    return [...this.#entries];
  }

  /** Takes what the server holds in a slot; unsent changes keep the revision they were made upon. */
  acknowledge(slot, { response, flagged, revision, savedAt }) {
    this.#revisions.set(slot, revision);
    if (savedAt !== undefined) {
      this.#savedAt = Math.max(this.#savedAt ?? 0, savedAt);
    }
    this.dispatchEvent(new CustomEvent("held", { detail: { slot, response, flagged, revision, savedAt } }));
  }

  revision(slot) {
    return this.#revisions.get(slot) ?? 0;
  }

  /** Changes that wait for the person to choose between two versions. */
  get conflicts() {
    return this.#entries.filter((entry) => entry.conflict);
  }

  holds(slot) {
    return this.#entries.some((entry) => entry.slot === slot);
  }

  /** Changes that lie on this computer and nowhere else. */
  get onlyHere() {
    return this.#entries.filter((entry) => !entry.aside).length;
  }

  /** phase: none, saved, saving, local, unsaved; pending: changes without a receipt; refused: why the server took one not. */
  get status() {
    const pending = this.#entries.length;
    const refused = this.#entries.find((entry) => entry.refused);
    if (refused) {
      return { phase: "unsaved", pending, savedAt: this.#savedAt, refused: refused.refused };
    }
    if (this.#entries.some((entry) => entry.conflict)) {
      return { phase: "unsaved", pending, savedAt: this.#savedAt, conflict: true };
    }
    if (this.#entries.every((entry) => entry.draft) && (this.#writing || pending > 0)) {
      return { phase: "saving", pending, savedAt: this.#savedAt };
    }
    if (pending === 0) {
      return { phase: this.#savedAt ? "saved" : "none", pending, savedAt: this.#savedAt };
    }
    if (this.#failures === 0 && !this.#stopped && this.#head()) {
      return { phase: "saving", pending, savedAt: this.#savedAt };
    }
    const kept = this.#entries.every((entry) => entry.stored);
    return { phase: kept ? "local" : "unsaved", pending, savedAt: this.#savedAt };
  }

  /** Whether somebody is writing what is not recorded yet: until then nothing is called saved. */
  set writing(writing) {
    if (this.#writing !== writing) {
      this.#writing = writing;
      this.#tell();
    }
  }

  get linked() {
    return this.#failures === 0;
  }

  /** Records a change and starts sending; resolves when it lies on this computer. */
  async record(slot, response, flagged) {
    await this.#put(slot, response, flagged, false);
    this.#pump();
  }

  /** Lays what is being written down on this computer; it is sent once it is recorded. */
  async keep(slot, response, flagged) {
    await this.#put(slot, response, flagged, true);
  }

  /** Whether something of the slot was laid down and not recorded yet. */
  keepsDraft(slot) {
    return this.#entries.some((entry) => entry.slot === slot && entry.draft);
  }

  async #put(slot, response, flagged, draft) {
    const entry = this.#entryFor(slot);
    const clientAt = Date.now();
    const fresh = { stored: false, refused: undefined, aside: false };
    const written = draft && entry.draft !== false;
    Object.assign(entry, { response: [...response], flagged, clientAt, draft: written, ...fresh });
    this.#tell();
    await this.#lay(entry);
    this.#tell();
  }

  /** Lays the entry down; where something newer of it waits for the same, that one tells whether it lies there. */
  async #lay(entry) {
    entry.stored = await this.#store.put(entry);
  }

  /** Settles a stale change: the person's own copy is sent again upon the current revision, or dropped. */
  async settle(entry, mine) {
    const { revision } = entry.conflict;
    this.acknowledge(entry.slot, entry.conflict);
    if (mine) {
      const fresh = { clientId: randomId(), clientAt: Date.now(), tried: false, draft: false, aside: false };
      const again = { ...entry, ...fresh, expected: revision };
      delete again.conflict;
      this.#entries = this.#entries.map((other) => (other === entry ? again : other));
      await this.#lay(again);
    }
    await this.#forget(entry);
    this.#tell();
    this.#pump();
  }

  /** Tries at once instead of waiting for the pause to end. */
  hurry() {
    this.#wake();
    this.#pump();
  }

  /** Waits until everything that may go has its answer, at most this long; true if nothing is left here. */
  async drain(milliseconds) {
    this.hurry();
    const end = performance.now() + milliseconds;
    while (this.#head() && !this.#stopped && performance.now() < end) {
      await wait(100);
    }
    return this.#entries.length === 0;
  }

  /** Stops sending: another window or log-in goes on. */
  stop() {
    this.#stopped = true;
    this.#tell();
  }

  /**
   * A later log-in took over: the server keeps aside what this computer still holds, so each change goes there once
   * more. It stays here as well until somebody who sees both has settled it.
   */
  surrender() {
    this.#moved = true;
    this.hurry();
  }

  /**
   * The sitting is closed: everything goes to the server once more, which puts it aside, unsettled copies too; nothing
   * waits for the person any longer, and nothing that the server has seen stays on this computer.
   */
  close() {
    this.#closing = true;
    this.hurry();
  }

  #entryFor(slot) {
    const waiting = this.#entries.filter((entry) => entry.slot === slot);
    const last = waiting.at(-1);
    // One that waits for the person's choice is sent under a new id: it takes what the person goes on to write.
    if (last && (!last.tried || last.conflict)) {
      return last;
    }
    if (last?.refused) {
      this.#forget(last);
    }
    const expected = last && !last.refused ? last.expected + 1 : this.revision(slot);
    this.#order = Math.max(this.#order + 1, Date.now());
    const entry = { clientId: randomId(), order: this.#order, slot, expected, tried: false };
    this.#entries.push(entry);
    return entry;
  }

  async #forget(entry) {
    this.#entries = this.#entries.filter((other) => other !== entry);
    await this.#store.remove(entry.clientId);
  }

  async #pump() {
    if (this.#pumping) {
      return;
    }
    this.#pumping = true;
    try {
      for (let entry = this.#head(); entry && !this.#stopped; entry = this.#head()) {
        await this.#send(entry);
      }
    } finally {
      this.#pumping = false;
    }
    this.#tell();
  }

  /** The oldest change that may go: no draft, not one that waits for the person, nor one behind it in the same slot. */
  #head() {
    if (this.#closing) {
      return this.#entries[0];
    }
    if (this.#moved) {
      return this.#entries.find((entry) => !entry.refused && !entry.conflict && !entry.moved);
    }
    const held = new Set(this.#entries.filter((entry) => entry.conflict).map((entry) => entry.slot));
    return this.#entries.find((entry) => !entry.refused && !entry.draft && !held.has(entry.slot));
  }

  async #send(entry) {
    if (!entry.tried) {
      entry.tried = true;
      await this.#lay(entry);
    }
    this.#tell();
    const { slot, response, flagged, expected, clientId, clientAt } = entry;
    const askedAt = performance.now();
    let reply;
    try {
      reply = await request("POST", ENDPOINT, { slot, response, flagged, revision: expected, clientId, clientAt });
    } catch (problem) {
      if (!(problem instanceof Unreachable)) {
        throw problem;
      }
      await this.#later(0);
      return;
    }
    await this.#take(entry, reply, askedAt);
  }

  async #take(entry, reply, askedAt) {
    if (!isVerdict(reply)) {
      await this.#later(reply.retryAfter);
      return;
    }
    this.#failures = 0;
    if (reply.body.now !== undefined) {
      this.dispatchEvent(new CustomEvent("reply", { detail: { told: reply.body, askedAt } }));
    }
    if (reply.status === 200) {
      await this.#saved(entry, reply.body);
    } else if (reply.status === 409) {
      await this.#notSaved(entry, reply);
    } else if (isLoggedOut(reply)) {
      this.#shut("LOGGED_OUT");
    } else {
      await this.#refused(entry, reply);
    }
  }

  /** The person is told and may change the response; once the sitting is closed there is nothing left to change. */
  async #refused(entry, reply) {
    if (this.#closing) {
      await this.#forget(entry);
    } else {
      entry.refused = reason(reply);
    }
  }

  async #saved(entry, receipt) {
    const { response, flagged } = entry;
    this.acknowledge(entry.slot, { response, flagged, revision: receipt.revision, savedAt: receipt.savedAt });
    await this.#forget(entry);
    for (const next of this.#entries.filter((other) => other.slot === entry.slot && !other.tried)) {
      next.expected = receipt.revision;
    }
  }

  async #notSaved(entry, reply) {
    const { outcome, current } = reply.body;
    if (this.#closing) {
      await this.#forget(entry);
    } else if (outcome === "STALE" && current) {
      await this.#stale(entry, current);
    } else if (outcome === "MOVED") {
      // `moved` in memory only: after another log-in here it is sent again, then as a change of that log-in.
      entry.moved = true;
      entry.aside = true;
      this.#moved = true;
      await this.#lay(entry);
      this.dispatchEvent(new CustomEvent("shut", { detail: "MOVED" }));
    } else if (outcome === "LATE" || outcome === "CLOSED") {
      // The server keeps this copy aside; the others go the same way, so that it has them all.
      await this.#forget(entry);
      this.dispatchEvent(new CustomEvent("shut", { detail: outcome }));
    } else {
      await this.#refused(entry, reply);
    }
  }

  async #stale(entry, current) {
    const later = this.#entries.filter((other) => other.slot === entry.slot && other !== entry).at(-1);
    const mine = later ?? entry;
    if (later) {
      await this.#forget(entry);
    }
    if (sameResponse(mine, current)) {
      this.acknowledge(entry.slot, current);
      await this.#forget(mine);
      return;
    }
    mine.conflict = current;
    mine.tried = true;
    mine.aside = mine === entry;
    await this.#lay(mine);
    this.dispatchEvent(new CustomEvent("stale", { detail: mine }));
  }

  #shut(outcome) {
    this.#stopped = true;
    this.#tell();
    this.dispatchEvent(new CustomEvent("shut", { detail: outcome }));
  }

  async #later(retryAfter) {
    this.#failures += 1;
    this.#tell();
    const delay = retryAfter > 0 ? retryAfter * (1 + Math.random() / 4) : pause(this.#failures);
    await Promise.race([wait(delay), new Promise((done) => (this.#wake = retryAfter > 0 ? () => {} : done))]);
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}
