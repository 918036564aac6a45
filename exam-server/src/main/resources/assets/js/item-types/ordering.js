// Ordering: a click on one step after the other builds the order; each placed step has buttons up, down and out.
// What stands here before the first click is no order of the candidate's, and an unfinished one is no response; one that
// was finished before stays on the paper until the candidate leaves the item or has said to start again.

import { announce } from "../banner.js";
import { element } from "../dom.js";
import { text } from "../texts.js";
import { letterOf, optionWords } from "./options.js";

/** All steps, the first one first. */
export const ordering = {
  question(item, shown, { change, askAgain, recorded }) {
    return new Steps(item, shown, recorded, change, askAgain).node;
  },
  settled: (item, shown) => (shown.length === item.options.length ? [...shown] : []),
  unfinished: (item, shown) =>
    shown.length < item.options.length && shown.every((token) => item.options.some((option) => option.token === token)),
  partly: () => false,
  words: (item, response) => response.map((token, index) => `${index + 1}. ${optionWords(item, token)}`),
  choose: (view, place) => view.querySelectorAll("[data-letter]")[place]?.querySelector("button:not(:disabled)")?.click(),
};

class Steps {
  node = element("div", { class: "question", role: "group", "aria-labelledby": "stem" });
  #item;
  #order;
  #change;
  #askAgain;
  #wasWhole;
  #parts = element("div", { class: "steps-build" });

  constructor(item, shown, recorded, change, askAgain) {
    this.#item = item;
    this.#order = [...shown];
    this.#change = change;
    this.#askAgain = askAgain;
    this.#wasWhole = recorded.length === item.options.length;
    this.node.append(
      element("div", { class: "stem reading", id: "stem" }, item.stem),
      element("p", { class: "hint" }, text("exam.paper.order.hint")),
      this.#parts,
    );
    this.#draw();
  }

  get #left() {
    return this.#item.options.filter(({ token }) => !this.#order.includes(token));
  }

  #draw() {
    this.#parts.replaceChildren(this.#pool(), this.#placed());
  }

  /** The steps to choose from keep their places, so that nothing jumps under the pointer. */
  #pool() {
    const next = this.#order.length + 1;
    const rows = this.#item.options.map(({ token, text: words }) => {
      const place = this.#order.indexOf(token) + 1;
      const button = element(
        "button",
        { type: "button", class: "step", "data-token": token, disabled: place > 0, onclick: () => this.#place(token) },
        element("span", { class: "option-letter" }, letterOf(this.#item, token)),
        element("span", { class: "reading" }, words),
        place > 0
          ? element("span", { class: "step-place" }, text("exam.paper.order.step", place))
          : element("span", { class: "visually-hidden" }, ` ${text("exam.paper.order.as", next)}`),
      );
      return element("li", { "data-letter": letterOf(this.#item, token) }, button);
    });
    return element(
      "section",
      { class: "steps-pool", "aria-labelledby": "pool-title" },
      element("h2", { id: "pool-title" }, text("exam.paper.order.pool")),
      element("ul", {}, rows),
    );
  }

  #placed() {
    const left = this.#left.length;
    const none = this.#order.length === 0;
    return element(
      "section",
      { class: "steps-placed", "aria-labelledby": "placed-title" },
      element("h2", { id: "placed-title", tabindex: "-1" }, text("exam.paper.order.placed")),
      none && element("p", { class: "empty" }, text("exam.paper.order.none")),
      !none && element("ol", {}, this.#order.map((token, index) => this.#row(token, index))),
      !none && left > 0 && element("p", { class: "message warn" }, text(this.#wasWhole ? "exam.paper.order.leftOf" : "exam.paper.order.left", left)),
      !none &&
        element(
          "button",
          { type: "button", class: "small", "data-do": "again", onclick: () => this.#again() },
          text("exam.paper.order.again"),
        ),
    );
  }

  #row(token, index) {
    const last = index === this.#order.length - 1;
    const name = element("span", { class: "visually-hidden" }, ` ${text("exam.paper.order.step", index + 1)}`);
    const button = (kind, words, disabled, onclick) =>
      element(
        "button",
        { type: "button", class: "small", "data-do": kind, "data-token": token, disabled, onclick },
        words,
        name.cloneNode(true),
      );
    return element(
      "li",
      {},
      element("span", { class: "step-number" }, String(index + 1)),
      element("span", { class: "reading" }, optionWords(this.#item, token)),
      element(
        "span",
        { class: "step-moves" },
        button("up", text("exam.paper.order.up"), index === 0, () => this.#move(token, -1)),
        button("down", text("exam.paper.order.down"), last, () => this.#move(token, 1)),
        button("out", text("exam.paper.order.out"), false, () => this.#out(token)),
      ),
    );
  }

  #place(token) {
    this.#order.push(token);
    this.#changed();
    this.#tellPlace(token);
    const next = this.#nextInPool(token);
    if (next) {
      this.#focus(`.step[data-token="${next}"]`);
    } else {
      this.#parts.querySelector("#placed-title").focus();
    }
  }

  /** The step after this one that is not placed yet, else the first one. */
  #nextInPool(token) {
    const at = this.#item.options.findIndex((option) => option.token === token);
    const left = this.#left;
    const after = left.find((option) => this.#item.options.indexOf(option) > at);
    return (after ?? left[0])?.token;
  }

  #move(token, by) {
    const at = this.#order.indexOf(token);
    this.#order.splice(at, 1);
    this.#order.splice(at + by, 0, token);
    this.#changed();
    this.#tellPlace(token);
    const kind = by < 0 ? "up" : "down";
    if (!this.#focus(`[data-do=${kind}][data-token="${token}"]:not(:disabled)`)) {
      this.#focus(`[data-do=${by < 0 ? "down" : "up"}][data-token="${token}"]`);
    }
  }

  #out(token) {
    this.#order = this.#order.filter((other) => other !== token);
    this.#changed();
    announce(text("exam.paper.order.isOut", optionWords(this.#item, token)));
    this.#focus(`.step[data-token="${token}"]`);
  }

  async #again() {
    if (this.#wasWhole && !(await this.#askAgain())) {
      return;
    }
    this.#order = [];
    this.#wasWhole = false;
    this.#changed(true);
    announce(text("exam.paper.order.none"));
    this.#focus(".step");
  }

  #changed(meant = false) {
    this.#wasWhole ||= this.#left.length === 0;
    this.#draw();
    this.#change([...this.#order], meant);
  }

  #tellPlace(token) {
    const place = this.#order.indexOf(token) + 1;
    announce(text("exam.paper.order.isAt", optionWords(this.#item, token), place, this.#item.options.length));
  }

  #focus(selector) {
    const node = this.#parts.querySelector(selector);
    node?.focus();
    return Boolean(node);
  }
}
