// One item on the stage: heading, material of its case, stem, option rows that are labels of real inputs.

import { element, icon } from "./dom.js";
import { text } from "./texts.js";

const LETTERS = "ABCDEFGHIJ";

/**
 * Shows an item.
 *
 * @param {object} paper as delivered
 * @param {object} item one of its slots
 * @param {{response: string[], flagged: boolean}} held what is chosen now
 * @param {(response: string[]) => void} onChoose the whole new response
 */
export function itemView(paper, item, held, onChoose) {
  const section = paper.sections.find(({ from, to }) => item.slot >= from && item.slot <= to);
  const material = paper.materials?.find(({ number }) => number === item.material);
  const body = [heading(item, section), question(item, held, onChoose)];
  return element(
    "article",
    { class: material ? "item with-material" : "item", "aria-labelledby": "item-heading" },
    material ? [materialPane(paper, material), element("div", { class: "item-body" }, body)] : body,
  );
}

/** The letter under which an option stands on this paper; the versions of a stale change name it too. */
export function letterOf(item, token) {
  return item.type === "true-false" ? "" : LETTERS[item.options.findIndex((option) => option.token === token)] ?? "";
}

function heading(item, section) {
  return element(
    "header",
    { class: "item-head" },
    element(
      "h1",
      { id: "item-heading", tabindex: "-1" },
      text("exam.paper.item", item.slot),
      element("span", { class: "tag" }, text(`exam.paper.type.${item.type}`)),
      element("span", { class: "item-points" }, text("exam.points", item.points / 100)),
    ),
    section && element("p", { class: "item-section" }, [section.title, section.note].filter(Boolean).join(" · ")),
  );
}

function materialPane(paper, material) {
  const slots = paper.slots.filter((slot) => slot.material === material.number).map(({ slot }) => slot);
  const range = text("exam.paper.slotRange", slots[0], slots.at(-1));
  return element(
    "section",
    { class: "material", "aria-labelledby": "material-title", tabindex: "0" },
    element("h2", { id: "material-title" }, text("exam.paper.material", range)),
    element("p", { class: "reading" }, material.text),
  );
}

function question(item, held, onChoose) {
  const many = item.type === "multiple";
  const rows = element("div", { class: "options" });
  for (const option of item.options) {
    rows.append(optionRow(item, option, held.response.includes(option.token), many));
  }
  rows.addEventListener("change", () => {
    onChoose([...rows.querySelectorAll("input:checked")].map((input) => input.value));
  });
  return element(
    "fieldset",
    { class: "question" },
    element("legend", { class: "stem reading" }, item.stem),
    many && element("p", { class: "hint" }, text("exam.paper.multipleHint")),
    rows,
  );
}

function optionRow(item, option, chosen, many) {
  const letter = letterOf(item, option.token);
  const input = element("input", { type: many ? "checkbox" : "radio", name: `slot-${item.slot}`, value: option.token });
  input.checked = chosen;
  return element(
    "label",
    { class: "option" },
    input,
    letter && element("span", { class: "option-letter" }, letter),
    element("span", { class: "option-text reading" }, option.text),
    element("span", { class: "option-mark" }, icon("check")),
  );
}
