// Words that are being written: they are saved after a pause, and at once where the candidate goes elsewhere.

const PAUSE = 800;

export class Drafts {
  #save;
  #slot;
  #timer;

  /** @param {(slot: number) => void} save saves what stands there now */
  constructor(save) {
    this.#save = save;
  }

  /** Something new was written in this slot. */
  write(slot) {
    this.#slot = slot;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** A character is being composed: nothing is saved before it is finished. */
  pause() {
    clearTimeout(this.#timer);
  }

  /** Saves at once what waits. */
  flush() {
    clearTimeout(this.#timer);
    const slot = this.#slot;
    this.#slot = undefined;
    if (slot !== undefined) {
      this.#save(slot);
    }
  }
}
