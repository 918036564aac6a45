// The log-in page: nothing of one person waits at this computer for the next. After a log-out what the server has put
// aside goes, too.

import { eraseKept, eraseLeftBehind } from "./kept-paper.js";
import { forgetSittings } from "./memory.js";
import { OutboxStore } from "./outbox-store.js";

// A second click while the first is under way would be a second log-in, and that needs the proctor's consent. Where the
// first was called off, by Esc or the browser's own button, or gets no answer, a click sends again.
const ANSWERED_WITHIN = 15_000;
let sent = false;
const again = () => (sent = false);
document.querySelector("form[action='/exam/login']").addEventListener("submit", (event) => {
  if (sent) {
    event.preventDefault();
  }
  sent = true;
  setTimeout(again, ANSWERED_WITHIN);
});
window.addEventListener("pageshow", again);
window.addEventListener("keydown", ({ key }) => key === "Escape" && again());
window.navigation?.addEventListener("navigateerror", again);

if (new URLSearchParams(location.search).has("out")) {
  forgetSittings();
  await eraseKept();
  const left = await (await OutboxStore.open("")).forgetOthers();
  document.body.dataset.outbox = left === 0 ? "empty" : "held";
} else {
  await eraseLeftBehind();
}
