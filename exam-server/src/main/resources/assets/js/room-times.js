// What a proctor confirms before time stands still or runs on, and before the whole room gets more of it.

import { element } from "./dom.js";
import { REASONS, ask, command } from "./room-dialogs.js";
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

/** Asks how much more time everybody in the room gets and why, and shows how it came out; `done` gets minutes and number. */
export function askExtend(path, done) {
  const minutes = element("input", { id: "extend-minutes", type: "number", min: "1", max: "120", value: "10", required: true, class: "code" });
  const [fields, reason] = why(REASONS);
  // One id for this dialog: sent again after an answer that never came, it gives nobody the minutes twice.
  const extensionId = uuid();
  return ask({
    title: text("room.extend.title"),
    content: [
      element("p", {}, text("room.extend.lead")),
      element("p", { class: "field" }, element("label", { for: "extend-minutes" }, text("room.grant.minutes")), minutes),
      ...fields,
    ],
    words: text("room.action.extend"),
    submit: async () => {
      const given = Number(minutes.value);
      const reply = await command(`${path}/extensions`, { minutes: given, reason: reason(), extensionId });
      await done(given, reply.extended);
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
