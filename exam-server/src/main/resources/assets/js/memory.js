// Small things this browser remembers: text size, place, warnings told.

/** What responses under way that are none yet lie under begins so; the sitting's id follows. */
export const UNFINISHED = "zhikao-unfinished-";

/** The item seen last lies under this and the sitting's id. */
export const PLACE = "zhikao-place-";

/** What is struck out lies under this and the sitting's id, also for a browser that is closed and opened again. */
export const STRUCK = "zhikao-struck-";

/** Storage may be forbidden by a lock-down browser; then nothing is remembered, and that is all. */
export function remembered(storage, key) {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

/** Forgets what was remembered of every sitting but this one. */
export function forgetOthers(sitting) {
  for (const beginning of [UNFINISHED, PLACE, STRUCK]) {
    const own = beginning + sitting;
    const others = (key) => key.startsWith(beginning) && (sitting === undefined || !key.startsWith(own));
    try {
      for (const storage of [sessionStorage, localStorage]) {
        Object.keys(storage)
          .filter(others)
          .forEach((key) => storage.removeItem(key));
      }
    } catch {
      // Nothing was remembered.
    }
  }
}

/** Forgets what was remembered of any sitting. */
export const forgetSittings = () => forgetOthers();

export function remember(storage, key, value) {
  try {
    storage.setItem(key, value);
  } catch {
    // Not remembered.
  }
}
