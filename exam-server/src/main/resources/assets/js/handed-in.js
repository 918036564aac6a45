// After the close nothing of the sitting stays on this computer, also where the paper page was cut off before.

import { byId } from "./dom.js";
import { eraseKept } from "./kept-paper.js";
import { forgetSittings } from "./memory.js";
import { Outbox } from "./outbox.js";
import { OutboxStore } from "./outbox-store.js";
import "./print.js";

const DRAIN = 60_000;

forgetSittings();
await eraseKept();
const store = await OutboxStore.open(byId("main").dataset.sitting);
const outbox = new Outbox(store);
await outbox.load();
outbox.close();
const left = (await outbox.drain(DRAIN)) ? await store.forgetOthers() : outbox.status.pending;
document.body.dataset.outbox = left === 0 ? "empty" : "held";
