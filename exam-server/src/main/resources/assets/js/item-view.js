// One item on the stage: heading, material and pictures of its case, and the question as its type shows it.

import { element } from "./dom.js";
import { typeOf } from "./item-types/all.js";
import { materialPane } from "./material.js";
import { text } from "./texts.js";

/**
 * Shows an item.
 *
 * @param {object} paper as delivered
 * @param {object} item one of its slots
 * @param {string[]} shown the response as it stands
 * @param {{change: Function, write: Function, keep: Function, askAgain: Function, strikes: object,
 *     marks: object, recorded: string[]}} hands what the candidate's hands do, what they struck out and marked, and the response that was recorded last
 */
export function itemView(paper, item, shown, hands) {
  const section = paper.sections.find(({ from, to }) => item.slot >= from && item.slot <= to);
  const material = paper.materials?.find(({ number }) => number === item.material);
  const body = [heading(item, section), typeOf(item).question(item, shown, hands)];
  return element(
    "article",
    { class: material ? "item with-material" : "item", "aria-labelledby": "item-heading" },
    material ? [materialPane(paper, material, hands.marks), element("div", { class: "item-body" }, body)] : body,
  );
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
