// The proctor's room page: one snapshot, then the room's own events; after a cut the snapshot is read again.

import { command } from "./asking.js";
import { ServerClock } from "./clock.js";
import { byId, write } from "./dom.js";
import { Unreachable, request } from "./http.js";
import { follow } from "./live.js";
import { askAgain, askClose, askConsent, askGrant, askStart } from "./room-dialogs.js";
import { askExtend, askPause, askResume, tellExtended, tellPaused, tellResumed } from "./room-times.js";
import { clearResult, showAttention, showPassword, showRefusal, showSeat } from "./room-panels.js";
import { SeatMap, asks, needsAttention } from "./seat-map.js";
import { text } from "./texts.js";

const KINDS = ["SEAT", "ROOM"];
const REREAD = 30_000;

const root = byId("room");
const path = `/api/rooms/${root.dataset.room}`;
const mayAct = root.dataset.mayAct === "true";
const clock = new ServerClock();
const map = new SeatMap(clock, select);
let room;
let selected;
let filter = "all";
let reading = false;
// Somebody asked for it while it was under way: what is on its way may be of before.
let again = false;
// What was heard while the room was being read: it may be newer than what was read.
let meanwhile = [];
// When each seat's request was said aloud: once, however often the seat is told.
const said = new Map();

byId("filter").addEventListener("change", (event) => {
  filter = event.target.value;
  mark();
});
byId("check-in")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = byId("candidate").value.trim();
  if (typed !== "") {
    checkIn(typed);
  }
});
byId("phase-button")?.addEventListener("click", act);
byId("pause-button")?.addEventListener("click", () => haltRoom(room.pausedAt !== ""));
byId("extend-button")?.addEventListener("click", extendRoom);
follow([`room/${root.dataset.room}`], KINDS, {
  event: (kind, body) => {
    if (reading) {
      meanwhile.push([kind, body]);
    }
    take(kind, body);
  },
  link: (live) => {
    byId("link").dataset.live = String(live);
    write(byId("link"), text(live ? "room.link.live" : "room.link.lost"));
    if (live) {
      read();
    }
  },
});
read();
setInterval(read, REREAD);
setInterval(tick, 1000);

async function read() {
  if (reading) {
    again = true;
    return;
  }
  reading = true;
  meanwhile = [];
  try {
    const reply = await request("GET", path);
    if (reply.status === 200) {
      takeAll(reply.body);
      // Where it is older, what made it so follows.
      meanwhile.forEach(([kind, body]) => take(kind, body));
    } else if (reply.status === 401 || reply.status === 403) {
      byId("link").dataset.live = "false";
      write(byId("link"), text("room.link.denied"));
    }
  } catch (problem) {
    if (!(problem instanceof Unreachable)) {
      throw problem;
    }
  } finally {
    reading = false;
    if (again) {
      again = false;
      read();
    }
  }
}

function takeAll(snapshot) {
  clock.hear(snapshot.now);
  const relaid = room && sameSeats(room.seats, snapshot.seats);
  room = snapshot;
  if (relaid) {
    room.seats.forEach((seat) => map.draw(seat, room.phase));
  } else {
    map.lay(room);
  }
  byId("map-wait").hidden = true;
  refresh();
}

function take(kind, body) {
  if (kind === "SEAT") {
    takeSeat(body);
  } else {
    takeRoom(body);
  }
}

function takeSeat(body) {
  const seat = room?.seats.find(({ sittingId }) => sittingId === body.sittingId);
  if (!seat) {
    read();
    return;
  }
  Object.assign(seat, body);
  map.draw(seat, room.phase);
  refresh();
}

function takeRoom(body) {
  clock.hear(body.now);
  if (!room || body.phase === undefined) {
    read();
    return;
  }
  room.phase = body.phase;
  room.pausedAt = body.pausedAt;
  room.pausedWhy = body.pausedWhy;
  room.seats.forEach((seat) => map.draw(seat, room.phase));
  refresh();
}

function refresh() {
  const of = (test) => room.seats.filter(test).length;
  const present = of(({ state }) => state !== "EXPECTED");
  const open = of(({ state }) => state === "OPEN");
  write(byId("count-expected"), String(room.seats.length));
  write(byId("count-present"), String(present));
  write(byId("count-absent"), String(room.seats.length - present));
  write(byId("count-open"), String(open));
  write(byId("count-closed"), String(of(({ state }) => state === "CLOSED")));
  const begun = room.phase === "STARTED" || room.phase === "CLOSED";
  write(byId("label-absent"), text(begun ? "room.count.absent" : "room.count.awaited"));
  byId("phase").dataset.phase = room.phase;
  const paused = room.phase === "STARTED" && room.pausedAt !== "";
  byId("phase").toggleAttribute("data-paused", paused);
  write(byId("phase"), text(paused ? "room.phase.PAUSED" : `room.phase.${room.phase}`));
  byId("phase").title = paused ? room.pausedWhy : "";
  showPhaseButton(present, open);
  showAttention(room.seats, room.phase, select, mayAct && consent);
  tellRequests();
  showSelected();
  mark();
}

/** The one large button follows the phase. */
function showPhaseButton(present, open) {
  const button = byId("phase-button");
  if (!button) {
    return;
  }
  const begun = room.phase === "STARTED";
  write(button, text(begun ? "room.action.close" : room.phase === "CLOSED" ? "room.action.closed" : "room.action.start"));
  button.disabled = room.phase === "CLOSED" || (begun ? open > 0 : present === 0);
  button.title = begun && open > 0 ? text("room.close.blocked", open) : "";
  for (const id of ["pause-button", "extend-button"]) {
    byId(id).hidden = !begun;
  }
  write(byId("pause-button"), text(room.pausedAt === "" ? "room.action.pause" : "room.action.resume"));
  byId("extend-button").disabled = open === 0;
}

/** Stops the time of the room, or of one seat, or lets it run on. */
function haltRoom(paused, seat) {
  const ask = paused ? askResume : askPause;
  ask(seat, async (reason) => {
    const reply = await command(`${path}/${paused ? "resume" : "pause"}`, seat ? { sittingId: seat.sittingId, reason } : { reason });
    takeAll(paused ? reply : reply.room);
    say(paused ? tellResumed(room, seat) : tellPaused(reply, seat));
  });
}

function extendRoom() {
  askExtend(path, async (extended) => {
    say(tellExtended(extended));
    await read();
  });
}

function act() {
  if (room.phase === "STARTED") {
    askClose(async () => {
      await command(`${path}/close`, {});
      say(text("room.closedDone"));
      read();
    });
  } else {
    askStart(room.seats, async () => {
      await command(`${path}/start`, {});
      say(text("room.started"));
      read();
    });
  }
}

async function checkIn(typed) {
  clearResult();
  const field = byId("candidate");
  try {
    const done = await command(`${path}/check-ins`, { candidate: typed });
    showPassword(done);
    field.value = "";
  } catch (problem) {
    showRefusal(problem.message);
    field.select();
  }
  field.focus();
}

/** Another computer may take over: a new password, which ends the log-in before it. */
function consent(seat) {
  askConsent(seat, () => newPassword(seat));
}

async function newPassword(seat) {
  showPassword(await command(`${path}/check-ins`, { candidate: seat.ticket }));
}

/** Says who newly asks to take over a log-in. */
function tellRequests() {
  const fresh = room.seats.filter((seat) => asks(seat, room.phase) && said.get(seat.sittingId) !== seat.askedAt);
  fresh.forEach((seat) => said.set(seat.sittingId, seat.askedAt));
  if (fresh.length > 0) {
    say(fresh.map((seat) => text("room.asks", seat.seat, seat.name)).join(" "));
  }
}

function select(sittingId) {
  selected = sittingId;
  showSelected();
  mark();
}

function showSelected() {
  const seat = room?.seats.find(({ sittingId }) => sittingId === selected);
  showSeat(seat, room.phase, clock, {
    mayAct,
    hide: () => select(undefined),
    checkIn: () => checkIn(seat.ticket),
    again: () => askAgain(seat, () => newPassword(seat)),
    consent: () => consent(seat),
    pause: () => haltRoom(false, seat),
    resume: () => haltRoom(true, seat),
    grant: () =>
      askGrant(seat, clock, async (minutes, reason) => {
        await command(`${path}/grants`, { sittingId: seat.sittingId, minutes, reason });
        say(text("room.grant.done", seat.seat, minutes));
      }),
  });
}

function mark() {
  const tests = {
    all: () => true,
    attention: (seat) => needsAttention(seat, room.phase),
    present: (seat) => seat.state !== "EXPECTED",
    absent: (seat) => seat.state === "EXPECTED",
  };
  const shown = new Set((room?.seats ?? []).filter(tests[filter]).map(({ sittingId }) => sittingId));
  map.mark(selected, (sittingId) => shown.has(sittingId));
}

function tick() {
  if (clock.known) {
    write(byId("clock"), clock.show(clock.now()));
    map.refreshTimes(room?.seats ?? []);
  }
  if (clock.jumped()) {
    read();
  }
}

function say(message) {
  write(byId("announce"), message);
}

function sameSeats(before, after) {
  return before.length === after.length && before.every(({ sittingId, row, column }, index) =>
    sittingId === after[index].sittingId && row === after[index].row && column === after[index].column);
}
