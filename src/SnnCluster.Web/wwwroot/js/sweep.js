// A sweep's page.

import { get } from "./api.js";
import { Actions } from "./actions.js";
import { element, loading, say } from "./dom.js";
import { Figures } from "./figures.js";
import { Histograms } from "./histograms.js";
import { stateOf } from "./overview.js";
import { Rows } from "./rows.js";
import { LiveTable, stateCell } from "./table.js";
import { TrialMap } from "./trial-map.js";
import { count, duration, meanAndSpread, numberAndSpread, percent, silence, speed, taskName, tasksOf, trialName } from "./words.js";

const mostRows = 12;
const urgency = { running: 0, failed: 1, waiting: 2, done: 3 };

export class SweepPage {
  constructor(id) {
    this.id = id;
    this.trials = new Rows("key");
    this.sweep = null;
    this.shown = mostRows;
    this.order = [];
    this.title = element("h1", {}, id);
    this.about = element("p", { class: "quiet", role: "status" }, loading);
    this.whole = element("progress", { class: "whole", max: 1, "aria-label": "Share of the work that is done" });
    this.facts = element("ul", { class: "facts" });
    this.actions = new Actions(id);
    this.map = new TrialMap(trial => this.share(trial), trial => speed(trial.epochs_per_second, this.sweep?.unit));
    this.histograms = new Histograms();
    this.figures = new Figures(id);
    this.shape = "";
    this.performance = this.performanceOf("After", []);
    this.numbers = this.numbersOf("After");
    this.table = new LiveTable("Trials: running first, then failed, waiting, done", [
      { label: "Trial", cell: trial => trialName(trial) },
      { label: "State", cell: trial => stateCell(trial.state) },
      { label: "Stage", cell: trial => trial.stage ?? "" },
      { label: "Done", number: true, cell: trial => percent(this.share(trial)) },
      { label: "Node", cell: trial => trial.node ?? "" },
      { label: "Attempt", number: true, cell: trial => trial.state === "waiting" ? "" : trial.attempt ?? "" },
      { label: "Speed", number: true, cell: trial => speed(trial.epochs_per_second, this.sweep?.unit) },
      { label: "Last sign of life", number: true, cell: trial => trial.state === "running" ? silence(trial.silent_seconds) : "" },
    ]);
    this.more = element("button", { type: "button", hidden: true, on: { click: () => { this.shown += 100; this.list(); } } });
    this.noResults = element("p", { class: "quiet" }, loading);
    this.failureTitle = element("h2", { hidden: true }, "Failures");
    this.failures = element("div");
    this.rest = element("div", {}, this.whole, this.facts, this.actions.root,
      element("h2", {}, "Trials"), this.map.root, this.table.root, this.more, this.failureTitle, this.failures,
      element("h2", {}, "Results so far"), this.noResults, this.performance.root, this.numbers.root, this.figures.root,
      this.histograms.root);
    this.root = element("div", {}, this.title, this.about, this.rest);
    this.performance.root.hidden = this.numbers.root.hidden = true;
  }

  /** A column for each task that is tested. The rows are places in a sweep, or conditions of a study. */
  performanceOf(place, tasks) {
    return new LiveTable("Test performance, mean ± SD over the trials that are done", [
      { label: place, cell: row => row.after },
      ...tasks.map(task => ({ label: taskName(task), number: true, cell: row => meanAndSpread(row[task]) })),
      { label: "n", number: true, cell: row => this.trialsOf(row) },
    ]);
  }

  numbersOf(place) {
    return new LiveTable("Numbers that stages report, mean ± SD over the trials that are done", [
      { label: place, cell: row => row.after }, { label: "Number", cell: row => row.name },
      { label: "Mean ± SD", number: true, cell: row => numberAndSpread(row.value) }, { label: "n", number: true, cell: row => this.trialsOf(row) },
    ]);
  }

  /** What the rows of a sweep's tables are, and its tasks, are known with its first results. */
  shapeTables(tasks) {
    const isStudy = !("" in (this.sweep?.epochs_per_trial ?? { "": 0 }));
    const shape = [isStudy, ...tasks].join();
    if (shape === this.shape) return;
    this.shape = shape;
    const [performance, numbers] = [this.performance.root, this.numbers.root], place = isStudy ? "Condition" : "After";
    performance.replaceWith((this.performance = this.performanceOf(place, tasks)).root);
    numbers.replaceWith((this.numbers = this.numbersOf(place)).root);
  }

  /** "4 of 5" while or because some of the trials that were asked for have no result. */
  trialsOf(row) {
    const asked = (this.sweep?.total ?? 0) / (Object.keys(this.sweep?.epochs_per_trial ?? {}).length || 1);
    return row.seen < asked ? `${row.n} of ${asked}` : `${row.n}`;
  }

  share(trial) {
    const each = this.sweep?.epochs_per_trial?.[trial.condition ?? ""] ?? 0;
    return each ? Math.min(1, (trial.epochs_done ?? 0) / each) : 0;
  }

  take(name, data) {
    switch (name) {
      case "hello": this.actions.allow(data.may_write); break;
      case "unknown": this.showNothing(); break;
      case "sweeps": {
        const mine = (data.rows ?? []).find(sweep => sweep.id === this.id);
        if (mine) this.summarise(mine);
        break;
      }
      case "trials": {
        const changed = this.trials.take(data);
        this.map.show(changed, this.trials);
        this.list();
        this.showFailures();
        break;
      }
      case "statistics": this.showStatistics(data); break;
    }
  }

  showNothing() {
    say(this.about, "There is no such sweep.");
    this.rest.hidden = true;
  }

  summarise(sweep) {
    this.sweep = sweep;
    this.rest.hidden = false;
    this.actions.show(sweep);
    say(this.about, [sweep.description, sweep.stages, `scale ${sweep.scale}, ${/^[0-9]+$/.test(sweep.seeds) ? "seed" : "seeds"} ${sweep.seeds}, priority ${sweep.priority}`].filter(text => text).join(" · "));
    const share = sweep.epochs_total ? (sweep.epochs_done ?? 0) / sweep.epochs_total : 0;
    this.whole.value = share;
    if (!sweep.done) say(this.noResults, "No trial is done yet.");
    const facts = [["State", stateOf(sweep)], ["Done", `${sweep.done ?? 0} of ${sweep.total}`], ["Running", sweep.running ?? 0], ["Waiting", sweep.waiting ?? 0], ["Failed", sweep.failed ?? 0],
      ["Computed", percent(share)], ["Speed", speed(sweep.epochs_per_second, sweep.unit) || "–"], ["Time left", sweep.is_ended ? "ended" : duration(sweep.seconds_left)]];
    facts.forEach(([label, value], i) => {
      const fact = this.facts.children[i] ?? this.facts.appendChild(element("li", {}, `${label} `, element("b")));
      say(fact.lastChild, String(value));
    });
  }

  list() {
    this.order = this.trials.all.sort((a, b) => urgency[a.state] - urgency[b.state] || a.key - b.key);
    this.table.show(this.order.slice(0, this.shown), "key");
    this.more.hidden = this.order.length <= this.shown;
    say(this.more, `Show more (${count(this.order.length - this.shown)} further)`);
  }

  /** The log of a failure is fetched when somebody opens it. */
  showFailures() {
    const failed = this.order.filter(trial => trial.error).slice(0, 50);
    this.failureTitle.hidden = failed.length === 0;
    const known = new Map([...this.failures.children].map(entry => [entry.dataset.key, entry]));
    const keys = new Set();
    for (const trial of failed) {
      const key = `${trial.key}/${trial.attempt}/${trial.state}`;
      keys.add(key);
      if (!known.has(key)) this.failures.append(this.failure(trial, key));
    }
    for (const [key, entry] of known) if (!keys.has(key)) entry.remove();
  }

  failure(trial, key) {
    const log = element("pre", { tabindex: 0 }, "…");
    const what = trial.state === "failed" ? `failed for good in attempt ${trial.attempt}` : `attempt ${trial.attempt - 1} failed`;
    return element("details", { "data-key": key, on: { toggle: event => { if (event.target.open) this.fetchLog(trial, log); } } },
      element("summary", {}, element("b", {}, trialName(trial)), ` ${what} (${trial.fault}): `, element("span", { class: "failed-text" }, trial.error)), log);
  }

  async fetchLog(failed, place) {
    try {
      const trial = await get(`sweeps/${encodeURIComponent(this.id)}/trials/${failed.seed ?? 0}${failed.condition ? `?condition=${encodeURIComponent(failed.condition)}` : ""}`);
      place.textContent = [trial.error, ...(trial.log ?? ["The log has no more lines."])].join("\n");
    } catch (error) {
      place.textContent = error.message;
    }
  }

  showStatistics(statistics) {
    const byPath = new Map();
    for (const test of statistics.tests) {
      const row = byPath.get(test.after) ?? { after: test.after, n: 0, seen: 0 };
      row[test.task] = test.performance;
      row.n = Math.max(row.n, test.performance.n);
      row.seen = Math.max(row.seen, test.performance.n + test.performance.undefined);
      byPath.set(test.after, row);
    }
    this.shapeTables(tasksOf(statistics.tests));
    this.performance.show([...byPath.values()], "after");
    const numbers = (statistics.numbers ?? []).map(number => ({ ...number, key: `${number.after}/${number.stageIndex}/${number.name}`, n: number.value.n, seen: number.value.n + number.value.undefined }));
    this.numbers.show(numbers, "key");
    if (statistics.trials > 0) say(this.noResults, "Its stages test nothing and report no numbers.");
    this.noResults.hidden = byPath.size + numbers.length > 0;
    this.performance.root.hidden = byPath.size === 0;
    this.numbers.root.hidden = numbers.length === 0;
    if (statistics.trials > 0) this.actions.offer(byPath.size > 0, numbers.length > 0);
    this.histograms.show(statistics);
    this.figures.grow();
  }
}
