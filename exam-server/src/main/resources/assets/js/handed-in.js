// After the hand-in nothing of the sitting stays on this computer, also where the paper page was cut off before.

import { Outbox } from "./outbox.js";
import { OutboxStore } from "./outbox-store.js";
import { remembered } from "./memory.js";
import "./print.js";

const unsent = remembered(sessionStorage, "zhikao-unsent");
if (unsent) {
  const outbox = new Outbox(await OutboxStore.open(unsent));
  await outbox.load();
  if (await outbox.drain(60_000)) {
    sessionStorage.removeItem("zhikao-unsent");
  }
}
