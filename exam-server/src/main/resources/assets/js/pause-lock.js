// A pause as the page shows it: locked as long as the server says so. Where the server can't be asked nobody here knows
// whether the pause lasts; then the page says that, what lies on this computer alone, and lets the candidate go on at the
// proctor's word. What they write counts either way.

import { text } from "./texts.js";

export class PauseLock {
  #lock;
  #time;
  #banner;
  #page;
  #why;
  #goesOn = false;

  /** `page`: `stop()` sends what stands on the screen, `ask()` asks for the reason, `onlyHere()` counts what is unsent. */
  constructor(lock, time, banner, page) {
    this.#lock = lock;
    this.#time = time;
    this.#banner = banner;
    this.#page = page;
  }

  /** Takes why time stands still, in the proctor's words; nothing where it runs. */
  hear(why) {
    this.#why = why;
  }

  /** Locks the page or opens it again. `linked`: whether what is known of the pause is what the server knows. */
  show(linked) {
    if (!this.#time.paused) {
      this.#goOn(false);
      this.#why = undefined;
      if (this.#lock.reason === "paused") {
        this.#lock.unlock();
      }
      return;
    }
    if (linked) {
      this.#goOn(false);
    } else if (this.#goesOn) {
      return;
    }
    if (this.#lock.reason !== "paused") {
      this.#lock.lock("paused");
      this.#page.stop();
      if (this.#why === undefined) {
        this.#page.ask();
      }
    }
    const unsent = linked ? 0 : this.#page.onlyHere();
    const why = this.#why ? text("exam.lock.pausedWhy", this.#why) : "";
    this.#lock.note(text(linked ? "exam.lock.pausedNote" : "exam.lock.pausedAlone"));
    this.#lock.tell([why, unsent > 0 ? text("exam.lock.pausedUnsent", unsent) : ""].filter(Boolean).join(" "));
    this.#lock.offer(linked ? undefined : { words: text("exam.lock.goOn"), go: () => this.#goOn(true) });
  }

  #goOn(goesOn) {
    if (this.#goesOn === goesOn) {
      return;
    }
    this.#goesOn = goesOn;
    this.#time.unsure = goesOn;
    this.#banner.remark("pause", goesOn ? text("exam.paper.pauseUnknown") : "");
    if (goesOn) {
      this.#lock.unlock();
    }
  }
}
