// Words that are being written: they are saved after a pause, at the latest after a while of writing without one, and at
// once where the candidate goes elsewhere.

const PAUSE = 800;
const LONGEST = 3000;

export class Drafts {
  #save;
  #slot;
  #timer;
  #since;

  /** @param {(slot: number) => void} save saves what stands there now */
  constructor(save) {
    this.#save = save;
  }

  /** Something new was written in this slot. */
  write(slot) {
    this.#slot = slot;
    this.#since ??= performance.now();
    clearTimeout(this.#timer);
    const left = this.#since + LONGEST - performance.now();
    this.#timer = setTimeout(() => this.flush(), Math.max(0, Math.min(PAUSE, left)));
  }

  /** Saves at once what waits. */
  flush() {
    clearTimeout(this.#timer);
    const slot = this.#slot;
    this.#slot = undefined;
    this.#since = undefined;
    if (slot !== undefined) {
      this.#save(slot);
    }
  }
}
