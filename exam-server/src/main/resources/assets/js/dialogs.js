// Questions that must be settled before going on: two versions of a response, two windows.

import { element } from "./dom.js";
import { typeOf } from "./item-types/all.js";
import { text } from "./texts.js";

/** Asks which version of a stale change shall stand; true = the one of this window. */
export function askStale(item, entry, clock) {
  const { conflict } = entry;
  return ask(
    text("exam.stale.title", item.slot),
    [
      element("p", {}, text("exam.stale.lead")),
      element("p", { class: "stale-stem" }, item.stem),
      element(
        "div",
        { class: "versions" },
        version(text("exam.stale.mine", clock.show(entry.clientAt)), item, entry),
        version(text("exam.stale.theirs", clock.show(conflict.savedAt)), item, conflict),
      ),
      element("p", { class: "hint" }, text("exam.stale.note")),
    ],
    [
      { words: text("exam.stale.keepTheirs"), value: false },
      { words: text("exam.stale.keepMine"), value: true, primary: true },
    ],
  );
}

/** Asks where to go on when another window is at work; true = here. */
export function askWindow() {
  return ask(
    text("exam.window.title"),
    [element("p", {}, text("exam.window.lead"))],
    [
      { words: text("exam.window.there"), value: false },
      { words: text("exam.window.here"), value: true, primary: true },
    ],
  );
}

/** Asks before written words are thrown away; true = throw them away. */
export function askClear(item) {
  return ask(
    text("exam.clear.title", item.slot),
    [element("p", {}, text("exam.clear.lead"))],
    [
      { words: text("exam.clear.keep"), value: false, primary: true },
      { words: text("exam.clear.clear"), value: true },
    ],
  );
}

/** Asks before an order that stands on the paper is begun anew; true = begin anew. */
export function askAgain(item) {
  return ask(
    text("exam.again.title", item.slot),
    [element("p", {}, text("exam.again.lead"))],
    [
      { words: text("exam.clear.keep"), value: false, primary: true },
      { words: text("exam.paper.order.again"), value: true },
    ],
  );
}

function version(title, item, { response, flagged }) {
  const lines = typeOf(item).words(item, response);
  return element(
    "section",
    { class: "version" },
    element("h3", {}, title),
    lines.length === 0
      ? element("p", { class: "muted" }, text("exam.stale.blank"))
      : element("ul", {}, lines.map((line) => element("li", {}, line))),
    flagged && element("p", { class: "tag" }, text("exam.paper.state.flagged")),
  );
}

/** A dialog that only its buttons close. */
function ask(title, content, choices) {
  return new Promise((done) => {
    const dialog = element(
      "dialog",
      { class: "dialog", "aria-labelledby": "ask-title", oncancel: (event) => event.preventDefault() },
      element("h2", { id: "ask-title" }, title),
      content,
    );
    const close = (value) => {
      dialog.close();
      dialog.remove();
      done(value);
    };
    dialog.append(
      element(
        "p",
        { class: "actions end" },
        choices.map(({ words, value, primary }) =>
          element("button", { type: "button", class: primary ? "primary" : null, onclick: () => close(value) }, words),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
