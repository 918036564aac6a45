// What the candidate has chosen, written and flagged so far, as it stands on the screen, and what of it was recorded.

import { typeOf } from "./item-types/all.js";

const BLANK = Object.freeze({ response: Object.freeze([]), flagged: false });

export class Responses {
  #items;
  #held = new Map();
  #recorded = new Map();

  /** @param {{slot: number, type: string}[]} slots of the paper, in order */
  constructor(slots) {
    this.#items = new Map(slots.map((item) => [item.slot, item]));
  }

  get total() {
    return this.#items.size;
  }

  /** What stands on the screen; an unfinished order is there too. */
  of(slot) {
    return this.#held.get(slot) ?? BLANK;
  }

  put(slot, response, flagged) {
    this.#held.set(slot, { response: [...response], flagged });
  }

  /** Takes what is saved, or waits to be: it stands on the screen and needs no recording. */
  take(slot, response, flagged) {
    this.put(slot, response, flagged);
    this.#recorded.set(slot, this.settled(slot));
  }

  /** What of it is a response, as the server keeps it. */
  settled(slot) {
    const { response, flagged } = this.of(slot);
    const item = this.#items.get(slot);
    return { response: typeOf(item).settled(item, response), flagged };
  }

  /** The response that was recorded last. */
  recorded(slot) {
    return (this.#recorded.get(slot) ?? BLANK).response;
  }

  /**
   * What must be recorded now, if anything is new; from then on it is recorded. While something is unfinished the
   * response of before stays, unless it is meant so.
   */
  toRecord(slot, meant) {
    const settled = this.settled(slot);
    const before = this.#recorded.get(slot) ?? BLANK;
    const item = this.#items.get(slot);
    if (!meant && typeOf(item).unfinished?.(item, this.of(slot).response)) {
      settled.response = [...before.response];
    }
    if (settled.flagged === before.flagged && sameList(settled.response, before.response)) {
      return undefined;
    }
    this.#recorded.set(slot, settled);
    return settled;
  }

  answered(slot) {
    return this.settled(slot).response.length > 0;
  }

  /** Whether some of it is filled in and some is not. */
  partly(slot) {
    const item = this.#items.get(slot);
    const { response } = this.settled(slot);
    return response.length > 0 && typeOf(item).partly(item, response);
  }

  flagged(slot) {
    return this.of(slot).flagged;
  }

  /** Those that are answered in part are among them, as on the receipt. */
  get answeredCount() {
    return this.#slots((slot) => this.answered(slot)).length;
  }

  get unanswered() {
    return this.#slots((slot) => !this.answered(slot));
  }

  get partlyAnswered() {
    return this.#slots((slot) => this.partly(slot));
  }

  get flaggedSlots() {
    return this.#slots((slot) => this.flagged(slot));
  }

  #slots(wanted) {
    return [...this.#items.keys()].filter(wanted);
  }
}

function sameList(one, other) {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
