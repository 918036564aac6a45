// Where the outbox lies on this computer: IndexedDB, one entry an unsent change, and memory where there is none.

const NAME = "zhikao-outbox";
const ENTRIES = "entries";
const OPENING = 4000;

export class OutboxStore {
  #database;
  #sitting;
  #writes = new Map();

  constructor(database, sitting) {
    this.#database = database;
    this.#sitting = sitting;
  }

  /** Opens the store of one sitting. It never fails: without IndexedDB nothing survives a reload, and `put` says so. */
  static async open(sitting) {
    let late;
    const tooLong = new Promise((done) => {
      late = setTimeout(() => done(undefined), OPENING);
    });
    const database = await Promise.race([openDatabase().catch(() => undefined), tooLong]);
    clearTimeout(late);
    return new OutboxStore(database, sitting);
  }

  /** The entries of this sitting, oldest first. */
  async all() {
    if (!this.#database) {
      return [];
    }
    const entries = await this.#run("readonly", (store) => store.index("sitting").getAll(this.#sitting)).catch(() => []);
    return entries.sort((one, other) => one.order - other.order);
  }

  /**
   * Keeps an entry; true once it is on this computer's disk as it is. Of an entry one write at a time is under way:
   * what changes meanwhile goes with the next one, so that on a slow disk nothing waits behind every letter of before.
   */
  async put(entry) {
    if (!this.#database) {
      return false;
    }
    const write = this.#writes.get(entry.clientId);
    if (!write) {
      return this.#write(entry);
    }
    write.next ??= write.done.then(() => (write.removed ? false : this.#write(entry)));
    return write.next;
  }

  #write(entry) {
    const kept = { ...entry, sitting: this.#sitting };
    delete kept.stored;
    delete kept.moved;
    const write = {};
    this.#writes.set(entry.clientId, write);
    const ended = (laid) => {
      if (!write.next) {
        this.#writes.delete(entry.clientId);
      }
      return laid && !write.next;
    };
    write.done = this.#run("readwrite", (store) => store.put(kept)).then(
      () => ended(true),
      () => ended(false),
    );
    return write.done;
  }

  async remove(clientId) {
    const write = this.#writes.get(clientId);
    if (write) {
      write.removed = true;
    }
    if (this.#database) {
      await this.#run("readwrite", (store) => store.delete(clientId)).catch(() => undefined);
    }
  }

  /**
   * Forgets the copies of other sittings that the server has put aside, so that nothing of one person stays for the
   * next at a shared computer; what the server never got stays. Returns how many entries of others are left.
   */
  async forgetOthers() {
    if (!this.#database) {
      return 0;
    }
    const entries = await this.#run("readonly", (store) => store.getAll()).catch(() => []);
    const others = entries.filter(({ sitting }) => sitting !== this.#sitting);
    const aside = others.filter((entry) => entry.aside);
    for (const entry of aside) {
      await this.remove(entry.clientId);
    }
    return others.length - aside.length;
  }

  #run(mode, work) {
    return new Promise((done, fail) => {
      const transaction = this.#database.transaction(ENTRIES, mode, { durability: "strict" });
      const pending = work(transaction.objectStore(ENTRIES));
      transaction.oncomplete = () => done(pending.result);
      transaction.onabort = () => fail(transaction.error);
      transaction.onerror = () => fail(transaction.error);
    });
  }
}

function openDatabase() {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
      const store = opening.result.createObjectStore(ENTRIES, { keyPath: "clientId" });
      store.createIndex("sitting", "sitting");
    };
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error);
  });
}
