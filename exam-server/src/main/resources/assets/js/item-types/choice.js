// Single choice, multiple choice, true or false: rows that are labels of real inputs.

import { element, icon } from "../dom.js";
import { text } from "../texts.js";
import { letterOf } from "./options.js";

/** One of the options. */
export const singleChoice = choice({ many: false, lettered: true });

/** One or several of the options. */
export const multipleChoice = choice({ many: true, lettered: true });

/** Two options that need no letters. */
export const trueFalse = choice({ many: false, lettered: false });

function choice({ many, lettered }) {
  const letter = (item, token) => (lettered ? letterOf(item, token) : "");

  function row(item, option, chosen, strikes) {
    const input = element("input", { type: many ? "checkbox" : "radio", name: `slot-${item.slot}`, value: option.token });
    input.checked = chosen;
    const label = element(
      "label",
      { class: "option" },
      input,
      lettered && element("span", { class: "option-letter" }, letter(item, option.token)),
      element("span", { class: "option-text reading" }, option.text),
      element("span", { class: "option-mark" }, icon("check")),
    );
    return lettered ? element("div", { class: "option-row" }, label, strike(item, option, label, input, strikes)) : label;
  }

  /** Whoever chooses an option takes its stroke back; what is chosen can't be struck out. */
  function strike(item, { token }, label, input, strikes) {
    const name = text("exam.paper.strikeOut", letter(item, token));
    const button = element("button", { type: "button", class: "strike small", "aria-label": name }, text("exam.paper.strike"));
    const show = () => {
      const struck = strikes.has(item.slot, token);
      label.classList.toggle("struck", struck);
      button.setAttribute("aria-pressed", String(struck));
      button.disabled = input.checked;
    };
    button.addEventListener("click", () => {
      strikes.set(item.slot, token, !strikes.has(item.slot, token));
      show();
    });
    label.addEventListener("chosen", () => {
      if (input.checked && strikes.has(item.slot, token)) {
        strikes.set(item.slot, token, false);
      }
      show();
    });
    show();
    return button;
  }

  return {
    question(item, shown, { change, strikes }) {
      const rows = element("div", { class: "options" });
      for (const option of item.options) {
        rows.append(row(item, option, shown.includes(option.token), strikes));
      }
      rows.addEventListener("change", () => {
        rows.querySelectorAll(".option").forEach((label) => label.dispatchEvent(new Event("chosen")));
        change([...rows.querySelectorAll("input:checked")].map((input) => input.value));
      });
      return element(
        "fieldset",
        { class: "question" },
        element("legend", { class: "stem reading" }, item.stem),
        many && element("p", { class: "hint" }, text("exam.paper.multipleHint")),
        rows,
      );
    },
    settled: (item, shown) => [...shown].sort(),
    partly: () => false,
    words: (item, response) =>
      item.options
        .filter(({ token }) => response.includes(token))
        .map((option) => `${letter(item, option.token)} ${option.text}`.trim()),
    choose: (view, place) => view.querySelectorAll(".option input")[place]?.click(),
    strike: (option) => option.closest(".option-row")?.querySelector(".strike").click(),
  };
}
