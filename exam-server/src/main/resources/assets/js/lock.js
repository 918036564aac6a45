// The locked page: why nothing can be changed here any more, and what happens with what was written.

import { byId, element, icon, write } from "./dom.js";
import { text } from "./texts.js";

const REASONS = {
  away: ["exam.lock.away", "exam.lock.awayNote"],
  paused: ["exam.lock.paused", "exam.lock.pausedNote"],
  time: ["exam.lock.time", "exam.lock.timeNote"],
  MOVED: ["exam.lock.moved", "exam.lock.movedNote"],
  CLOSED: ["exam.lock.closed", "exam.lock.closedNote"],
  LATE: ["exam.lock.late", "exam.lock.lateNote"],
  LOGGED_OUT: ["exam.lock.loggedOut", "exam.lock.loggedOutNote"],
  window: ["exam.window.closed", "exam.window.closedNote"],
};

export class Lock {
  /** Why the page is locked; undefined while it is open. */
  reason;
  /** Called when the page opens again. */
  opened = () => {};
  #dialog;
  #note;
  #state;
  #offer;

  /** Locks the page; a later reason replaces an earlier one. `leaving`: with a way to log out for good. */
  lock(reason, action, leaving = false) {
    if (this.reason === reason) {
      return;
    }
    this.#close();
    this.reason = reason;
    const [title, note] = REASONS[reason];
    this.#note = element("p", {}, text(note));
    this.#state = element("p", { class: "lock-state", role: "status" });
    this.#offer = undefined;
    this.#dialog = element(
      "dialog",
      { class: "dialog lock", "aria-labelledby": "lock-title", oncancel: (event) => event.preventDefault(), onclose: again },
      element("h2", { id: "lock-title" }, icon("lock"), text(title)),
      this.#note,
      this.#state,
      action &&
        element(
          "div",
          { class: "actions end" },
          leaving &&
            element(
              "form",
              { method: "post", action: "/exam/logout" },
              element("button", { type: "submit" }, text("exam.lock.logout")),
            ),
          element("a", { class: "button primary", href: action.href }, action.words),
        ),
    );
    byId("paper").inert = true;
    document.body.append(this.#dialog);
    this.#dialog.showModal();
  }

  /** Puts something more into the lock, once under each name. */
  add(name, make) {
    if (!this.#dialog.querySelector(`[data-part=${name}]`)) {
      const part = make();
      part.dataset.part = name;
      this.#note.after(part);
      part.querySelector("[autofocus]")?.focus();
    }
  }

  /** What is going on behind the lock. */
  tell(state) {
    if (this.#state) {
      write(this.#state, state);
    }
  }

  /** What the lock means, where that is not what it always means. */
  note(words) {
    write(this.#note, words);
  }

  /** A way on that stands in the lock as long as it is offered: `{words, go}`. */
  offer(way) {
    if (this.#offer && !way) {
      this.#offer.remove();
      this.#offer = undefined;
    } else if (way && !this.#offer) {
      const button = element("button", { type: "button", class: "primary", onclick: way.go }, way.words);
      this.#offer = element("div", { class: "actions end" }, button);
      this.#dialog.append(this.#offer);
    }
  }

  /** Opens the page again, as when a proctor granted time after the deadline. */
  unlock() {
    if (this.#close()) {
      this.opened();
    }
  }

  #close() {
    if (this.reason === undefined) {
      return false;
    }
    this.reason = undefined;
    byId("paper").inert = false;
    this.#dialog.close();
    this.#dialog.remove();
    return true;
  }
}

/** The browser closes a dialog at the second Esc, whatever its page says; a lock is opened by its reason alone. */
function again({ currentTarget }) {
  if (currentTarget.isConnected && !currentTarget.open) {
    currentTarget.showModal();
  }
}
