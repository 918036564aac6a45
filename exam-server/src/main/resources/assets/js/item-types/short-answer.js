// Short answer: one field, with the count of its characters.

import { element, write as show } from "../dom.js";
import { text } from "../texts.js";
import { FIELD, lengthOf, listen, plain } from "./written.js";

const LONGEST = 4000;
const ROWS = 9;

/** One text, none where it is empty. */
export const shortAnswer = {
  question(item, shown, { write, keep }) {
    const count = element("p", { class: "hint count", id: "answer-count" });
    const field = element("textarea", {
      id: "answer",
      class: "reading",
      rows: ROWS,
      maxlength: LONGEST,
      "aria-describedby": "answer-count",
      ...FIELD,
    });
    field.value = shown[0] ?? "";
    const tell = () => {
      const length = lengthOf(field.value);
      show(count, text(length < LONGEST ? "exam.paper.count" : "exam.paper.countFull", length, LONGEST));
    };
    tell();
    const onText = () => {
      tell();
      write([field.value]);
    };
    listen(field, onText, keep);
    return element(
      "div",
      { class: "question", role: "group", "aria-labelledby": "stem" },
      element("div", { class: "stem reading", id: "stem" }, item.stem),
      element("label", { class: "answer-name", for: "answer" }, text("exam.paper.ownWords")),
      field,
      count,
    );
  },
  settled: (item, shown) => shown.map(plain).filter((value) => value.trim() !== ""),
  partly: () => false,
  words: (item, response) => response,
  written: true,
};
