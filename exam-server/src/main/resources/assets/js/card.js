// The answer sheet 答题卡: one button a slot, its state as shape and word. One tab stop; arrows move within.

import { byId, element } from "./dom.js";
import { typeOf } from "./item-types/all.js";
import { text } from "./texts.js";

export class Card {
  #responses;
  #buttons = new Map();
  #current;

  /** @param {(slot: number) => void} onGo the candidate wants this slot */
  constructor(paper, responses, onGo) {
    this.#responses = responses;
    const host = byId("card-slots");
    const sections = paper.sections.length > 0 ? paper.sections : [{ title: "", from: 1, to: Infinity }];
    for (const section of sections) {
      const slots = paper.slots.filter(({ slot }) => slot >= section.from && slot <= section.to);
      const grid = element("div", { class: "card-grid", role: "group", "aria-label": section.title });
      for (const { slot } of slots) {
        grid.append(this.#button(slot, onGo));
      }
      host.append(element("h3", {}, section.title), grid);
    }
    byId("legend-partly").hidden = !paper.slots.some((item) => typeOf(item).inParts);
    host.addEventListener("keydown", (event) => this.#move(event));
  }

  /** Shows which slot is on the stage. */
  goTo(slot) {
    const before = this.#current;
    this.#current = slot;
    if (before !== undefined) {
      this.refresh(before);
    }
    this.refresh(slot);
    this.#buttons.get(slot).scrollIntoView({ block: "nearest" });
  }

  /** Redraws one slot. */
  refresh(slot) {
    const button = this.#buttons.get(slot);
    const current = slot === this.#current;
    const answered = this.#responses.partly(slot) ? "partly" : "answered";
    const states = [
      this.#responses.answered(slot) ? answered : "unanswered",
      ...(this.#responses.flagged(slot) ? ["flagged"] : []),
      ...(current ? ["current"] : []),
    ];
    button.className = `chip ${states.join(" ")}`;
    button.tabIndex = current ? 0 : -1;
    button.toggleAttribute("aria-current", current);
    const words = states.map((state) => text(`exam.paper.state.${state}`)).join(text("exam.paper.separator"));
    button.setAttribute("aria-label", text("exam.paper.slotLabel", slot, words));
  }

  refreshAll() {
    this.#buttons.forEach((_, slot) => this.refresh(slot));
  }

  #button(slot, onGo) {
    const button = element("button", { type: "button", class: "chip", tabindex: "-1", onclick: () => onGo(slot) }, String(slot));
    this.#buttons.set(slot, button);
    return button;
  }

  #move(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -6, ArrowDown: 6 };
    const step = steps[event.key];
    const all = [...this.#buttons.values()];
    const at = all.indexOf(event.target);
    if (step === undefined || at < 0) {
      return;
    }
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, at + step))].focus();
  }
}
