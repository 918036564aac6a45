// What a proctor confirms before it happens: start, close, more time, a new exam password.

import { ask } from "./asking.js";
import { moment } from "./clock.js";
import { element } from "./dom.js";
import { text } from "./texts.js";

const MINUTES = [5, 10, 15, 20, 30];
export const REASONS = ["machine", "network", "power", "other"];

/** Asks before the start: who is ready, who is not, who is absent. */
export function askStart(seats, submit) {
  const ready = seats.filter(({ state }) => state === "COMMITTED").length;
  const absent = seats.filter(({ state }) => state === "EXPECTED").length;
  return ask({
    title: text("room.start.title"),
    content: [
      element("p", {}, text("room.start.lead")),
      element(
        "ul",
        { class: "plain" },
        element("li", {}, text("room.start.ready", ready)),
        element("li", {}, text("room.start.notReady", seats.length - ready - absent)),
        element("li", {}, text("room.start.absent", absent)),
      ),
    ],
    words: text("room.start.submit"),
    submit,
  });
}

export function askClose(submit) {
  return ask({
    title: text("room.close.title"),
    content: [element("p", {}, text("room.close.lead"))],
    words: text("room.close.submit"),
    submit,
  });
}

export function askAgain(seat, submit) {
  return ask({
    title: text("room.again.title", seat.seat, seat.name),
    content: [element("p", {}, text("room.again.lead"))],
    words: text("room.again.submit"),
    submit,
  });
}

/** Asks before another computer takes over; whether the one before still works is said, because it is locked by this. */
export function askConsent(seat, submit) {
  const { connected } = seat;
  return ask({
    title: text("room.consent.title", seat.seat, seat.name),
    content: [
      element("p", {}, text("room.consent.lead")),
      element("p", { class: connected ? "message warn" : "hint" }, text(connected ? "room.consent.online" : "room.consent.offline")),
    ],
    words: text("room.seat.consent"),
    submit,
  });
}

/** Asks how much more time, why, and shows the arithmetic; `submit` gets the minutes and the reason. */
export function askGrant(seat, clock, submit) {
  const minutes = element("input", { id: "grant-minutes", type: "number", min: "1", max: "120", value: "10", required: true, class: "code" });
  const other = element("input", { id: "grant-text", maxlength: "200" });
  const reasons = element(
    "select",
    { id: "grant-reason" },
    REASONS.map((kind) => element("option", { value: kind }, text(`room.grant.reason.${kind}`))),
  );
  const sum = element("p", { class: "arithmetic code", role: "status" });
  const due = moment(seat.dueAt);
  const refresh = () => {
    const more = Number(minutes.value) || 0;
    sum.textContent =
      due === undefined
        ? ""
        : `${text("room.grant.old", clock.show(due))} + ${more} → ${text("room.grant.new", clock.show(due + more * 60_000))}`;
    other.required = reasons.value === "other";
  };
  const quick = MINUTES.map((value) =>
    element("button", { type: "button", onclick: () => ((minutes.value = String(value)), refresh()) }, `+${value}`),
  );
  minutes.addEventListener("input", refresh);
  reasons.addEventListener("change", refresh);
  refresh();
  return ask({
    title: text("room.grant.title", seat.seat, seat.name),
    content: [
      element("p", { class: "field" }, element("label", { for: "grant-minutes" }, text("room.grant.minutes")), element("span", { class: "join" }, minutes, quick)),
      element("p", { class: "field" }, element("label", { for: "grant-reason" }, text("room.grant.reason")), reasons),
      element("p", { class: "field" }, element("label", { for: "grant-text" }, text("room.grant.reasonText")), other),
      sum,
    ],
    words: text("room.grant.submit"),
    submit: () => {
      const kind = reasons.selectedOptions[0].textContent;
      const words = other.value.trim();
      return submit(Number(minutes.value), reasons.value === "other" ? words : [kind, words].filter(Boolean).join("：").slice(0, 200));
    },
  });
}
