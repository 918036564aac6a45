// The candidate leaves the seat for a moment: the paper is covered until the exam password is typed; time runs on. Since when,
// and whether the password is right, is for the server to know. Where it can't be asked the candidate goes on at the
// proctor's word, and the server is told later that nobody looked at a password (docs/decisions/0021).

import { byId, element, write } from "./dom.js";
import { Unreachable, isLoggedOut, isMoved, isProblem, reason, request } from "./http.js";
import { AWAY, remember, remembered, unremember } from "./memory.js";
import { text } from "./texts.js";

const TIMEOUT = 6000;
const OFTEN = 3;

export class Away {
  #lock;
  #page;
  #name;
  #away;
  /** What the server was not told yet, the oldest first: `{path, at, tried}`. */
  #notes;
  #telling;
  #begun = false;
  #wrong = 0;

  /**
   * @param {{stop: () => void, hear: (told: object, askedAt: number) => void, ended: (reply: object) => void}} page
   *     `stop()` sends what stands on the screen, `hear()` takes what a reply tells, `ended()` that the log-in has ended
   */
  constructor(sitting, lock, page) {
    this.#lock = lock;
    this.#page = page;
    this.#name = AWAY + sitting;
    const { away, notes } = read(remembered(localStorage, this.#name));
    this.#away = away === true;
    this.#notes = Array.isArray(notes) ? notes : [];
  }

  /** Takes what the server told of the sitting, or what lies on this computer, then without `now`. */
  hear({ now, awayAt }) {
    const asked = now !== undefined;
    if (!this.#begun) {
      this.#begun = true;
      byId("away").addEventListener("click", () => this.#leave());
      byId("away").disabled = false;
      if (asked && this.#notes.length === 0) {
        this.#set(awayAt !== undefined);
      }
    } else if (awayAt !== undefined && this.#notes.length === 0 && !this.#away) {
      this.#set(true);
    }
    if (asked && this.#notes.length > 0) {
      this.#tell();
    }
    this.show();
  }

  /** Covers the paper as long as the candidate is away, whatever else locks it; says whether they are. */
  show() {
    document.body.classList.toggle("covered", this.#away);
    if (!this.#away) {
      if (this.#lock.reason === "away") {
        this.#lock.unlock();
      }
      return false;
    }
    // Before anything was heard there is no paper on the page, and nobody knows.
    if (this.#lock.reason === undefined && this.#begun) {
      this.#lock.lock("away");
    }
    if (this.#lock.reason === "away") {
      this.#lock.add("back", () => this.#form());
      this.tick();
    } else if (this.#lock.reason === "paused") {
      this.#lock.add("away", () => element("p", {}, text("exam.away.also")));
    }
    return true;
  }

  /** This log-in has ended: whoever logs in anew typed the password there, and is back. */
  forget() {
    this.#notes = [];
    this.#set(false);
  }

  /** The time left runs on before everybody's eyes. */
  tick() {
    write(byId("away-left"), byId("time-left").textContent);
  }

  #leave() {
    if (this.#lock.reason !== undefined) {
      return;
    }
    this.#note("away");
    this.#set(true);
    this.show();
    this.#page.stop();
    this.#tell();
  }

  #return() {
    this.#wrong = 0;
    this.#set(false);
    this.show();
  }

  #form() {
    const field = element("input", {
      id: "away-password",
      class: "code",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      maxlength: 24,
      required: true,
      autofocus: true,
    });
    const go = element("button", { type: "submit", class: "primary" }, text("exam.away.submit"));
    const submit = async (event) => {
      event.preventDefault();
      go.disabled = true;
      await this.#ask(field.value);
      go.disabled = false;
      field.value = "";
      field.focus();
    };
    return element(
      "form",
      { class: "stack", onsubmit: submit },
      element("p", { class: "away-time" }, text("exam.paper.timeLeft"), " ", element("strong", { id: "away-left", role: "timer" })),
      element("p", { class: "field" }, element("label", { for: "away-password" }, text("exam.login.password")), field),
      element("p", { class: "actions end" }, go),
    );
  }

  async #ask(password) {
    this.#lock.tell(text("exam.away.checking"));
    const told = await this.#tell();
    const reply = told?.status === 200 ? await this.#send("back", { password }) : told;
    if (this.#lock.reason !== "away") {
      // Time was up meanwhile, or the log-in has ended; a right password counts all the same.
      if (reply?.status === 200) {
        this.#return();
      }
      return;
    }
    this.#lock.offer(reply ? undefined : { words: text("exam.away.goOn"), go: () => this.#goOn() });
    if (!reply) {
      this.#lock.tell(text("exam.away.unreached"));
    } else if (reply.status === 200) {
      this.#return();
    } else {
      this.#wrong += reply.status === 422 ? 1 : 0;
      this.#lock.tell([reason(reply), this.#wrong >= OFTEN ? text("exam.away.often") : ""].filter(Boolean).join(" "));
    }
  }

  /** Nobody could look at the password, and the candidate's time runs. */
  #goOn() {
    this.#note("back");
    this.#return();
  }

  /** Tells the server what it was not told yet: its answer, or undefined where it can't be reached. */
  #tell() {
    this.#telling ??= this.#tellAll().finally(() => {
      this.#telling = undefined;
    });
    return this.#telling;
  }

  async #tellAll() {
    while (this.#notes.length > 0) {
      const [note] = this.#notes;
      const late = note.tried || note.path === "back";
      note.tried = true;
      this.#keep();
      const reply = await this.#send(note.path, late ? { offlineAt: note.at } : {});
      if (!reply || reply.status === 429) {
        return reply;
      }
      this.#notes = this.#notes.slice(1);
      this.#keep();
    }
    return { status: 200 };
  }

  /** The server's own answer, or undefined where none came. */
  async #send(path, body) {
    const askedAt = performance.now();
    try {
      const reply = await request("POST", `/api/exam/${path}`, body, TIMEOUT);
      if (reply.status === 200 && Number.isFinite(reply.body.now)) {
        this.#page.hear(reply.body, askedAt);
        return reply;
      }
      if (isMoved(reply) || isLoggedOut(reply)) {
        this.#page.ended(reply);
        return reply;
      }
      return isProblem(reply) && reply.status < 500 ? reply : undefined;
    } catch (problem) {
      if (!(problem instanceof Unreachable)) {
        throw problem;
      }
      return undefined;
    }
  }

  #note(path) {
    this.#notes = [...this.#notes, { path, at: Date.now(), tried: false }];
    this.#keep();
  }

  #set(away) {
    this.#away = away;
    this.#keep();
  }

  /** A page that is loaded anew without the network finds itself covered, too, in whatever window. */
  #keep() {
    if (this.#away || this.#notes.length > 0) {
      remember(localStorage, this.#name, JSON.stringify({ away: this.#away, notes: this.#notes }));
    } else {
      unremember(localStorage, this.#name);
    }
  }
}

function read(kept) {
  try {
    return JSON.parse(kept) ?? {};
  } catch {
    return {};
  }
}
