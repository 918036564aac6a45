// A case's material beside its items, and the tools to mark in it: by hand with a selection, by keys sentence by sentence. Marks
// are painted over the text, which stays one piece: nothing of it changes for whoever listens, searches or copies.

import { announce } from "./banner.js";
import { byId, element } from "./dom.js";
import { figures } from "./pictures.js";
import { text } from "./texts.js";

/** Up to and with what ends a sentence in Chinese, and the marks that close behind it; or up to the line's end. */
const SENTENCE = /[^。！？；\n]*[。！？；]+[”’」』）》]*|[^。！？；\n]+/g;

export function materialPane(paper, material, marks) {
  const slots = paper.slots.filter((slot) => slot.material === material.number).map(({ slot }) => slot);
  const range = text("exam.paper.slotRange", slots[0], slots.at(-1));
  const words = element("p", { class: "reading", id: "material-text" }, material.text);
  const pane = element(
    "section",
    { class: "material", "aria-labelledby": "material-title", tabindex: "0" },
    element("h2", { id: "material-title" }, text("exam.paper.material", range)),
  );
  if (globalThis.Highlight && material.text) {
    pane.append(new Marking(material, marks, words, pane).tools());
  }
  pane.append(words, ...[figures(material)].flat().filter(Boolean));
  return pane;
}

/** What the key for marking does: as the button. */
export function markMaterial() {
  byId("mark")?.click();
}

class Marking {
  #number;
  #marks;
  #node;
  #pane;
  #sentences;
  #at = -1;

  constructor({ number, text: content }, marks, words, pane) {
    this.#number = number;
    this.#marks = marks;
    this.#node = words.firstChild;
    this.#pane = pane;
    this.#sentences = [...content.matchAll(SENTENCE)]
      .filter(([sentence]) => sentence.trim() !== "")
      .map((found) => [found.index, found.index + found[0].length]);
    words.addEventListener("click", (event) => this.#click(event));
    this.#paint();
  }

  tools() {
    const button = (id, words, act) =>
      // What is selected stays so.
      element("button", { type: "button", id, class: "small", onclick: act, onmousedown: (event) => event.preventDefault() }, text(words));
    return element(
      "div",
      { class: "marking", role: "group", "aria-label": text("exam.mark.tools") },
      button("sentence-before", "exam.mark.before", () => this.#step(-1)),
      button("sentence-after", "exam.mark.after", () => this.#step(1)),
      button("mark", "exam.mark.mark", () => this.#toggle()),
      button("marks-clear", "exam.mark.clear", () => this.#clear()),
      element("span", { class: "hint" }, text("exam.mark.hint")),
    );
  }

  #step(by) {
    this.#at = Math.max(0, Math.min(this.#sentences.length - 1, this.#at + by));
    getSelection().removeAllRanges();
    this.#paint();
    const [from, to] = this.#sentences[this.#at];
    const place = this.#range(from, to).getBoundingClientRect();
    const seen = this.#pane.getBoundingClientRect();
    if (place.top < seen.top || place.bottom > seen.bottom) {
      this.#pane.scrollBy(0, place.top - seen.top - seen.height / 3);
    }
    const marked = this.#marks.of(this.#number).some((mark) => mark[0] <= from && to <= mark[1]);
    const words = this.#words(from, to);
    announce(text(marked ? "exam.mark.atMarked" : "exam.mark.at", this.#at + 1, this.#sentences.length, words));
  }

  /** What is selected in the material; without that the sentence that was gone to. */
  #toggle() {
    const [from, to] = this.#selected() ?? this.#sentences[this.#at] ?? [0, 0];
    if (from === to) {
      announce(text("exam.mark.hint"));
      return;
    }
    const marked = this.#marks.toggle(this.#number, from, to);
    getSelection().removeAllRanges();
    this.#paint();
    announce(text(marked ? "exam.mark.marked" : "exam.mark.unmarked", this.#words(from, to)));
  }

  #clear() {
    this.#marks.clear(this.#number);
    this.#paint();
    announce(text("exam.mark.cleared"));
  }

  #click({ clientX, clientY }) {
    const spot = document.caretRangeFromPoint(clientX, clientY);
    const clicked = getSelection().isCollapsed && spot?.startContainer === this.#node;
    if (clicked && this.#marks.remove(this.#number, spot.startOffset)) {
      this.#paint();
    }
  }

  #selected() {
    const selection = getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) {
      return undefined;
    }
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.#node)) {
      return undefined;
    }
    // Three clicks select to the beginning of what follows.
    const from = range.startContainer === this.#node ? range.startOffset : 0;
    const to = range.endContainer === this.#node ? range.endOffset : this.#node.length;
    return from < to ? [from, to] : undefined;
  }

  #words(from, to) {
    return this.#node.data.slice(from, to).trim();
  }

  #range(from, to) {
    const range = document.createRange();
    range.setStart(this.#node, Math.min(from, this.#node.length));
    range.setEnd(this.#node, Math.min(to, this.#node.length));
    return range;
  }

  #paint() {
    const ranges = (places) => new Highlight(...places.map(([from, to]) => this.#range(from, to)));
    CSS.highlights.set("marked", ranges(this.#marks.of(this.#number)));
    CSS.highlights.set("sentence", ranges(this.#at < 0 ? [] : [this.#sentences[this.#at]]));
  }
}
