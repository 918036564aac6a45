// After a log-out: what the server has put aside need not wait at this computer for the next person.

import { OutboxStore } from "./outbox-store.js";

if (new URLSearchParams(location.search).has("out")) {
  const left = await (await OutboxStore.open("")).forgetOthers();
  document.body.dataset.outbox = left === 0 ? "empty" : "held";
}
