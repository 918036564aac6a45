// Small things this browser remembers: how the paper looks, place, warnings told.

/** What responses under way that are none yet lie under begins so; the sitting's id follows. */
export const UNFINISHED = "zhikao-unfinished-";

/** The item seen last lies under this and the sitting's id. */
export const PLACE = "zhikao-place-";

/** What is struck out lies under this and the sitting's id, also for a browser that is closed and opened again. */
export const STRUCK = "zhikao-struck-";

/** What is marked in materials lies under this and the sitting's id. */
export const MARKED = "zhikao-marked-";

/** A doubt that was written and not sent lies under this and the sitting's id. */
export const DOUBT = "zhikao-doubt-";

/** What was chosen for how the paper looks lies under this and the sitting's id. */
export const LOOK = "zhikao-look-";

/** That the candidate is away lies under this and the sitting's id. */
export const AWAY = "zhikao-away-";

/** The warnings that were told lie under this and their deadline. */
export const WARNED = "zhikao-warned-";

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
  const beginnings = [UNFINISHED, PLACE, STRUCK, MARKED, DOUBT, AWAY, LOOK];
  forget((key) => beginnings.some((beginning) => key.startsWith(beginning) && !key.startsWith(beginning + sitting)));
}

/** Forgets what was remembered of any sitting. */
export function forgetSittings() {
  const beginnings = [UNFINISHED, PLACE, STRUCK, MARKED, DOUBT, AWAY, LOOK, WARNED];
  forget((key) => beginnings.some((beginning) => key.startsWith(beginning)));
}

function forget(unwanted) {
  try {
    for (const storage of [sessionStorage, localStorage]) {
      Object.keys(storage)
        .filter(unwanted)
        .forEach((key) => storage.removeItem(key));
    }
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

export function unremember(storage, key) {
  try {
    storage.removeItem(key);
  } catch {
    // Was not remembered.
  }
}
