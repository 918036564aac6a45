// The view before handing in: what is unanswered, what is flagged, with a way to each; then the final word.

import { element, write } from "./dom.js";
import { text } from "./texts.js";

/**
 * Shows the view.
 *
 * @param {{responses: object, pending: () => number, onGo: (slot: number) => void, onBack: () => void,
 *     onSubmit: () => Promise<string>}} desk onSubmit resolves with a message only where handing in failed
 */
export function reviewView({ responses, pending, onGo, onBack, onSubmit }) {
  const unanswered = responses.unanswered;
  const partly = responses.partlyAnswered;
  const flagged = responses.flaggedSlots;
  const message = element("p", { class: "review-message", role: "alert" });
  const back = element("button", { type: "button", onclick: onBack }, text("exam.hand.back"));
  const submit = element("button", { type: "button", class: "danger" }, text("exam.hand.submit"));
  const state = element("p", { class: "review-pending", role: "status" });
  submit.addEventListener("click", async () => {
    submit.disabled = true;
    back.disabled = true;
    write(message, "");
    submit.textContent = text("exam.hand.sending");
    write(message, await onSubmit());
    submit.textContent = text("exam.hand.submit");
    submit.disabled = false;
    back.disabled = false;
  });
  const view = element(
    "article",
    { class: "review", "aria-labelledby": "item-heading" },
    element("h1", { id: "item-heading", tabindex: "-1" }, text("exam.hand.title")),
    element("p", { class: "lead" }, text("exam.hand.lead")),
    element(
      "div",
      { class: "review-counts" },
      count(text("exam.hand.answered"), responses.answeredCount, ""),
      count(text("exam.hand.unanswered"), unanswered.length, unanswered.length > 0 ? "attention" : ""),
      partly.length > 0 && count(text("exam.hand.partly"), partly.length, "attention"),
      count(text("exam.hand.flagged"), flagged.length, flagged.length > 0 ? "attention" : ""),
    ),
    slotList(text("exam.hand.unanswered"), unanswered, text("exam.hand.allAnswered"), "", onGo),
    partly.length > 0 && slotList(text("exam.hand.partly"), partly, "", "partly", onGo),
    slotList(text("exam.hand.flagged"), flagged, text("exam.hand.noneFlagged"), "flagged", onGo),
    state,
    element("p", { class: "message warn" }, text("exam.hand.final")),
    message,
    element("p", { class: "actions spread" }, back, submit),
  );
  const refresh = () => write(state, pending() > 0 ? text("exam.hand.pending", pending()) : "");
  refresh();
  return { view, refresh };
}

function count(label, number, kind) {
  return element("p", { class: `review-count ${kind}` }, element("strong", {}, String(number)), element("span", {}, label));
}

function slotList(title, slots, none, shape, onGo) {
  return element(
    "section",
    { class: "review-slots" },
    element("h2", {}, title),
    slots.length === 0
      ? element("p", { class: "muted" }, none)
      : element(
          "div",
          { class: "card-grid" },
          slots.map((slot) =>
            element(
              "button",
              { type: "button", class: `chip ${shape}`, "aria-label": text("exam.hand.jump", slot), onclick: () => onGo(slot) },
              String(slot),
            ),
          ),
        ),
  );
}
