// The chief proctor decides about responses that came too late; what stands in them, nobody who decides sees.

import { ask, command } from "./asking.js";
import { byId, element } from "./dom.js";
import { text } from "./texts.js";

const list = byId("copies");
const boxes = () => [...list.querySelectorAll("input[name=copy]")];
const chosen = () => boxes().filter((box) => box.checked);

/** The buttons say how many they are about; without any there is nothing to press. */
function count() {
  const number = chosen().length;
  byId("admit").disabled = byId("reject").disabled = number === 0;
  byId("chosen").textContent = text("room.late.chosen", number);
  byId("all").checked = number > 0 && number === boxes().length;
}

/** Asks why; the same reason stands with every copy that was chosen. */
function decide(what, title, lead, words) {
  const copies = chosen().map((box) => box.value);
  const why = element("input", { id: "why", maxlength: "200", required: true });
  ask({
    title: text(title, copies.length),
    content: [
      element("p", {}, text(lead)),
      element("p", { class: "field" }, element("label", { for: "why" }, text("room.late.why")), why),
    ],
    words: text(words),
    submit: async () => {
      await command(`/api/sessions/${list.dataset.session}/put-aside/${what}`, { copies, reason: why.value.trim() });
      location.reload();
    },
  });
}

if (byId("admit")) {
  list.addEventListener("change", (event) => {
    if (event.target.id === "all") {
      boxes().forEach((box) => (box.checked = event.target.checked));
    }
    count();
  });
  byId("admit").addEventListener("click", () => decide("admissions", "room.late.admit.title", "room.late.admit.lead", "room.late.admit"));
  byId("reject").addEventListener("click", () => decide("rejections", "room.late.reject.title", "room.late.reject.lead", "room.late.reject"));
  count();
}
