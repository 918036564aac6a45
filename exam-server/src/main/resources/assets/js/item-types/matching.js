// Matching: under each prompt the options as radio buttons; an option may serve several prompts.

import { element } from "../dom.js";
import { text } from "../texts.js";
import { letterOf, optionWords } from "./options.js";

/** One `prompt=option` for each prompt that has its option. */
export const matching = {
  question(item, shown, { change }) {
    const chosen = new Map(shown.map((pair) => pair.split("=")));
    const changed = () => change(pairs(chosen));
    return element(
      "div",
      { class: "question", role: "group", "aria-labelledby": "stem" },
      element("div", { class: "stem reading", id: "stem" }, item.stem),
      element("p", { class: "hint" }, text("exam.paper.match.hint")),
      element(
        "div",
        { class: "pairs-list" },
        item.prompts.map((prompt, index) => row(item, prompt, index + 1, chosen, changed)),
      ),
    );
  },
  settled: (item, shown) => [...shown].sort(),
  partly: (item, response) => response.length > 0 && response.length < item.prompts.length,
  words(item, response) {
    const chosen = new Map(response.map((pair) => pair.split("=")));
    return response.length === 0
      ? []
      : item.prompts.map(({ token, text: words }) =>
          text("exam.paper.match.pair", words, optionWords(item, chosen.get(token)) || text("exam.paper.emptyPart")),
        );
  },
  inParts: true,
};

const pairs = (chosen) => [...chosen].map(([prompt, option]) => `${prompt}=${option}`).sort();

function row(item, prompt, number, chosen, changed) {
  const clear = element(
    "button",
    { type: "button", class: "small pair-clear" },
    text("exam.paper.match.clear"),
    element("span", { class: "visually-hidden" }, ` ${prompt.text}`),
  );
  clear.hidden = !chosen.has(prompt.token);
  const options = element(
    "div",
    { class: "pair-options" },
    item.options.map((option) => pairOption(item, prompt, option, chosen)),
  );
  options.addEventListener("change", (event) => {
    chosen.set(prompt.token, event.target.value);
    clear.hidden = false;
    changed();
  });
  clear.addEventListener("click", () => {
    const input = options.querySelector("input:checked");
    chosen.delete(prompt.token);
    clear.hidden = true;
    if (input) {
      input.checked = false;
      input.focus();
    }
    changed();
  });
  return element(
    "fieldset",
    { class: "pair" },
    element("legend", { class: "reading" }, `${number}. ${prompt.text}`),
    options,
    clear,
  );
}

function pairOption(item, prompt, option, chosen) {
  const input = element("input", { type: "radio", name: `slot-${item.slot}-${prompt.token}`, value: option.token });
  input.checked = chosen.get(prompt.token) === option.token;
  return element(
    "label",
    { class: "option pair-option" },
    input,
    element("span", { class: "option-letter" }, letterOf(item, option.token)),
    element("span", { class: "option-text reading" }, option.text),
  );
}
