// Small things this browser remembers: text size, place, warnings told.

/** Storage may be forbidden by a lock-down browser; then nothing is remembered, and that is all. */
export function remembered(storage, key) {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(storage, key, value) {
  try {
    storage.setItem(key, value);
  } catch {
    // Not remembered.
  }
}
