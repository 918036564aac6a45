// The paper page: brings paper, state and outbox together, then keeps them in step until the sitting is closed.

import { Away } from "./away.js";
import { Banner } from "./banner.js";
import { ServerClock, moment } from "./clock.js";
import { Desk } from "./desk.js";
import { askWindow } from "./dialogs.js";
import { byId, write } from "./dom.js";
import { Unreachable, isLoggedOut, isMoved, isProblem, pause, reason, request, wait } from "./http.js";
import { KeptPaper, eraseOthers } from "./kept-paper.js";
import { Heard } from "./heard.js";
import { follow } from "./live.js";
import { Lock } from "./lock.js";
import { setUpLook } from "./look.js";
import { Outbox } from "./outbox.js";
import { OutboxStore } from "./outbox-store.js";
import { PauseLock } from "./pause-lock.js";
import { text } from "./texts.js";
import { TimeLeft } from "./top-bar.js";
import { Windows } from "./windows.js";

const KINDS = ["GRANTED", "EXTENDED", "PAUSED", "RESUMED", "MOVED", "CLOSED"];
const ENDS = new Set(["window", "MOVED", "LOGGED_OUT", "CLOSED"]);
const BEAT = 4000;
const BEAT_CLOSING = 1500;
const BEAT_TIMEOUT = 6000;
const KEPT_TIMEOUT = 5000;
const FRESH = 3000;
const MISSED = 2;
const DRAIN = 8000;

const root = byId("paper");
const sitting = root.dataset.sitting;
const clock = new ServerClock();
const banner = new Banner(clock);
const lock = new Lock();
const time = new TimeLeft(clock, banner);
const windows = new Windows(sitting, () => shut("window"));
const kept = new KeptPaper(sitting);
const heard = new Heard();
const pauseLock = new PauseLock(lock, time, banner, { stop, ask: () => beat(), onlyHere: () => outbox.onlyHere });
const away = new Away(sitting, lock, { stop, hear: takeTimes, ended: (reply) => shut(isMoved(reply) ? "MOVED" : "LOGGED_OUT") });
let outbox;
let desk;
let leaving = false;
let asking = false;
let behind = false;
let beatTimer;
let heardAt = -Infinity;
let missed = 0;

setUpLook(root.dataset);
start();

async function start() {
  if (await kept.isLeftBehind()) {
    await kept.forget();
    leave();
    return;
  }
  if (await windows.others()) {
    if (!(await askWindow())) {
      lock.lock("window", { href: "/exam", words: text("exam.lock.toExam") });
      return;
    }
  }
  windows.take();
  const store = await OutboxStore.open(sitting);
  await Promise.all([store.forgetOthers(), eraseOthers(sitting)]);
  outbox = new Outbox(store);
  const [paper, state, unsent] = await Promise.all([
    fetchUntilThere("/api/exam/paper", kept.paper()),
    fetchUntilThere("/api/exam/state", kept.state()),
    outbox.load(),
  ]);
  if (!paper || !state) {
    return;
  }
  const mayAsk = () => lock.reason === undefined;
  desk = new Desk(paper, outbox, { sitting, clock, kept, onHandIn: handIn, mayAsk, notice: (words) => banner.notice(words) });
  listen();
  lock.opened = () => away.show() || desk.settleConflicts();
  desk.takeSlots(state.slots ?? [], unsent);
  if (!(state.at ? takeKept(state) : takeTimes(state, Infinity))) {
    return;
  }
  if (!behind) {
    kept.keep(paper, state);
  }
  desk.open();
  kept.keepPage().then((can) => can || banner.remark("kept", text("exam.paper.notKept")));
  outbox.hurry();
  follow([`sitting/${sitting}`], KINDS, {
    event: (kind, body) => {
      if (body.minutes > 0) {
        time.gave(body);
      }
      beat();
    },
    link: (live) => live && beat(),
  });
  scheduleBeat(BEAT);
  setInterval(tick, 1000);
}

/**
 * Reads something the page can't be without: waits as long as it takes, unless it lies on this computer; undefined where
 * the page must be left.
 */
async function fetchUntilThere(path, keeping) {
  const here = await keeping;
  for (let failures = 1; ; failures += 1) {
    let delay = pause(failures);
    try {
      const reply = await request("GET", path, undefined, here && KEPT_TIMEOUT);
      if (reply.status === 200 && reply.type === "application/json") {
        return reply.body;
      }
      if (isLoggedOut(reply) || isMoved(reply)) {
        shut(isMoved(reply) ? "MOVED" : "LOGGED_OUT");
        return undefined;
      }
      if (isProblem(reply) && reply.status < 500) {
        leave();
        return undefined;
      }
      delay = Math.max(delay, reply.retryAfter);
    } catch (problem) {
      if (!(problem instanceof Unreachable)) {
        throw problem;
      }
    }
    if (here) {
      return here;
    }
    write(byId("banner-state"), text("exam.paper.retrying"));
    await wait(delay);
  }
}

function listen() {
  outbox.addEventListener("change", showBanner);
  outbox.addEventListener("reply", ({ detail: { told, askedAt } }) => {
    missed = 0;
    if (heard.isNews(told, askedAt)) {
      heardAt = performance.now();
      hear(told);
      showPause();
      if (behind) {
        catchUp();
      }
    }
  });
  outbox.addEventListener("held", ({ detail }) => kept.holds(detail));
  outbox.addEventListener("stale", () => desk.settleConflicts());
  outbox.addEventListener("shut", ({ detail }) => (detail === "CLOSED" ? beat() : shut(detail)));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      tick();
      beat();
    }
  });
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  showBanner();
}

function showBanner() {
  banner.show(outbox.status, outbox.linked && missed < MISSED);
  desk.outboxChanged();
  showPause();
  if (ENDS.has(lock.reason)) {
    tellUnsent();
  }
}

/**
 * The heartbeat: a sign of life for the proctor's seat map, and the way to learn state and deadline where no event
 * comes through. A save that was just answered counts as one.
 */
async function beat() {
  clearTimeout(beatTimer);
  if (asking || leaving || ENDS.has(lock.reason)) {
    return;
  }
  asking = true;
  let delay = lock.reason === "time" || lock.reason === "LATE" ? BEAT_CLOSING : BEAT * (0.9 + Math.random() / 5);
  const askedAt = performance.now();
  try {
    const reply = await request("GET", "/api/exam/heartbeat", undefined, BEAT_TIMEOUT);
    delay = Math.max(delay, reply.retryAfter);
    takeBeat(reply, askedAt);
  } catch (problem) {
    if (!(problem instanceof Unreachable)) {
      throw problem;
    }
    missed += 1;
    showBanner();
  } finally {
    asking = false;
  }
  scheduleBeat(delay);
}

function scheduleBeat(delay) {
  clearTimeout(beatTimer);
  beatTimer = setTimeout(() => (performance.now() - heardAt < FRESH ? scheduleBeat(FRESH) : beat()), delay);
}

/** Only the exam server's own answer counts; a page from something in between is a missed beat. */
function takeBeat(reply, askedAt) {
  if (reply.status === 200 && typeof reply.body.state === "string" && Number.isFinite(reply.body.now)) {
    missed = 0;
    if (takeTimes(reply.body, askedAt) && behind) {
      catchUp();
    }
    showBanner();
  } else if (isLoggedOut(reply)) {
    shut("LOGGED_OUT");
  } else if (isMoved(reply)) {
    shut("MOVED");
  } else if (reply.status !== 429) {
    missed += 1;
    showBanner();
  }
}

/** Takes state and deadline of a reply asked for then; false where they are no news, or the page must be left. */
function takeTimes(told, askedAt) {
  const { state } = told;
  if (state === "OPEN" && !heard.isNews(told, askedAt)) {
    return false;
  }
  hear(told);
  pauseLock.hear(told.pauseReason);
  away.hear(told);
  if (state === "CLOSED") {
    finish();
  } else if (state !== "OPEN") {
    leave();
  } else {
    showPause();
    tick();
  }
  return state === "OPEN";
}

/** In a pause nothing can be changed; what is on the screen goes out, for it counts. */
function showPause() {
  if (!ENDS.has(lock.reason)) {
    pauseLock.show(!behind && outbox.linked && missed < MISSED);
    away.show();
  }
}

/** Nothing on the screen waits any longer. */
function stop() {
  desk?.flush();
  outbox.hurry();
}

function hear(told) {
  clock.hear(told.now);
  time.setDue(moment(told.dueAt), moment(told.pausedAt));
  kept.hear(told);
}

/** Opens by what lies on this computer: nothing of it is news, and the time is a guess until the server tells it. */
function takeKept(state) {
  behind = true;
  clock.guess(state);
  time.upFor = state.upFor;
  banner.remark("unchecked", text("exam.paper.unchecked"));
  return takeTimes({ asOf: 0, ...state, now: undefined }, -Infinity);
}

/** After such a beginning: what the server holds, as soon as it can be asked. */
async function catchUp() {
  behind = false;
  const askedAt = performance.now();
  try {
    const reply = await request("GET", "/api/exam/state");
    if (reply.status === 200 && reply.type === "application/json" && takeTimes(reply.body, askedAt)) {
      desk.takeSlots(reply.body.slots ?? [], []);
      banner.remark("unchecked", "");
      return;
    }
  } catch (problem) {
    if (!(problem instanceof Unreachable)) {
      throw problem;
    }
  }
  behind = true;
}

function tick() {
  time.tick();
  away.tick();
  if (clock.jumped()) {
    beat();
  }
  if (time.left <= 0 && (lock.reason === undefined || lock.reason === "away")) {
    timeUp();
  } else if (time.left > 0 && lock.reason === "time") {
    lock.unlock();
  }
}

/** The due time: nothing can be changed any more, what is on the screen goes out, the server closes. */
async function timeUp() {
  lock.lock("time");
  kept.isUp(time.due);
  desk.flush();
  scheduleBeat(0);
  while (lock.reason === "time" && !leaving) {
    outbox.hurry();
    const { pending } = outbox.status;
    lock.tell(
      pending === 0
        ? text("exam.lock.timeDone")
        : text(outbox.linked ? "exam.lock.timeSending" : "exam.lock.timeOffline", pending),
    );
    await wait(1000);
  }
}

function shut(outcome) {
  if (outcome === "LATE" && lock.reason === "time") {
    return;
  }
  desk?.flush();
  if (outcome === "MOVED") {
    outbox?.surrender();
  } else if (outcome !== "LATE") {
    outbox?.stop();
  }
  if (outcome === "MOVED" || outcome === "LOGGED_OUT") {
    kept.erase();
    away.forget();
  }
  const logIn = { href: "/exam/login", words: text("exam.lock.toLogin") };
  lock.lock(outcome, outcome === "LOGGED_OUT" || outcome === "MOVED" ? logIn : undefined, outcome === "MOVED");
  tellUnsent();
  if (outcome === "LATE") {
    beat();
  }
}

/** What lies on this computer and nowhere else, said on the locked page. */
function tellUnsent() {
  const left = outbox?.onlyHere ?? 0;
  lock.tell(left > 0 ? text("exam.lock.unsent", left) : "");
}

/** Hands in; resolves with a message only where that failed. */
async function handIn() {
  if (!(await outbox.drain(DRAIN))) {
    return text("exam.hand.pending", outbox.status.pending);
  }
  try {
    const reply = await request("POST", "/api/exam/hand-in", {});
    if ((reply.status === 200 && typeof reply.body.receipt === "string") || (reply.status === 409 && reply.body.outcome === "CLOSED")) {
      await finish();
      return "";
    }
    if (isLoggedOut(reply) || isMoved(reply)) {
      shut(isMoved(reply) ? "MOVED" : "LOGGED_OUT");
      return "";
    }
    return text("exam.hand.failed", reason(reply));
  } catch (problem) {
    if (!(problem instanceof Unreachable)) {
      throw problem;
    }
    return text("exam.hand.failed", text("exam.save.lostLink"));
  }
}

/** The sitting is closed: what is still unsent goes to the server's quarantine, then nothing stays on this computer. */
async function finish() {
  if (leaving) {
    return;
  }
  leaving = true;
  lock.lock("CLOSED");
  desk?.flush();
  outbox.close();
  // What can't go now goes from the receipt's page, which looks into the same store.
  await outbox.drain(DRAIN);
  // Else a reload without the network would open a paper that is closed.
  await kept.erase();
  windows.finish();
  leave();
}

function leave() {
  leaving = true;
  location.replace("/exam");
}
