// Only one window of this computer works on a sitting at a time; the others are told.

const ANSWERING = 300;

export class Windows {
  #channel;
  #others = false;
  #onTaken;

  /** @param {() => void} onTaken another window goes on from here */
  constructor(sitting, onTaken) {
    this.#onTaken = onTaken;
    this.#channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(`zhikao-${sitting}`) : undefined;
    this.active = false;
    if (this.#channel) {
      this.#channel.onmessage = (message) => this.#hear(message.data);
    }
  }

  /** Whether another window works on this sitting right now. */
  async others() {
    this.#channel?.postMessage("who");
    await new Promise((done) => setTimeout(done, this.#channel ? ANSWERING : 0));
    return this.#others;
  }

  /** From now on this window works; an older one stops. */
  take() {
    this.active = true;
    this.#channel?.postMessage("taken");
  }

  /** Tells the other windows that the sitting is over. */
  finish() {
    this.active = false;
    this.#channel?.postMessage("finished");
  }

  #hear(word) {
    if (word === "who" && this.active) {
      this.#channel.postMessage("here");
    } else if (word === "here") {
      this.#others = true;
    } else if (word === "taken" && this.active) {
      this.active = false;
      this.#onTaken();
    } else if (word === "finished") {
      location.replace("/exam");
    }
  }
}
