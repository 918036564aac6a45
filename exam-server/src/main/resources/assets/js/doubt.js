// 本题有疑问: a word about an item that seems wrong, for whoever keeps the bank. It never touches the response.

import { announce } from "./banner.js";
import { element, write } from "./dom.js";
import { Unreachable, reason, request } from "./http.js";
import { DOUBT, remember, remembered } from "./memory.js";
import { randomId } from "./outbox-entry.js";
import { text } from "./texts.js";

/** Characters without blanks around them; the server takes as many. */
const MOST = 300;

/** Asks what is doubtful about an item and sends it; what was not sent is there again when the candidate asks again. */
export function askDoubt(sitting, item, notice) {
  const place = `${DOUBT}${sitting}-${item.slot}`;
  let kept = parse(remembered(sessionStorage, place));
  const words = element("textarea", { id: "doubt-words", rows: "4", "aria-describedby": "doubt-count" });
  const count = element("p", { class: "hint", id: "doubt-count" });
  const state = element("p", { class: "hint", role: "status" });
  const send = element("button", { type: "button", class: "primary" }, text("exam.doubt.send"));
  const cancel = element("button", { type: "button" }, text("exam.doubt.cancel"));
  const dialog = element(
    "dialog",
    { class: "dialog", "aria-labelledby": "doubt-title", onclose: () => dialog.remove() },
    element("h2", { id: "doubt-title" }, text("exam.doubt.title", item.slot)),
    element("p", {}, text("exam.doubt.lead")),
    element("label", { class: "field" }, element("span", {}, text("exam.doubt.words")), words),
    count,
    state,
    element("p", { class: "actions end" }, cancel, send),
  );
  const show = () => {
    const left = MOST - [...words.value.trim()].length;
    write(count, text(left < 0 ? "exam.doubt.tooLong" : "exam.doubt.count", Math.abs(left)));
    send.disabled = left < 0 || left === MOST;
  };
  words.value = kept.words;
  words.addEventListener("input", () => {
    // Other words are another report; the same words sent once more are the same one.
    kept = { doubtId: randomId(), words: words.value };
    remember(sessionStorage, place, JSON.stringify(kept));
    show();
  });
  cancel.addEventListener("click", () => {
    remember(sessionStorage, place, "");
    dialog.close();
  });
  send.addEventListener("click", async () => {
    const busy = (is) => {
      send.disabled = is;
      cancel.disabled = is;
      words.readOnly = is;
    };
    busy(true);
    write(state, text("exam.doubt.sending"));
    const refused = await sent({ doubtId: kept.doubtId, slot: item.slot, words: kept.words.trim() });
    busy(false);
    if (refused === undefined) {
      remember(sessionStorage, place, "");
      dialog.close();
      notice(text("exam.doubt.sent"));
      announce(text("exam.doubt.sent"));
    } else {
      write(state, refused);
      show();
    }
  });
  show();
  document.body.append(dialog);
  dialog.showModal();
  words.focus();
}

/** Why it isn't on record; undefined if it is. */
async function sent(report) {
  try {
    const reply = await request("POST", "/api/exam/doubts", report);
    return reply.status === 200 ? undefined : reason(reply);
  } catch (problem) {
    if (problem instanceof Unreachable) {
      return text("exam.doubt.offline");
    }
    throw problem;
  }
}

function parse(kept) {
  try {
    const { doubtId, words } = JSON.parse(kept);
    return typeof words === "string" && typeof doubtId === "string" ? { doubtId, words } : { words: "" };
  } catch {
    return { words: "" };
  }
}
