// The seat map as seen from the lectern: each seat with number, name, state as icon and word, progress, time left.

import { moment } from "./clock.js";
import { byId, element, icon, write } from "./dom.js";
import { text } from "./texts.js";

const MINUTE = 60_000;
const ICONS = {
  EXPECTED: "empty",
  ABSENT: "absent",
  CHECKED_IN: "key",
  IDENTIFIED: "person",
  COMMITTED: "ready",
  OPEN: "writing",
  OFFLINE: "offline",
  PAUSED: "paused",
  AWAY: "away",
  CLOSED: "closed",
};

/** What a seat shows: its sitting's state, or that the candidate is absent or out of reach. */
export function appearance(seat, phase) {
  if (seat.state === "EXPECTED") {
    return phase === "STARTED" || phase === "CLOSED" ? "ABSENT" : "EXPECTED";
  }
  if (seat.state === "OPEN" && !seat.connected) {
    return "OFFLINE";
  }
  if (seat.state === "OPEN" && seat.pausedAt) {
    return "PAUSED";
  }
  return isAway(seat) ? "AWAY" : seat.state;
}

/** Whether the candidate has left the seat and covered the screen; a pause or a lost link does not change that. */
export function isAway(seat) {
  return seat.state === "OPEN" && Boolean(seat.awayAt);
}

/** Whether somebody waits for consent to take over this seat's log-in. */
export function asks(seat, phase) {
  return Boolean(seat.askedAt) && phase !== "CLOSED";
}

/** Whether the proctor should look at this seat. */
export function needsAttention(seat, phase) {
  const look = appearance(seat, phase);
  return asks(seat, phase) || look === "OFFLINE" || (phase === "STARTED" && (look === "CHECKED_IN" || look === "IDENTIFIED"));
}

export function stateIcon(seat, phase) {
  return icon(ICONS[appearance(seat, phase)]);
}

export function timeLeft(seat, clock) {
  const due = moment(seat.dueAt);
  if (seat.state !== "OPEN" || due === undefined) {
    return "";
  }
  const now = moment(seat.pausedAt) ?? clock.now();
  return text("room.seat.minutes", Math.max(0, Math.floor((due - now) / MINUTE)));
}

/** By how much this paper lasts longer than everybody's; empty if it doesn't. */
const extraTime = (seat) => (seat.extraMinutes > 0 ? text("room.seat.extraMinutes", seat.extraMinutes) : "");

export class SeatMap {
  #clock;
  #onSelect;
  #tiles = new Map();

  /** @param {(sittingId: string) => void} onSelect a seat was chosen */
  constructor(clock, onSelect) {
    this.#clock = clock;
    this.#onSelect = onSelect;
    byId("seats").addEventListener("keydown", (event) => this.#move(event));
  }

  /** Lays the tiles: rows from the lectern, columns as in the room; seats nobody has stay visible as gaps. */
  lay(room) {
    const host = byId("seats");
    const columns = room.columns ?? Math.max(1, ...room.seats.map((seat) => seat.column));
    host.style.setProperty("--columns", String(columns));
    this.#tiles.clear();
    host.replaceChildren(...room.seats.map((seat) => this.#tile(seat)));
    const [first] = this.#tiles.values();
    if (first) {
      first.tabIndex = 0;
    }
    room.seats.forEach((seat) => this.draw(seat, room.phase));
  }

  /** Redraws one seat. */
  draw(seat, phase) {
    const tile = this.#tiles.get(seat.sittingId);
    if (!tile) {
      return;
    }
    const look = appearance(seat, phase);
    const word = text(`room.state.${look}`);
    const progress = seat.state === "OPEN" || seat.state === "CLOSED" ? text("room.seat.progress", seat.answered, seat.total) : "";
    const left = timeLeft(seat, this.#clock);
    const extra = extraTime(seat);
    const asking = asks(seat, phase) ? text("room.seat.asks") : "";
    const away = isAway(seat) ? text("room.seat.awaySince", this.#clock.show(moment(seat.awayAt), false)) : "";
    tile.dataset.look = look;
    tile.dataset.asks = String(asking !== "");
    tile.setAttribute("aria-label", [text("room.seat.label", seat.seat, seat.name, word), asking, extra, away, progress, left].filter(Boolean).join(" · "));
    tile.replaceChildren(
      element(
        "span",
        { class: "seat-head" },
        element("span", { class: "seat-number" }, seat.seat),
        element("span", { class: "seat-name" }, seat.name),
      ),
      element("span", { class: "seat-state" }, icon(ICONS[look]), element("span", {}, word), extra && element("span", { class: "seat-extra" }, text("room.seat.extra"))),
      element(
        "span",
        { class: "seat-foot" },
        element("span", {}, asking || away || progress),
        element("span", { class: "seat-left" }, left),
      ),
    );
  }

  /** Marks the chosen seat and dims those the filter leaves out. */
  mark(selected, shown) {
    this.#tiles.forEach((tile, sittingId) => {
      tile.setAttribute("aria-pressed", String(sittingId === selected));
      tile.classList.toggle("dimmed", !shown(sittingId));
    });
  }

  /** Minutes go down without any event. */
  refreshTimes(seats) {
    for (const seat of seats) {
      if (seat.state === "OPEN") {
        write(this.#tiles.get(seat.sittingId)?.querySelector(".seat-left"), timeLeft(seat, this.#clock));
      }
    }
  }

  #tile(seat) {
    const tile = element("button", {
      type: "button",
      class: "seat",
      tabindex: "-1",
      onclick: () => this.#onSelect(seat.sittingId),
    });
    this.#tiles.set(seat.sittingId, tile);
    const place = element("li", {}, tile);
    place.style.gridRow = String(seat.row);
    place.style.gridColumn = String(seat.column);
    return place;
  }

  #move(event) {
    const all = [...this.#tiles.values()];
    const at = all.indexOf(event.target.closest("button"));
    const columns = Number(byId("seats").style.getPropertyValue("--columns"));
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    const to = all[at + step];
    if (at >= 0 && to) {
      event.preventDefault();
      all[at].tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    }
  }
}
