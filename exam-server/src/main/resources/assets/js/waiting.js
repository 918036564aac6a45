// Waiting for the start: the paper opens by itself at the proctor's word.

import { ServerClock } from "./clock.js";
import { byId, write } from "./dom.js";
import { Unreachable, isLoggedOut, isMoved, request } from "./http.js";
import { follow } from "./live.js";
import { text } from "./texts.js";

const KINDS = ["BEGUN", "MOVED", "CLOSED"];
const BEAT = 4000;

const { sitting, opens } = byId("main").dataset;
const clock = new ServerClock();
let asking = false;
let timer;

/** The heartbeat: a sign of life for the seat map, and the way to the paper where no event comes through. */
async function beat() {
  if (asking) {
    return;
  }
  asking = true;
  clearTimeout(timer);
  let delay = BEAT * (0.9 + Math.random() / 5);
  try {
    const reply = await request("GET", "/api/exam/heartbeat");
    delay = Math.max(delay, reply.retryAfter);
    take(reply);
  } catch (problem) {
    if (!(problem instanceof Unreachable)) {
      throw problem;
    }
  }
  asking = false;
  timer = setTimeout(beat, delay);
}

function take(reply) {
  const { status, body } = reply;
  if (status === 200 && typeof body.state === "string" && Number.isFinite(body.now)) {
    clock.hear(body.now);
    write(byId("halted"), body.pauseReason === undefined ? "" : text("exam.waiting.paused", body.pauseReason));
    byId("halted").hidden = body.pauseReason === undefined;
    if (body.state !== "COMMITTED") {
      location.replace("/exam");
    }
  } else if (isMoved(reply)) {
    location.replace("/exam");
  } else if (isLoggedOut(reply)) {
    write(byId("link"), text("exam.waiting.link.loggedOut"));
  }
}

/** To the time that was set; the start itself is the proctor's word. */
function countDown() {
  const seconds = Math.ceil((Number(opens) - clock.now()) / 1000);
  write(
    byId("countdown"),
    seconds > 0
      ? text("exam.waiting.countdown", Math.floor(seconds / 60), String(seconds % 60).padStart(2, "0"))
      : text("exam.waiting.soon"),
  );
}

follow([`sitting/${sitting}`], KINDS, {
  event: (kind) => (kind === "BEGUN" ? location.replace("/exam") : beat()),
  link: (live) => {
    byId("link").dataset.live = String(live);
    write(byId("link"), text(live ? "exam.waiting.link.live" : "exam.waiting.link.lost"));
    if (live) {
      beat();
    }
  },
});
beat();
setInterval(() => {
  if (clock.known) {
    write(byId("official-time"), clock.show(clock.now()));
    countDown();
  }
}, 500);
