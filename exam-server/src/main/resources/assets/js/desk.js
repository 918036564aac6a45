// The desk: which item is on the stage, what the candidate does with it, and the card beside it.

import { announce } from "./banner.js";
import { Card } from "./card.js";
import { askAgain, askClear, askStale } from "./dialogs.js";
import { byId, write } from "./dom.js";
import { askDoubt } from "./doubt.js";
import { Drafts } from "./drafts.js";
import { typeOf } from "./item-types/all.js";
import { itemView } from "./item-view.js";
import { Marks } from "./marks.js";
import { markMaterial } from "./material.js";
import { Responses } from "./responses.js";
import { PLACE, remember, remembered } from "./memory.js";
import { fetchPictures } from "./pictures.js";
import { reviewView } from "./review.js";
import { setUpShortcuts } from "./shortcuts.js";
import { Strikes } from "./strikes.js";
import { text } from "./texts.js";
import { showProgress } from "./top-bar.js";
import { Unfinished } from "./unfinished.js";

export class Desk {
  #paper;
  #outbox;
  #clock;
  #sitting;
  #place;
  #kept;
  #onHandIn;
  #mayAsk;
  #notice;
  #responses;
  #strikes;
  #marks;
  #unfinished;
  #drafts = new Drafts((slot) => this.#record(slot));
  #card;
  #index = 0;
  #shown;
  #review;
  #settling = false;
  #opened = false;

  /**
   * @param {{sitting: string, clock: object, kept: object, onHandIn: () => Promise<string>,
   *     mayAsk: () => boolean, notice: (words: string) => void}} room what it needs of the page around it
   */
  constructor(paper, outbox, { sitting, clock, kept, onHandIn, mayAsk, notice }) {
    this.#paper = paper;
    this.#outbox = outbox;
    this.#clock = clock;
    this.#kept = kept;
    this.#onHandIn = onHandIn;
    this.#mayAsk = mayAsk;
    this.#notice = notice;
    this.#sitting = sitting;
    this.#place = PLACE + sitting;
    this.#responses = new Responses(paper.slots);
    this.#strikes = new Strikes(sitting);
    this.#marks = new Marks(sitting);
    this.#unfinished = new Unfinished(sitting, this.#responses);
    this.#card = new Card(paper, this.#responses, (slot) => this.go(slot));
  }

  /** Takes what the server holds, and over it what only this computer holds. */
  takeSlots(slots, unsent) {
    let changedHere = false;
    for (const saved of slots) {
      const { slot, response, flagged, revision } = saved;
      const known = this.#outbox.revision(slot);
      // Unsent changes wait for their own receipt; a reply that was overtaken by a receipt says nothing new.
      if (this.#outbox.holds(slot) || revision < known) {
        continue;
      }
      this.#outbox.acknowledge(slot, saved);
      if (revision > known) {
        this.#responses.take(slot, response, flagged);
        changedHere ||= this.#item.slot === slot;
      }
    }
    for (const entry of unsent) {
      this.#responses.take(entry.slot, entry.response, entry.flagged);
    }
    this.#paper.slots.forEach((item) => this.#unfinished.restore(item));
    this.#refreshAll();
    if (changedHere && this.#opened && !this.#review) {
      this.#showItem(false);
    }
  }

  /** Puts the first item, or the one seen last, on the stage and lets the candidate work. */
  open() {
    const place = Number(remembered(sessionStorage, this.#place));
    this.#index = Math.max(0, this.#paper.slots.findIndex(({ slot }) => slot === place));
    byId("previous").addEventListener("click", () => this.step(-1));
    byId("next").addEventListener("click", () => this.step(1));
    byId("flag").addEventListener("click", () => this.flag());
    byId("clear").addEventListener("click", () => this.clear());
    byId("doubt").addEventListener("click", () => askDoubt(this.#sitting, this.#item, this.#notice));
    byId("hand-in").addEventListener("click", () => this.review());
    byId("hand-in").disabled = false;
    byId("card-toggle").addEventListener("click", () => this.#toggleCard());
    byId("view").addEventListener("focusout", () => this.flush());
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.flush());
    fetchPictures(this.#paper, this.#kept);
    setUpShortcuts(this);
    this.#opened = true;
    this.#showItem(false);
    this.settleConflicts();
  }

  get #item() {
    return this.#paper.slots[this.#index];
  }

  get inReview() {
    return this.#review !== undefined;
  }

  go(slot) {
    this.#index = this.#paper.slots.findIndex((item) => item.slot === slot);
    this.#toggleCard(false);
    this.#showItem(true);
  }

  step(by) {
    const next = this.#index + by;
    if (next >= this.#paper.slots.length) {
      this.review();
    } else if (next >= 0) {
      this.#index = next;
      this.#showItem(true);
    }
  }

  flag() {
    const { slot } = this.#item;
    const { response, flagged } = this.#responses.of(slot);
    this.#change(slot, response, !flagged);
    announce(text(flagged ? "exam.paper.flag" : "exam.paper.state.flagged"));
  }

  async clear() {
    const item = this.#item;
    this.flush();
    if (typeOf(item).written && this.#responses.answered(item.slot) && !(await askClear(item))) {
      return;
    }
    this.#change(item.slot, [], this.#responses.flagged(item.slot), true);
    if (!this.#review && this.#item === item) {
      this.#showItem(false);
    }
  }

  /** Does what the letter at this place of the alphabet stands for in the item. */
  choose(place) {
    typeOf(this.#item).choose?.(byId("view"), place);
  }

  /** Strikes the option out that has the focus, or takes that back. */
  strike() {
    typeOf(this.#item).strike?.(document.activeElement);
  }

  /** Marks what is selected in the material, or the sentence that was gone to, or takes that back. */
  mark() {
    markMaterial();
  }

  /** Saves at once what was written up to now. */
  flush() {
    this.#drafts.flush();
  }

  review() {
    this.#leaveItem();
    this.#review = reviewView({
      responses: this.#responses,
      pending: () => this.#outbox.status.pending,
      onGo: (slot) => this.go(slot),
      onBack: () => this.#showItem(true),
      onSubmit: this.#onHandIn,
    });
    this.#stage(this.#review.view, true);
    byId("bar").hidden = true;
    byId("hand-in").disabled = true;
  }

  outboxChanged() {
    this.#review?.refresh();
  }

  /** Lets the candidate choose between two versions, one slot after the other; not while the page is locked. */
  async settleConflicts() {
    if (this.#settling || !this.#mayAsk()) {
      return;
    }
    this.#settling = true;
    this.flush();
    for (let [entry] = this.#outbox.conflicts; entry && this.#mayAsk(); [entry] = this.#outbox.conflicts) {
      const item = this.#paper.slots.find(({ slot }) => slot === entry.slot);
      const mine = await askStale(item, entry, this.#clock);
      const kept = mine ? entry : entry.conflict;
      this.#responses.take(entry.slot, kept.response, kept.flagged);
      await this.#outbox.settle(entry, mine);
      this.#refreshAll();
      if (!this.#review && this.#item.slot === entry.slot) {
        this.#showItem(false);
      }
    }
    this.#settling = false;
  }

  /** @param {boolean} meant whether what is unfinished is meant so, and no state on the way to something else */
  #change(slot, response, flagged, meant = false) {
    this.#responses.put(slot, response, flagged);
    this.#record(slot, meant);
    this.#unfinished.keep(this.#paper.slots.find((item) => item.slot === slot));
    this.#showChange(slot);
  }

  /** Written words stand on the screen and lie on this computer at once, and are recorded after a pause. */
  #write(slot, response) {
    this.#responses.put(slot, response, this.#responses.flagged(slot));
    const settled = this.#responses.settled(slot);
    this.#outbox.keep(slot, settled.response, settled.flagged);
    this.#outbox.writing = true;
    this.#drafts.write(slot);
    this.#showChange(slot);
  }

  #record(slot, meant = false) {
    const draft = this.#outbox.keepsDraft(slot) ? this.#responses.settled(slot) : {};
    const { response, flagged } = this.#responses.toRecord(slot, meant) ?? draft;
    if (response) {
      this.#outbox.record(slot, response, flagged);
    }
    this.#outbox.writing = false;
  }

  #showChange(slot) {
    this.#card.refresh(slot);
    showProgress(this.#responses);
    this.#showFlag();
  }

  /** Who goes on to something else has done with the item: an order that is not finished is no response any longer. */
  #leaveItem() {
    this.flush();
    if (this.#shown !== undefined) {
      this.#record(this.#shown, true);
    }
    this.#shown = undefined;
  }

  #showItem(focus) {
    this.flush();
    const item = this.#item;
    const { slot } = item;
    if (this.#shown !== slot) {
      this.#leaveItem();
    }
    this.#shown = slot;
    this.#review = undefined;
    const view = itemView(this.#paper, item, this.#responses.of(slot).response, {
      change: (response, meant) => this.#change(slot, response, this.#responses.flagged(slot), meant),
      write: (response) => this.#write(slot, response),
      keep: () => this.flush(),
      askAgain: () => askAgain(item),
      strikes: this.#strikes,
      marks: this.#marks,
      recorded: this.#responses.recorded(slot),
    });
    this.#stage(view, focus);
    byId("bar").hidden = false;
    byId("hand-in").disabled = false;
    byId("previous").disabled = this.#index === 0;
    const last = this.#index === this.#paper.slots.length - 1;
    write(byId("next-text"), text(last ? "exam.paper.review" : "exam.paper.next"));
    this.#showFlag();
    this.#card.goTo(item.slot);
    remember(sessionStorage, this.#place, String(item.slot));
  }

  #showFlag() {
    const flagged = this.#responses.flagged(this.#item.slot);
    byId("flag").setAttribute("aria-pressed", String(flagged));
    write(byId("flag-text"), text(flagged ? "exam.paper.unflag" : "exam.paper.flag"));
  }

  #stage(view, focus) {
    const stage = byId("view");
    stage.replaceChildren(view);
    stage.scrollTop = 0;
    if (focus) {
      byId("item-heading").focus({ preventScroll: true });
    }
  }

  #refreshAll() {
    this.#card.refreshAll();
    showProgress(this.#responses);
  }

  #toggleCard(open = !document.body.classList.contains("card-open")) {
    document.body.classList.toggle("card-open", open);
    byId("card-toggle").setAttribute("aria-expanded", String(open));
  }
}
