// The panels beside the seat map: check-in with its one-time password, the chosen seat, what waits for the proctor.

import { moment } from "./clock.js";
import { byId, element } from "./dom.js";
import { appearance, asks, isAway, needsAttention, stateIcon, timeLeft } from "./seat-map.js";
import { text } from "./texts.js";

const PASSWORD_SHOWN = 120_000;

let hiding;

/** Shows the exam password once: it goes with the next check-in, the button, or after two minutes. */
export function showPassword({ name, seat, ticket, examPassword }) {
  const result = byId("check-in-result");
  clearTimeout(hiding);
  hiding = setTimeout(clearResult, PASSWORD_SHOWN);
  result.replaceChildren(
    element(
      "div",
      { class: "password" },
      element("p", { class: "password-who" }, element("strong", {}, name), element("span", {}, text("room.password.seat", seat))),
      element("p", { class: "code muted" }, ticket),
      element("p", { class: "password-title" }, text("room.password.title")),
      element("p", { class: "password-code code" }, grouped(examPassword)),
      element("p", { class: "hint" }, text("room.password.once")),
      element("button", { type: "button", onclick: () => (clearResult(), byId("candidate").focus()) }, text("room.password.done")),
    ),
  );
}

export function showRefusal(message) {
  clearTimeout(hiding);
  byId("check-in-result").replaceChildren(element("p", { class: "message bad" }, message));
}

export function clearResult() {
  clearTimeout(hiding);
  byId("check-in-result").replaceChildren();
}

/** Shows the chosen seat with what can be done for it; `acts` is null for somebody who only reads. */
export function showSeat(seat, phase, clock, acts) {
  const panel = byId("seat-panel");
  panel.hidden = !seat;
  if (!seat) {
    return;
  }
  const look = appearance(seat, phase);
  const due = moment(seat.dueAt);
  const opened = seat.state === "OPEN" || seat.state === "CLOSED";
  panel.replaceChildren(
    element(
      "div",
      { class: "section-head" },
      element("h2", {}, element("span", { class: "seat-number" }, seat.seat), ` ${seat.name}`),
      element("button", { type: "button", class: "quiet", onclick: acts.hide }, text("room.seat.hide")),
    ),
    element(
      "dl",
      { class: "pairs" },
      pair(text("room.seat.state"), element("span", { class: "look", "data-look": look }, stateIcon(seat, phase), text(`room.state.${look}`))),
      pair(text("room.seat.ticket"), seat.ticket, "code"),
      pair(text("room.seat.badge"), seat.badgeNumber, "code"),
      opened && pair(text("room.seat.answered"), text("room.seat.progress", seat.answered, seat.total)),
      seat.state === "OPEN" && pair(text("room.seat.timeLeft"), timeLeft(seat, clock)),
      due !== undefined && pair(text("room.seat.due"), clock.show(due), "code"),
      seat.extraMinutes > 0 && pair(text("room.seat.extra"), text("room.seat.minutes", seat.extraMinutes)),
      asks(seat, phase) && pair(text("room.seat.asks"), clock.show(moment(seat.askedAt)), "code"),
      isAway(seat) && pair(text("room.seat.away"), clock.show(moment(seat.awayAt)), "code"),
      seat.state !== "EXPECTED" &&
        pair(text("room.seat.lastSeen"), seat.lastSeen > 0 ? clock.show(seat.lastSeen) : text("room.seat.never"), "code"),
    ),
    acts.mayAct ? element("p", { class: "actions" }, actions(seat, phase, acts)) : "",
  );
}

/**
 * Lists the seats that wait for the proctor: first who asks to take over a log-in, then those out of reach the longest.
 * `consent` is missing for somebody who only reads.
 */
export function showAttention(seats, phase, onShow, consent) {
  const waiting = seats
    .filter((seat) => needsAttention(seat, phase))
    .sort((one, other) => asks(other, phase) - asks(one, phase) || one.lastSeen - other.lastSeen);
  byId("attention-count").textContent = String(waiting.length);
  const rows = waiting.map((seat) => {
    const look = appearance(seat, phase);
    const asking = asks(seat, phase);
    const why = text(asking ? "room.attention.asks" : look === "OFFLINE" ? "room.attention.offline" : "room.attention.notReady");
    return element(
      "li",
      { "data-look": look },
      stateIcon(seat, phase),
      element("span", { class: "attention-text" }, element("strong", {}, `${seat.seat} ${seat.name}`), element("span", {}, why)),
      asking && consent
        ? element("button", { type: "button", class: "small primary", onclick: () => consent(seat) }, text("room.seat.consent"))
        : element("button", { type: "button", class: "small", onclick: () => onShow(seat.sittingId) }, text("room.attention.show")),
    );
  });
  byId("attention").replaceChildren(...(rows.length > 0 ? rows : [element("li", { class: "muted" }, text("room.attention.none"))]));
}

function actions(seat, phase, acts) {
  const buttons = [];
  if (asks(seat, phase)) {
    buttons.push(element("button", { type: "button", class: "primary", onclick: acts.consent }, text("room.seat.consent")));
  }
  if (seat.state === "OPEN") {
    buttons.push(element("button", { type: "button", class: "primary", onclick: acts.grant }, text("room.seat.grant")));
    const held = String(seat.pausedBy ?? "").split("+").includes("SITTING");
    buttons.push(element("button", { type: "button", onclick: held ? acts.resume : acts.pause }, text(held ? "room.seat.resume" : "room.seat.pause")));
  }
  if (seat.state === "EXPECTED" && phase !== "CLOSED") {
    buttons.push(element("button", { type: "button", class: "primary", onclick: acts.checkIn }, text("room.seat.checkIn")));
  } else if (seat.state !== "CLOSED" && phase !== "CLOSED") {
    buttons.push(element("button", { type: "button", onclick: acts.again }, text("room.seat.again")));
  }
  return buttons;
}

function pair(term, value, kind = "") {
  return element("div", {}, element("dt", {}, term), element("dd", { class: kind }, value));
}

/** In groups of five, for reading out and typing; the field ignores the space. */
function grouped(password) {
  return password.replace(/(.{5})(?=.)/g, "$1 ");
}
