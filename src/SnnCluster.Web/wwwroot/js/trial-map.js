// All trials at a glance: one square each. Arrow keys go from one to the next; the line below says what it is.

import { element, say } from "./dom.js";
import { percent, silence, trialName } from "./words.js";

export class TrialMap {
  constructor(share, speed) {
    this.share = share;
    this.speed = speed;
    this.squares = new Map();
    this.last = -1;
    this.map = element("div", { class: "map", role: "group", "aria-label": "Trials, one square each; arrow keys move between them",
      on: { keydown: event => this.move(event), focusin: event => this.tell(event.target), pointerover: event => this.tell(event.target) } });
    this.detail = element("p", { class: "detail", "aria-live": "polite" });
    this.root = element("div", {}, this.map,
      element("div", { class: "legend" }, ...["waiting", "running", "done", "failed"].map(state => element("span", { class: "state", "data-state": state }, state))), this.detail);
  }

  show(changed, trials) {
    this.trials = trials;
    for (const key of changed) {
      const trial = trials.get(key), square = this.squares.get(key);
      if (trial) this.fill(square ?? this.add(key), trial);
      else if (square) { square.remove(); this.squares.delete(key); }
    }
    if (this.told) this.tell(this.told);
  }

  add(key) {
    const square = element("button", { type: "button", "data-key": key, tabindex: this.squares.size ? -1 : 0 });
    // Seeds come in order, but those of an extension may lie between others.
    const next = key < this.last ? [...this.map.children].find(other => Number(other.dataset.key) > key) : null;
    this.map.insertBefore(square, next ?? null);
    this.squares.set(key, square);
    this.last = Math.max(this.last, key);
    return square;
  }

  fill(square, trial) {
    if (square.dataset.state !== trial.state) square.dataset.state = trial.state;
    const share = trial.state === "running" ? `${Math.round(100 * this.share(trial))}%` : "0%";
    if (square.style.getPropertyValue("--share") !== share) square.style.setProperty("--share", share);
    const label = `${trialName(trial)}, ${trial.state}`;
    if (square.getAttribute("aria-label") !== label) square.setAttribute("aria-label", label);
  }

  move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: this.perLine(), ArrowUp: -this.perLine() }[event.key];
    if (!step || !event.target.dataset.key) return;
    event.preventDefault();
    const squares = [...this.map.children], next = squares[squares.indexOf(event.target) + step];
    if (!next) return;
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  perLine() { return getComputedStyle(this.map).gridTemplateColumns.split(" ").length; }

  tell(square) {
    const trial = this.trials?.get(Number(square.dataset?.key));
    if (!trial) return;
    this.told = square;
    say(this.detail, [trialName(trial), trial.state, trial.stage && `stage ${trial.stage}`, percent(this.share(trial)), trial.node && `on ${trial.node}`, trial.attempt && `attempt ${trial.attempt}`,
      this.speed(trial), trial.state === "running" && `last heard ${silence(trial.silent_seconds)}`, trial.error].filter(text => text).join(", "));
  }
}
