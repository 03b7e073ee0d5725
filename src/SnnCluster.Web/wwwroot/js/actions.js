// What can be done with a sweep, and its files.

import { download, post } from "./api.js";
import { element, toast } from "./dom.js";

const questions = { cancel: "Cancel this sweep? Its running trials stop with a checkpoint." };
const report = ["report.html", "Report"], all = ["results.zip", "Everything, with arrays (zip)"];
const ofTests = [["trials.csv", "Table"], ["comparisons.csv", "Comparisons"]], ofNumbers = [["numbers.csv", "Numbers"]];

export class Actions {
  constructor(id) {
    this.id = id;
    this.buttons = new Map(["pause", "resume", "cancel", "retry"].map(verb => [verb,
      element("button", { type: "button", hidden: true, on: { click: () => this.steer(verb) } }, verb === "retry" ? "Retry failed" : verb[0].toUpperCase() + verb.slice(1))]));
    this.trials = element("input", { type: "number", min: 1, value: 10, "aria-label": "More trials", required: true });
    this.extend = element("form", { class: "row", hidden: true, on: { submit: event => this.addTrials(event) } }, this.trials, element("button", {}, "Add this many trials"));
    this.links = element("p");
    this.offer(true, false);
    this.root = element("div", { class: "actions" }, element("div", { class: "row" }, ...this.buttons.values(), this.extend), this.links);
    this.mayWrite = false;
    this.sweep = null;
  }

  /** Links to the files that have something in them: a sweep that tests nothing has no table of tests. */
  offer(hasTests, hasNumbers) {
    const files = [report, ...hasTests ? ofTests : [], ...hasNumbers ? ofNumbers : [], all], shape = files.map(([name]) => name).join();
    if (shape === this.offered) return;
    this.offered = shape;
    this.links.replaceChildren("Files of the results so far: ", ...files.flatMap(([name, label], i) => [i ? " · " : "", element("a", { href: "#", on: { click: event => this.save(event, name) } }, label)]));
  }

  allow(mayWrite) {
    this.mayWrite = mayWrite;
    if (this.sweep) this.show(this.sweep);
  }

  show(sweep) {
    this.sweep = sweep;
    const open = !sweep.is_ended, active = sweep.state === "active";
    const possible = { pause: open && active, resume: !active, cancel: open && sweep.state !== "cancelled", retry: sweep.failed > 0 };
    for (const [verb, button] of this.buttons) button.hidden = !(this.mayWrite && possible[verb]);
    this.extend.hidden = !this.mayWrite;
  }

  async steer(verb) {
    if (questions[verb] && !confirm(questions[verb])) return;
    await this.attempt(() => post(`sweeps/${encodeURIComponent(this.id)}/${verb}`));
  }

  async addTrials(event) {
    event.preventDefault();
    await this.attempt(() => post(`sweeps/${encodeURIComponent(this.id)}/extend`, { trials: Number(this.trials.value) }));
  }

  async save(event, name) {
    event.preventDefault();
    await this.attempt(() => download(`sweeps/${encodeURIComponent(this.id)}/files/${name}`, `${this.id}-${name}`));
  }

  async attempt(action) {
    try {
      await action();
    } catch (error) {
      toast(error.message);
    }
  }
}
