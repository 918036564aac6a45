// Keys for quick work: off until chosen, never while somebody types or composes Chinese.

import { byId } from "./dom.js";
import { remember, remembered } from "./memory.js";

const KEY = "zhikao-shortcuts";

/** @param {object} desk with step, flag, choose, strike, mark, inReview */
export function setUpShortcuts(desk) {
  const box = byId("shortcuts");
  const hint = byId("shortcut-hint");
  box.checked = remembered(localStorage, KEY) === "on";
  hint.hidden = !box.checked;
  box.addEventListener("change", () => {
    hint.hidden = !box.checked;
    remember(localStorage, KEY, box.checked ? "on" : "off");
  });
  document.addEventListener("keydown", (event) => {
    if (box.checked && !elsewhere(event) && !desk.inReview && act(desk, event.key)) {
      event.preventDefault();
    }
  });
}

function elsewhere(event) {
  const typing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, dialog");
  return event.isComposing || event.ctrlKey || event.altKey || event.metaKey || Boolean(typing) || byId("paper").inert;
}

function act(desk, key) {
  const letter = key.length === 1 ? "abcdefgh".indexOf(key.toLowerCase()) : -1;
  if (letter >= 0) {
    desk.choose(letter);
  } else if (key === "PageDown") {
    desk.step(1);
  } else if (key === "PageUp") {
    desk.step(-1);
  } else if (key === "m" || key === "M") {
    desk.flag();
  } else if (key === "x" || key === "X") {
    desk.strike();
  } else if (key === "k" || key === "K") {
    desk.mark();
  } else {
    return false;
  }
  return true;
}
