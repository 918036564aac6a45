// Replies can overtake each other: one that the network sends once more comes after others that were asked for later.

export class Heard {
  #asOf = 0;
  #at = -Infinity;

  /**
   * Whether a reply that arrives now tells the sitting's times, and none that an earlier reply knew better. One that was
   * asked for after all of those came is news whatever it says: a server that was restored has counted back.
   *
   * @param {number} askedAt by `performance.now()`
   */
  isNews({ asOf }, askedAt) {
    if (!Number.isFinite(asOf) || (asOf < this.#asOf && askedAt < this.#at)) {
      return false;
    }
    this.#asOf = asOf;
    this.#at = performance.now();
    return true;
  }
}
