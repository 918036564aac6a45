// Pictures of a case: fetched once, with the paper and until they are there, so that a lost link doesn't hide them; and
// enlarged by a button. Where somebody is granted words instead, a picture is shown when it is asked for.

import { element } from "./dom.js";
import { picture as fetched } from "./http.js";
import { isTextOnly } from "./look.js";
import { text } from "./texts.js";

const shown = new Map();
const addresses = new Map();
const asked = new Set();
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
  return images.map((image) => (isTextOnly() ? wordsFirst(image) : figure(picture(image), larger(image))));
}

const figure = (content, ...buttons) => element("figure", { class: "picture" }, content, element("figcaption", {}, buttons));

const button = (words, onclick) => element("button", { type: "button", class: "small", onclick }, words);

const larger = (image) => button(text("exam.paper.picture.enlarge", image.number), () => enlarge(image));

/** The words, and a button that brings the picture in their place and takes it away again. */
function wordsFirst(image) {
  const place = element("div");
  const toggle = button("", () => {
    asked[asked.has(image.number) ? "delete" : "add"](image.number);
    show();
  });
  const enlarging = larger(image);
  const show = () => {
    const shows = asked.has(image.number);
    const words = element("p", { class: "reading" }, text("exam.paper.picture.words", image.number, image.alternative));
    place.replaceChildren(shows ? picture(image) : words);
    toggle.textContent = text(shows ? "exam.paper.picture.hide" : "exam.paper.picture.show", image.number);
    enlarging.hidden = !shows;
  };
  show();
  return figure(place, toggle, " ", enlarging);
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
  const down = button(text("exam.paper.picture.smaller"), () => go(-1));
  const up = button(text("exam.paper.picture.larger"), () => go(1));
  const go = (by) => {
    at = Math.max(0, Math.min(steps.length - 1, at + by));
    pane.dataset.zoom = steps[at];
    state.textContent = text("exam.paper.picture.zoom", steps[at]);
    // A button that is disabled under the hand would lose the focus.
    down.setAttribute("aria-disabled", String(at === 0));
    up.setAttribute("aria-disabled", String(at === steps.length - 1));
  };
  go(0);
  return { pane, bar: element("p", { class: "zoom" }, down, state, up), go };
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
