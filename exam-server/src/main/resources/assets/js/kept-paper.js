// The paper as it lies on this computer while its sitting is open, so that a reload without the network finds it again:
// page, scripts and styles, the keyless paper, its pictures, and what the server is known to hold. A service worker
// (worker.js) opens the page from here. Nothing of it outlives the hand-in, the log-out or the next person's log-in.

import { pause, wait } from "./http.js";
import { forgetOthers } from "./memory.js";

const PREFIX = "zhikao-paper-";
const WORKER = "/assets/js/worker.js";
const PAGE = "/exam";
const ASSETS = "/assets/";
const PAPER = "/api/exam/paper";
const STATE = "/api/exam/state";
/** What replies tell of the sitting itself; the rest of a state is responses, and a name that stands on the page. */
const TIMES = ["state", "now", "asOf", "dueAt", "pausedAt", "pauseReason"];
/** Held by every window that shows a paper. */
const AT_WORK = "zhikao-paper";
// The page is fetched once more to be kept: a room that starts at once must not ask for it at once.
const SCATTERED = 9000;
const LOOKS = 40;
const LOOK_AGAIN = 500;

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
    this.#state = { state: this.#state.state, ...timesOf(told), at: Date.now() };
    if (known(this.#state) !== before) {
      this.#write();
    }
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
    await eraseWhere((name) => name === PREFIX + this.#sitting);
  }

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
    await shelf?.addAll([...new Set(assets.map(({ pathname }) => pathname))]);
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

function timesOf(told) {
  return Object.fromEntries(TIMES.filter((name) => told[name] !== undefined).map((name) => [name, told[name]]));
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
