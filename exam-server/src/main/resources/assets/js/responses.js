// What the candidate has chosen and flagged so far, as it stands on the screen.

const BLANK = Object.freeze({ response: Object.freeze([]), flagged: false });

export class Responses {
  #slots;
  #held = new Map();

  /** @param {{slot: number, options: {token: string}[]}[]} slots of the paper, in order */
  constructor(slots) {
    this.#slots = slots;
  }

  get total() {
    return this.#slots.length;
  }

  of(slot) {
    return this.#held.get(slot) ?? BLANK;
  }

  put(slot, response, flagged) {
    this.#held.set(slot, { response: [...response], flagged });
  }

  answered(slot) {
    return this.of(slot).response.length > 0;
  }

  flagged(slot) {
    return this.of(slot).flagged;
  }

  get answeredCount() {
    return this.#slots.filter(({ slot }) => this.answered(slot)).length;
  }

  get unanswered() {
    return this.#slots.map(({ slot }) => slot).filter((slot) => !this.answered(slot));
  }

  get flaggedSlots() {
    return this.#slots.map(({ slot }) => slot).filter((slot) => this.flagged(slot));
  }
}
