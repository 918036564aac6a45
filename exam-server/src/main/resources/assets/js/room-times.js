// What a proctor confirms before time stands still or runs on, and before the whole room gets more of it.

import { ask, command } from "./asking.js";
import { element } from "./dom.js";
import { REASONS } from "./room-dialogs.js";
import { text } from "./texts.js";

/** Asks why before the room's time stops, or one seat's; `submit` gets the reason. */
export function askPause(seat, submit) {
  const [fields, reason] = why(REASONS);
  return ask({
    title: seat ? text("room.pause.titleSeat", seat.seat, seat.name) : text("room.pause.title"),
    content: [element("p", {}, text("room.pause.lead")), ...fields],
    words: text(seat ? "room.seat.pause" : "room.action.pause"),
    submit: () => submit(reason()),
  });
}

/** Asks why before time runs on; `submit` gets the reason. */
export function askResume(seat, submit) {
  const [fields, reason] = why(["solved", "other"]);
  return ask({
    title: seat ? text("room.resume.titleSeat", seat.seat, seat.name) : text("room.resume.title"),
    content: [element("p", {}, text("room.resume.lead")), ...fields],
    words: text(seat ? "room.seat.resume" : "room.action.resume"),
    submit: () => submit(reason()),
  });
}

/** What a pause of the room, or of one seat, came to; whose time was up is not paused. */
export function tellPaused({ papers, timeUp, room }, seat) {
  if (seat) {
    return text("room.pause.done", text("room.pause.seat", seat.seat));
  }
  const done = text("room.pause.doneRoom", room.room, papers);
  return timeUp > 0 ? `${done} ${text("room.pause.tooLate", timeUp)}` : done;
}

/** What the end of a pause came to: a seat that its room holds as well still stands still. */
export function tellResumed(room, seat) {
  if (!seat) {
    return text("room.resume.done", room.room);
  }
  const now = room.seats.find(({ sittingId }) => sittingId === seat.sittingId);
  const key = now?.pausedBy ? "room.resume.roomHolds" : "room.resume.done";
  return text(key, text("room.pause.seat", seat.seat));
}

/** What more time for the room came to. */
export function tellExtended({ extended, already, minutes }) {
  const done = text("room.extend.done", extended, minutes);
  return already > 0 ? `${done} ${text("room.extend.already", already)}` : done;
}

// The id of an extension whose answer never came: asked for again, also in a dialog opened anew, it gives nobody the
// minutes twice. Until there is an answer it may not stand for other minutes either; the server then names the first.
let unanswered;

/** Asks how much more time everybody in the room gets and why, and shows how it came out; `done` gets the answer. */
export function askExtend(path, done) {
  const minutes = element("input", { id: "extend-minutes", type: "number", min: "1", max: "120", value: "10", required: true, class: "code" });
  const [fields, reason] = why(REASONS);
  return ask({
    title: text("room.extend.title"),
    content: [
      element("p", {}, text("room.extend.lead")),
      element("p", { class: "field" }, element("label", { for: "extend-minutes" }, text("room.grant.minutes")), minutes),
      ...fields,
    ],
    words: text("room.action.extend"),
    submit: async () => {
      unanswered ??= uuid();
      const request = { minutes: Number(minutes.value), reason: reason(), extensionId: unanswered };
      await done(await command(`${path}/extensions`, request, () => (unanswered = undefined)));
    },
  });
}

/** The fields for a reason, and how it reads. */
function why(kinds) {
  const list = element("select", { id: "why-kind" }, kinds.map((kind) => element("option", { value: kind }, text(`room.grant.reason.${kind}`))));
  const words = element("input", { id: "why-text", maxlength: "200" });
  const refresh = () => {
    words.required = list.value === "other";
  };
  list.addEventListener("change", refresh);
  refresh();
  const fields = [
    element("p", { class: "field" }, element("label", { for: "why-kind" }, text("room.grant.reason")), list),
    element("p", { class: "field" }, element("label", { for: "why-text" }, text("room.grant.reasonText")), words),
  ];
  return [
    fields,
    () => {
      const typed = words.value.trim();
      return list.value === "other" ? typed : [list.selectedOptions[0].textContent, typed].filter(Boolean).join("：").slice(0, 200);
    },
  ];
}

/** Random, version 4; `crypto.randomUUID` is missing on plain http pages. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
