// How the paper looks to whoever sits it: text size, contrast, words instead of pictures. What is chosen the server keeps
// for the person, so that it is there at the next exam on any computer; this computer keeps it for the sitting, where the
// network fails.

import { byId } from "./dom.js";
import { Unreachable, pause, request, wait } from "./http.js";
import { LOOK, remember, remembered } from "./memory.js";

const root = document.documentElement;
const SIZES = new Set(["standard", "large", "larger"]);
const CONTRASTS = new Set(["standard", "high"]);
const SETTINGS = "/api/exam/settings";

let key;
let look;
let sending = false;

/** Takes what the page was delivered with, or what was chosen on this computer since. */
export function setUpLook({ sitting, textSize, contrast, textOnly }) {
  key = LOOK + sitting;
  look = { textSize, contrast, unsent: false, ...kept() };
  root.dataset.textOnly = textOnly;
  const sizes = byId("text-size");
  const strong = byId("contrast");
  apply();
  for (const input of sizes.querySelectorAll("input")) {
    input.checked = input.value === look.textSize;
  }
  strong.checked = look.contrast === "high";
  sizes.addEventListener("change", (event) => choose({ textSize: event.target.value }));
  strong.addEventListener("change", () => choose({ contrast: strong.checked ? "high" : "standard" }));
  send();
}

/** Whether words stand in the place of pictures. */
export const isTextOnly = () => root.dataset.textOnly === "true";

function apply() {
  root.dataset.textSize = look.textSize;
  root.dataset.contrast = look.contrast;
}

function choose(change) {
  look = { ...look, ...change, unsent: true };
  apply();
  keep();
  send();
}

function keep() {
  remember(localStorage, key, JSON.stringify(look));
}

function kept() {
  try {
    const found = JSON.parse(remembered(localStorage, key));
    return SIZES.has(found?.textSize) && CONTRASTS.has(found?.contrast) ? found : {};
  } catch {
    return {};
  }
}

/** One at a time, so that what was chosen last arrives last; until it has, or the server refuses it. */
async function send() {
  if (sending) {
    return;
  }
  sending = true;
  for (let failures = 1; look.unsent; failures += 1) {
    const { textSize, contrast } = look;
    let delay = pause(failures);
    try {
      const reply = await request("POST", SETTINGS, { textSize, contrast });
      if (reply.status === 200) {
        failures = 0;
        delay = 0;
        look.unsent = textSize !== look.textSize || contrast !== look.contrast;
        keep();
      } else if (reply.status < 500 && reply.status !== 429) {
        break;
      }
      delay = Math.max(delay, reply.retryAfter);
    } catch (problem) {
      if (!(problem instanceof Unreachable)) {
        throw problem;
      }
    }
    if (look.unsent) {
      await wait(delay);
    }
  }
  sending = false;
}
