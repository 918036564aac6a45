// Options that the candidate has struck out for themselves: a mark on the screen, no response. It lies on this computer for
// the sitting and goes nowhere.

import { STRUCK, remember, remembered } from "./memory.js";

export class Strikes {
  #name;
  #struck;

  constructor(sitting) {
    this.#name = STRUCK + sitting;
    this.#struck = new Set(read(remembered(localStorage, this.#name)));
  }

  has(slot, token) {
    return this.#struck.has(mark(slot, token));
  }

  /** Strikes an option out, or takes that back. */
  set(slot, token, struck) {
    if (struck) {
      this.#struck.add(mark(slot, token));
    } else {
      this.#struck.delete(mark(slot, token));
    }
    remember(localStorage, this.#name, JSON.stringify([...this.#struck]));
  }
}

const mark = (slot, token) => `${slot} ${token}`;

function read(text) {
  try {
    const marks = JSON.parse(text);
    return Array.isArray(marks) ? marks : [];
  } catch {
    return [];
  }
}
