// A question in the page's dialog, and the command that follows from a yes.

import { byId, element } from "./dom.js";
import { Unreachable, isProblem, reason, request } from "./http.js";
import { text } from "./texts.js";

/**
 * Sends a command; resolves with the reply's body, throws a text to show. `settled()` is called where the server has
 * decided, one way or the other: not where it was busy or something in between answered.
 */
export async function command(path, body, settled = () => {}) {
  let reply;
  try {
    reply = await request("POST", path, body);
  } catch (problem) {
    if (problem instanceof Unreachable) {
      throw new Error(text("room.link.lost"));
    }
    throw problem;
  }
  const done = reply.status >= 200 && reply.status <= 299;
  if (done || (isProblem(reply) && reply.status < 500 && reply.status !== 429)) {
    settled();
  }
  if (!done) {
    throw new Error(reason(reply));
  }
  return reply.body;
}

/** A form in the dialog; it closes when `submit` succeeds and shows why when it fails. */
export function ask({ title, content, words, submit }) {
  const dialog = byId("dialog");
  const problem = element("p", { class: "message bad", role: "alert", hidden: true });
  const go = element("button", { type: "submit", class: "primary" }, words);
  const form = element(
    "form",
    {
      onsubmit: async (event) => {
        event.preventDefault();
        go.disabled = true;
        problem.hidden = true;
        try {
          await submit();
          dialog.close();
        } catch (failure) {
          problem.textContent = text("room.failed", failure.message);
          problem.hidden = false;
        }
        go.disabled = false;
      },
    },
    element("h2", { id: "dialog-title" }, title),
    content,
    problem,
    element("p", { class: "actions end" }, element("button", { type: "button", onclick: () => dialog.close() }, text("room.cancel")), go),
  );
  dialog.replaceChildren(form);
  dialog.showModal();
}
