// The server's clock on this page. Between two replies the time since the page was opened counts on, which nobody can set:
// whoever sets the computer's clock changes nothing here.

const JUMP = 1500;

/** Milliseconds since 1970 from a number or an ISO 8601 text; undefined if there is none. */
export function moment(value) {
  if (typeof value === "number") {
    return value;
  }
  const parsed = typeof value === "string" && value !== "" ? Date.parse(value) : NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

export class ServerClock {
  // Until the first reply the computer's clock is all there is.
  #offset = Date.now() - performance.now();
  #skew = this.#offset;
  #formats = new Map();

  constructor() {
    // The office's zone, which every page carries; the computer's own may be any.
    this.zone = document.documentElement.dataset.zone;
    this.known = false;
  }

  /** Takes the time of a reply that just arrived. */
  hear(now) {
    const at = moment(now);
    if (at !== undefined) {
      this.#offset = at - performance.now();
      this.#skew = Date.now() - performance.now();
      this.known = true;
    }
  }

  /**
   * Where the page was opened without the server: its time was `now` when this computer's was `at`. Nobody knows what
   * became of this computer's clock since, so that nothing may be decided by it.
   */
  guess({ now, at }) {
    this.#offset = now + Date.now() - at - performance.now();
  }

  now() {
    return performance.now() + this.#offset;
  }

  /** Whether this computer slept or its clock was set since the last reply: then the server must be asked again. */
  jumped() {
    return Math.abs(Date.now() - performance.now() - this.#skew) > JUMP;
  }

  /** Time of day; with seconds unless told otherwise. */
  show(at, seconds = true) {
    if (!this.#formats.has(seconds)) {
      const parts = { timeZone: this.zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" };
      this.#formats.set(seconds, new Intl.DateTimeFormat("en-GB", seconds ? { ...parts, second: "2-digit" } : parts));
    }
    return this.#formats.get(seconds).format(at);
  }
}
