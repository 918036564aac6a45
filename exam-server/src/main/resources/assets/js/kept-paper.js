// The paper as it lies on this computer while its sitting is open, so that a reload without the network finds it again:
// page, scripts and styles, the keyless paper, its pictures, and what the server is known to hold. A service worker
// (worker.js) opens the page from here. Erased at the hand-in, the log-out and the next person's log-in, and not opened
// hours after its time (docs/decisions/0016).

import { pause, wait } from "./http.js";
import { PLACE, forgetOthers, remembered } from "./memory.js";

const PREFIX = "zhikao-paper-";
const WORKER = "/assets/js/worker.js";
const PAGE = "/exam";
const ASSETS = "/assets/";
const PAPER = "/api/exam/paper";
const STATE = "/api/exam/state";
/** Held by every window that shows a paper. */
const AT_WORK = "zhikao-paper";
// The page is fetched once more to be kept: a room that starts at once must not ask for it at once.
const SCATTERED = 9000;
const LOOKS = 40;
const LOOK_AGAIN = 500;
const LONG_AGO = 2 * 3_600_000;
const DAY = 24 * 3_600_000;
// Which build of the server a page or an asset is of.
const BUILD = "zhikao-build";

export class KeptPaper {
  #sitting;
  #state;
  #slots = new Map();
  #writing;
  #again = false;
  #over = false;
  #leaveWork;

  constructor(sitting) {
    this.#sitting = sitting;
    // A page that the browser puts by for its back button is at work no more.
    const atWork = new Promise((done) => {
      this.#leaveWork = done;
      addEventListener("pagehide", done);
    });
    navigator.locks?.request(AT_WORK, { mode: "shared" }, () => atWork);
  }

  /** The paper that lies here, if one does. */
  paper() {
    return this.#read(PAPER);
  }

  /**
   * What the server was last known to hold; `at` is this computer's time when the server's was `now`. Where it lies here
   * it's at the same time what later receipts are added to.
   */
  async state() {
    const state = await this.#read(STATE);
    if (state) {
      this.#take(state);
    }
    return state;
  }

  /** Lays down the paper as the server sent it, and what it holds. */
  async keep(paper, { slots, ...state }) {
    this.#take({ ...timesOf(state), slots, at: Date.now() });
    await this.#put(PAPER, paper);
    await this.#write();
  }

  /** A response that the server is known to hold. */
  holds(saved) {
    this.#slots.set(saved.slot, saved);
    this.#write();
  }

  /** State, deadline and time, whoever told them. */
  hear(told) {
    if (!this.#state || told.now === undefined) {
      return;
    }
    const before = known(this.#state);
    const { state, upFor } = this.#state;
    this.#state = { state, ...timesOf(told), at: Date.now(), upFor };
    if (known(this.#state) !== before) {
      this.#write();
    }
  }

  /** Time is up for this deadline by the server's clock: a reload that has only the computer's knows it, too. */
  isUp(due) {
    if (this.#state && this.#state.upFor !== due && due !== undefined) {
      this.#state.upFor = due;
      this.#write();
    }
  }

  /**
   * Whether what lies here is of a sitting that, by this computer's clock, was over long ago: whoever sits here now may be
   * somebody else. A page that is only loaded anew is given a day, for the clock may be set wrong.
   */
  async isLeftBehind() {
    const state = await this.#read(STATE);
    if (!state || state.pausedAt !== undefined) {
      return false;
    }
    const again = remembered(sessionStorage, PLACE + this.#sitting) !== null;
    return state.now + Date.now() - state.at > state.dueAt + (again ? DAY : LONG_AGO);
  }

  /** Erases what lies here; the server's answer may be laid down again. */
  async forget() {
    await eraseWhere((name) => name === PREFIX + this.#sitting);
  }

  /** A picture by its address: from here, or fetched and laid down. */
  async picture(path, fetched) {
    const kept = await (await this.#shelf())?.match(path).catch(() => undefined);
    if (kept) {
      return kept.blob();
    }
    const picture = await fetched(path);
    if (picture) {
      await this.#lay(path, new Response(picture, { headers: { "Content-Type": picture.type } }));
    }
    return picture;
  }

  /**
   * Makes the page one that a reload without the network finds again: tries as long as the network is away; false where
   * this browser can't, such as on a page that isn't secure.
   */
  async keepPage() {
    if (!(await enlisted())) {
      return false;
    }
    await wait(500 + Math.random() * SCATTERED);
    for (let failures = 1; !this.#over; failures += 1) {
      try {
        return await this.#layPage();
      } catch (problem) {
        if (problem.name === "QuotaExceededError") {
          return false;
        }
      }
      await wait(pause(failures));
    }
    return true;
  }

  /** Erases what lies here, and lays nothing down any more. */
  async erase() {
    this.#over = true;
    this.#leaveWork();
    await this.forget();
  }

  /** Lays the page down with its scripts and styles, if all of them are of the build that runs here: the server may be another by now. */
  async #layPage() {
    const page = await fetch(PAGE, { cache: "no-store" });
    const markup = await page.clone().text();
    if (page.status === 429 || page.status >= 500) {
      throw new Error(String(page.status));
    }
    if (!page.ok || page.redirected || !markup.includes(`id="paper" data-sitting="${this.#sitting}"`)) {
      return true;
    }
    const shelf = await this.#shelf();
    const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
    const assets = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith(ASSETS));
    const paths = [...new Set(assets.map(({ pathname }) => pathname))];
    // Asked for with their tags: what the browser still has costs a few bytes, what is not the server's any more is not taken.
    const replies = await Promise.all(paths.map((path) => fetch(path, { cache: "no-cache" })));
    const failed = replies.find(({ ok }) => !ok);
    if (failed) {
      throw new Error(String(failed.status));
    }
    const { build } = document.documentElement.dataset;
    if (!markup.includes(`data-build="${build}"`) || replies.some(({ headers }) => headers.get(BUILD) !== build)) {
      return (await shelf?.match(PAGE)) !== undefined;
    }
    // The page last: broken off in between, none is found instead of one with the scripts of another.
    await shelf?.delete(PAGE);
    await Promise.all(paths.map((path, index) => shelf?.put(path, replies[index])));
    await shelf?.put(PAGE, page);
    document.body.dataset.kept = "paper";
    return true;
  }

  #take({ slots, ...state }) {
    this.#state = state;
    this.#slots = new Map(slots.map((saved) => [saved.slot, saved]));
  }

  /** One write at a time: what changes meanwhile goes with the next. */
  #write() {
    if (!this.#state) {
      return undefined;
    }
    if (this.#writing) {
      this.#again = true;
      return this.#writing;
    }
    const state = { ...this.#state, slots: [...this.#slots.values()] };
    this.#writing = this.#put(STATE, state).then(() => {
      this.#writing = undefined;
      const again = this.#again && !this.#over;
      this.#again = false;
      return again ? this.#write() : undefined;
    });
    return this.#writing;
  }

  #put(path, value) {
    return this.#lay(path, new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } }));
  }

  /** What can't be laid down is missing after a reload without the network, and that is all. */
  async #lay(path, reply) {
    if (!this.#over) {
      await (await this.#shelf())?.put(path, reply).catch(() => undefined);
    }
  }

  async #read(path) {
    try {
      return await (await (await this.#shelf())?.match(path))?.json();
    } catch {
      return undefined;
    }
  }

  /** Missing on a page that isn't secure; a browser may refuse it, too. */
  async #shelf() {
    return this.#over ? undefined : globalThis.caches?.open(PREFIX + this.#sitting).catch(() => undefined);
  }
}

/** Erases what is kept of any sitting. */
export const eraseKept = () => eraseWhere(() => true);

/** Erases what is kept and remembered of every sitting but this one. */
export async function eraseOthers(sitting) {
  forgetOthers(sitting);
  await eraseWhere((name) => name !== PREFIX + sitting);
}

/**
 * Erases what is kept of any sitting, unless a window of this computer shows a paper. Looks for some seconds: a window that
 * was just left, or a browser that was just closed, may count as at work a moment longer.
 */
export async function eraseLeftBehind() {
  const erase = async (alone) => {
    if (alone) {
      await eraseKept();
    }
    return alone !== null;
  };
  for (let look = 0; look < LOOKS; look += 1) {
    if (await (navigator.locks?.request(AT_WORK, { ifAvailable: true }, erase) ?? true)) {
      return;
    }
    await wait(LOOK_AGAIN);
  }
}

/** Where nothing is left to open, the worker goes as well. */
async function eraseWhere(unwanted) {
  for (const name of (await keptNames()).filter(unwanted)) {
    await caches.delete(name);
  }
  if ((await keptNames()).length === 0) {
    const registration = await navigator.serviceWorker?.getRegistration(PAGE).catch(() => undefined);
    await registration?.unregister();
  }
}

/** What replies tell of the sitting itself; the rest of a state is responses, and a name that stands on the page. */
function timesOf({ state, now, asOf, dueAt, pausedAt, pauseReason }) {
  const told = { state, now, asOf, dueAt, pausedAt, pauseReason };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** What of a state makes a new one worth writing; the clocks go on by themselves. */
function known({ now, at, ...rest }) {
  return JSON.stringify([Math.round((now - at) / 1000), rest]);
}

async function keptNames() {
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  return names.filter((name) => name.startsWith(PREFIX));
}

/** Starts the worker; false where there can be none. */
async function enlisted() {
  try {
    const registration = await navigator.serviceWorker.register(address(), { scope: PAGE });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    return (await settled(worker)) === "activated";
  } catch {
    return false;
  }
}

/** The only address that the content security policy lets a script be loaded from by name. */
function address() {
  const only = (path) => {
    if (path !== WORKER) {
      throw new TypeError(path);
    }
    return path;
  };
  return globalThis.trustedTypes?.createPolicy("zhikao-worker", { createScriptURL: only }).createScriptURL(WORKER) ?? WORKER;
}

function settled(worker) {
  return new Promise((done) => {
    const look = () => (worker.state === "activated" || worker.state === "redundant") && done(worker.state);
    worker.addEventListener("statechange", look);
    look();
  });
}
