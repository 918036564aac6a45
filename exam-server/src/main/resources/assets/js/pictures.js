// Pictures of a case: fetched once, with the paper and until they are there, so that a lost link doesn't hide them; and
// enlarged by a button.

import { element } from "./dom.js";
import { picture as fetched } from "./http.js";
import { text } from "./texts.js";

const shown = new Map();
const addresses = new Map();
let keptPaper;

/** Fetches every picture of the paper that does not lie on this computer. */
export function fetchPictures(paper, kept) {
  keptPaper = kept;
  for (const { images = [] } of paper.materials ?? []) {
    images.forEach(picture);
  }
}

/** The pictures of a material, each with a way to see it large. */
export function figures({ images = [] }) {
  return images.map((image) =>
    element(
      "figure",
      { class: "picture" },
      picture(image),
      element(
        "figcaption",
        {},
        element(
          "button",
          { type: "button", class: "small", onclick: () => enlarge(image) },
          text("exam.paper.picture.enlarge", image.number),
        ),
      ),
    ),
  );
}

/** The same element each time: what was fetched once stays. */
function picture(image) {
  const known = shown.get(image.number) ?? drawn(image);
  shown.set(image.number, known);
  return known;
}

/** Until the bytes are here the alternative text stands in its place. */
function drawn({ number, alternative }) {
  const node = element("img", { alt: alternative });
  address(number).then((source) => source && (node.src = source));
  return node;
}

/** Where this page holds the bytes; they come from the server once. */
function address(number) {
  if (!addresses.has(number)) {
    const bytes = keptPaper.picture(`/api/exam/paper/image/${number}`, fetched);
    addresses.set(number, bytes.then((found) => found && URL.createObjectURL(found)));
  }
  return addresses.get(number);
}

/** From as wide as the dialog to four times that, step by step. */
function zoom(image) {
  const steps = ["100", "150", "200", "300", "400"];
  let at = 0;
  const region = { class: "picture-large", tabindex: "0", role: "region", "aria-labelledby": "picture-title" };
  const pane = element("div", region, drawn(image));
  const state = element("span", { class: "zoom-state", role: "status" });
  const button = (by, key) => element("button", { type: "button", class: "small", onclick: () => go(by) }, text(key));
  const smaller = button(-1, "exam.paper.picture.smaller");
  const larger = button(1, "exam.paper.picture.larger");
  const go = (by) => {
    at = Math.max(0, Math.min(steps.length - 1, at + by));
    pane.dataset.zoom = steps[at];
    state.textContent = text("exam.paper.picture.zoom", steps[at]);
    // A button that is disabled under the hand would lose the focus.
    smaller.setAttribute("aria-disabled", String(at === 0));
    larger.setAttribute("aria-disabled", String(at === steps.length - 1));
  };
  go(0);
  return { pane, bar: element("p", { class: "zoom" }, smaller, state, larger), go };
}

function enlarge(image) {
  const { pane, bar, go } = zoom(image);
  const dialog = element(
    "dialog",
    {
      class: "dialog picture-dialog",
      "aria-labelledby": "picture-title",
      onclose: () => dialog.remove(),
      onkeydown: ({ key }) => go({ "+": 1, "=": 1, "-": -1 }[key] ?? 0),
    },
    element("h2", { id: "picture-title" }, text("exam.paper.picture.title", image.number)),
    bar,
    pane,
    element("p", { class: "reading" }, image.alternative),
    element(
      "p",
      { class: "actions end" },
      element("button", { type: "button", class: "primary", onclick: () => dialog.close() }, text("exam.paper.picture.close")),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
