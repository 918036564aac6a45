// What the candidate has marked in a case's material: places in its text, on this computer, as long as the window is open.
// They are no response and go nowhere.

import { MARKED, remember, remembered } from "./memory.js";

export class Marks {
  #name;
  #kept;

  constructor(sitting) {
    this.#name = MARKED + sitting;
    this.#kept = read(remembered(sessionStorage, this.#name));
  }

  /** The marks of a material, `[from, to]` each, in order and apart from each other. */
  of(number) {
    return this.#kept[number] ?? [];
  }

  /** Marks this part; where all of it is marked already it takes that back. Says whether it is marked now. */
  toggle(number, from, to) {
    const marks = this.of(number);
    const marked = marks.some((mark) => mark[0] <= from && to <= mark[1]);
    this.#keep(number, marked ? without(marks, from, to) : joined([...marks, [from, to]]));
    return !marked;
  }

  /** Takes back the mark at this place, if there is one. */
  remove(number, place) {
    const marks = this.of(number);
    const left = marks.filter(([from, to]) => place < from || place >= to);
    this.#keep(number, left);
    return left.length < marks.length;
  }

  clear(number) {
    this.#keep(number, []);
  }

  #keep(number, marks) {
    this.#kept = { ...this.#kept, [number]: marks };
    remember(sessionStorage, this.#name, JSON.stringify(this.#kept));
  }
}

function without(marks, from, to) {
  const parts = marks.flatMap((mark) => [
    [mark[0], Math.min(mark[1], from)],
    [Math.max(mark[0], to), mark[1]],
  ]);
  return parts.filter((part) => part[0] < part[1]);
}

function joined(marks) {
  const all = [];
  for (const [from, to] of [...marks].sort((one, other) => one[0] - other[0])) {
    const last = all.at(-1);
    if (last && from <= last[1]) {
      last[1] = Math.max(last[1], to);
    } else {
      all.push([from, to]);
    }
  }
  return all;
}

/** What lies there was written here, or by somebody who wants to see what happens. */
function read(kept) {
  try {
    const marks = JSON.parse(kept);
    const sound = (list) =>
      Array.isArray(list) && list.every((mark) => Array.isArray(mark) && mark.length === 2 && mark.every(Number.isInteger));
    return Object.fromEntries(Object.entries(marks ?? {}).filter(([, list]) => sound(list)));
  } catch {
    return {};
  }
}
