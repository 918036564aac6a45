// Fill-in: a field in the place of each blank of the stem.

import { element } from "../dom.js";
import { text } from "../texts.js";
import { FIELD, lengthOf, listen, plain } from "./written.js";

const BLANK = /_{3,}/;
const LONGEST = 200;
const NARROWEST = 8;
const WIDEST = 60;

/** The text of each blank, empty where it is empty. */
export const fillIn = {
  question(item, shown, { write, keep }) {
    const stem = element("div", { class: "stem reading with-blanks", id: "stem" });
    const fields = [];
    item.stem.split(BLANK).forEach((piece, index) => {
      if (index > 0) {
        fields.push(field(shown[index - 1] ?? ""));
        const name = element("span", { class: "blank-name" }, text("exam.paper.blank", index));
        stem.append(element("label", { class: "blank" }, name, fields.at(-1)));
      }
      stem.append(piece);
    });
    for (const one of fields) {
      const onText = () => {
        fit(one);
        write(fields.map(({ value }) => value));
      };
      listen(one, onText, keep);
    }
    return element("div", { class: "question", role: "group", "aria-labelledby": "stem" }, stem);
  },
  settled(item, shown) {
    const texts = Array.from({ length: item.blanks }, (_, index) => plain(shown[index] ?? ""));
    return texts.every(isEmpty) ? [] : texts;
  },
  partly: (item, response) => response.some(isEmpty),
  words: (item, response) =>
    response.map((value, index) => text("exam.paper.blankWords", index + 1, value.trim() || text("exam.paper.emptyPart"))),
  written: true,
  inParts: true,
};

const isEmpty = (value) => value.trim() === "";

function field(value) {
  const input = element("input", { type: "text", class: "blank-field", maxlength: LONGEST, ...FIELD });
  input.value = value;
  fit(input);
  return input;
}

/** As wide as what is in it: a field's width tells nothing of the key. */
function fit(input) {
  input.size = Math.min(WIDEST, Math.max(NARROWEST, lengthOf(input.value) * 2));
}
