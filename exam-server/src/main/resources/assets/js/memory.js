// Small things this browser remembers: text size, place, warnings told.

/** Everything that is remembered of one sitting and one window begins so. */
export const OWN = "zhikao-";

/** What responses under way that are none yet lie under begins so; the sitting's id follows. */
export const UNFINISHED = "zhikao-unfinished-";

/** What is struck out lies under this and the sitting's id. */
export const STRUCK = "zhikao-struck-";

/** Storage may be forbidden by a lock-down browser; then nothing is remembered, and that is all. */
export function remembered(storage, key) {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

/** Forgets everything whose name begins so, but one. */
export function forgetAll(storage, beginning, except) {
  try {
    Object.keys(storage)
      .filter((key) => key.startsWith(beginning) && key !== except)
      .forEach((key) => storage.removeItem(key));
  } catch {
    // Nothing was remembered.
  }
}

export function remember(storage, key, value) {
  try {
    storage.setItem(key, value);
  } catch {
    // Not remembered.
  }
}
