// The banner that tells the truth: what lies on the server's disk, what only on this computer, what nowhere.

import { byId, write } from "./dom.js";
import { text } from "./texts.js";

const SHOWN = 8000;
const SAVING_SHOWN_AFTER = 350;

export class Banner {
  #clock;
  #linked = true;
  #noticeTimer;
  #savingTimer;
  #remarks = new Map();

  constructor(clock) {
    this.#clock = clock;
  }

  /** Shows the state of the outbox. */
  show(status, linked) {
    clearTimeout(this.#savingTimer);
    if (status.phase === "saving") {
      // Saves take milliseconds: the word appears only where somebody would wonder.
      this.#savingTimer = setTimeout(() => this.#write(status), SAVING_SHOWN_AFTER);
    } else {
      this.#write(status);
    }
    if (linked !== this.#linked) {
      this.#linked = linked;
      this.#write(status);
      announce(text(linked ? "exam.save.backLink" : "exam.save.lostLink"));
    }
  }

  /** A message for a few seconds, beside the state. */
  notice(message) {
    const node = byId("notice");
    clearTimeout(this.#noticeTimer);
    node.textContent = message;
    node.hidden = false;
    this.#noticeTimer = setTimeout(() => {
      node.hidden = true;
    }, SHOWN);
  }

  /** What holds of this page as long as it does, each under a name of its own; nothing where there is nothing to say. */
  remark(name, message) {
    this.#remarks.set(name, message);
    const all = [...this.#remarks.values()].filter(Boolean).join(" · ");
    write(byId("remark"), all);
    byId("remark").hidden = all === "";
  }

  #write({ phase, pending, savedAt, refused, conflict }) {
    const lost = this.#linked ? "" : text("exam.save.lostLink");
    const words = {
      none: () => [text("exam.save.none"), lost],
      saved: () => [text("exam.save.saved", this.#clock.show(savedAt)), lost],
      saving: () => [text("exam.save.saving"), ""],
      local: () => [text("exam.save.local", pending), text("exam.save.localNote")],
      unsaved: () => [
        text("exam.save.unsaved", pending),
        refused ? text("exam.save.refusedNote", refused) : text(conflict ? "exam.save.conflictNote" : "exam.save.unsavedNote"),
      ],
    };
    const [state, detail] = words[phase]();
    byId("banner").dataset.phase = phase;
    write(byId("banner-state"), state);
    write(byId("banner-detail"), detail);
  }
}

/** Says something once to those who listen to the screen. */
export function announce(message) {
  const node = byId("announce");
  node.textContent = "";
  setTimeout(() => {
    node.textContent = message;
  }, 50);
}
