// What is under way and no response yet, such as an order of which steps are missing: a reload finds it again in this tab.

import { typeOf } from "./item-types/all.js";
import { UNFINISHED, remember, remembered } from "./memory.js";

export class Unfinished {
  #sitting;
  #responses;

  constructor(sitting, responses) {
    this.#sitting = sitting;
    this.#responses = responses;
  }

  /** Keeps what stands on the screen for this item, with the response it was begun upon, if it is unfinished. */
  keep(item) {
    const { response } = this.#responses.of(item.slot);
    const name = this.#name(item);
    if (typeOf(item).unfinished?.(item, response)) {
      remember(sessionStorage, name, JSON.stringify({ response, upon: this.#responses.recorded(item.slot) }));
    } else if (remembered(sessionStorage, name) !== null) {
      remember(sessionStorage, name, "");
    }
  }

  /** Puts it back, unless another response came from elsewhere meanwhile. */
  restore(item) {
    const kept = typeOf(item).unfinished ? parse(remembered(sessionStorage, this.#name(item))) : undefined;
    const now = this.#responses.recorded(item.slot);
    if (kept && typeOf(item).unfinished(item, kept.response) && (now.length === 0 || now.join() === kept.upon.join())) {
      this.#responses.put(item.slot, kept.response, this.#responses.flagged(item.slot));
    }
  }

  #name({ slot }) {
    return `${UNFINISHED}${this.#sitting}-${slot}`;
  }
}

function parse(text) {
  try {
    const { response, upon } = JSON.parse(text);
    return Array.isArray(response) && Array.isArray(upon) ? { response, upon } : undefined;
  } catch {
    return undefined;
  }
}
