// The print button; without script the browser's own menu does it.

import { byId } from "./dom.js";

const button = byId("print");
button.hidden = false;
button.addEventListener("click", () => print());
