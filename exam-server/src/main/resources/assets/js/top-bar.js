// The top bar: answered of total, time left by the server's clock.

import { announce } from "./banner.js";
import { byId, write } from "./dom.js";
import { WARNED, remember, remembered } from "./memory.js";
import { text } from "./texts.js";

const MINUTE = 60_000;
const WARNINGS = [10, 1];
const SECONDS_FROM = 5 * MINUTE;

export class TimeLeft {
  #clock;
  #banner;
  #due;
  #pausedAt;
  #given;
  /** Whether nobody here knows if a pause still lasts. */
  unsure = false;
  /** The deadline for which the server's clock has said once that time is up. */
  upFor;

  constructor(clock, banner) {
    this.#clock = clock;
    this.#banner = banner;
  }

  get due() {
    return this.#due;
  }

  /** Whether time stands still. */
  get paused() {
    return this.#pausedAt !== undefined;
  }

  /**
   * Milliseconds left, at least 0; infinite while no deadline is known. Nothing runs down in a pause. By a guessed clock time
   * is never up, unless it was by the server's before the page was loaded anew.
   */
  get left() {
    if (this.#due === undefined) {
      return Infinity;
    }
    const wasUp = this.#due <= this.upFor && !this.paused;
    if (!this.#clock.known && wasUp) {
      return 0;
    }
    return Math.max(this.#clock.known ? 0 : 1, this.#due - (this.#pausedAt ?? this.#clock.now()));
  }

  /** Takes that minutes were given, and when time is up with them. */
  gave({ minutes, dueAt }) {
    this.#given = { minutes, dueAt };
  }

  /** Takes the deadline of a reply, and since when time stands still; a changed deadline is told. */
  setDue(due, pausedAt) {
    const resumed = this.paused && pausedAt === undefined;
    this.#pausedAt = pausedAt;
    if (due === undefined || (due === this.#due && !resumed)) {
      return;
    }
    if (resumed) {
      this.#say(text("exam.paper.resumed", this.#clock.show(due, false)));
    } else if (this.#due !== undefined) {
      // A page that was cut off for a whole pause finds a later deadline, too: only what is known to be given is called so.
      const given = this.#given?.dueAt === due && this.#given.minutes > 0;
      const shown = this.#clock.show(due, false);
      this.#say(given ? text("exam.paper.extended", this.#given.minutes, shown) : text("exam.paper.newDue", shown));
    }
    this.#due = due;
    this.tick();
  }

  tick() {
    if (this.#due === undefined) {
      return;
    }
    const left = this.left;
    const minutes = Math.floor(left / MINUTE);
    const seconds = Math.floor((left % MINUTE) / 1000);
    const precise = `${String(minutes).padStart(2, "0")}:${String(seconds).padStart(2, "0")}`;
    const shown = left <= SECONDS_FROM ? precise : text("exam.paper.minutesLeft", minutes);
    write(byId("time-left"), this.#clock.known && !this.unsure ? shown : text("exam.paper.about", shown));
    byId("time-box").classList.toggle("short", left <= WARNINGS[0] * MINUTE);
    if (!this.#clock.known) {
      return;
    }
    for (const warning of WARNINGS) {
      if (left > 0 && left <= warning * MINUTE) {
        this.#warnOnce(warning, Math.max(1, Math.ceil(left / MINUTE)));
      }
    }
  }

  /** Once for each deadline, also across reloads. */
  #warnOnce(warning, minutes) {
    const key = `${WARNED}${warning}-${this.#due}`;
    if (remembered(sessionStorage, key) !== null) {
      return;
    }
    remember(sessionStorage, key, "told");
    this.#say(text("exam.paper.warning", minutes));
  }

  #say(message) {
    announce(message);
    this.#banner.notice(message);
  }
}

export function showProgress(responses) {
  write(byId("answered"), String(responses.answeredCount));
  write(byId("total"), String(responses.total));
}
