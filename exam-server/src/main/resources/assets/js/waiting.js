// Waiting for the start: the paper opens by itself at the proctor's word.

import { ServerClock } from "./clock.js";
import { byId, write } from "./dom.js";
import { Unreachable, request } from "./http.js";
import { follow } from "./live.js";
import { text } from "./texts.js";

const KINDS = ["BEGUN", "LOGGED_IN", "HANDED_IN", "TIME_UP", "STATE"];
const POLL_LIVE = 30_000;
const POLL_ALONE = 4000;

const sitting = byId("main").dataset.sitting;
const clock = new ServerClock("Asia/Shanghai");
let live = false;
let asking = false;
let timer;

async function ask() {
  if (asking) {
    return;
  }
  asking = true;
  clearTimeout(timer);
  try {
    const reply = await request("GET", "/api/exam/state");
    if (reply.status === 200) {
      clock.hear(reply.body.now);
      if (reply.body.state !== "COMMITTED") {
        location.replace("/exam");
      }
    } else if (reply.status === 401) {
      write(byId("link"), text("exam.waiting.link.loggedOut"));
    }
  } catch (problem) {
    if (!(problem instanceof Unreachable)) {
      throw problem;
    }
  }
  asking = false;
  timer = setTimeout(ask, (live ? POLL_LIVE : POLL_ALONE) * (0.75 + Math.random() / 2));
}

follow([`sitting/${sitting}`], KINDS, {
  event: (kind) => (kind === "BEGUN" ? location.replace("/exam") : ask()),
  link: (isLive) => {
    live = isLive;
    byId("link").dataset.live = String(isLive);
    write(byId("link"), text(isLive ? "exam.waiting.link.live" : "exam.waiting.link.lost"));
    if (isLive) {
      ask();
    }
  },
});
ask();
setInterval(() => clock.known && write(byId("official-time"), clock.show(clock.now())), 500);
