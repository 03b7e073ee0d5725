// The weights of both tasks' relevant synapses after each training, summed over the trials that are done (the paper's Fig. 4C).

import { element, say } from "./dom.js";
import { count, percent, taskName } from "./words.js";

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class Histograms {
  constructor() {
    this.charts = new Map();
    this.note = element("p", { class: "quiet" });
    this.place = element("div", { class: "charts" });
    this.root = element("div", { hidden: true }, element("h2", {}, "Task-relevant synapses so far"), this.note, this.place);
    this.resizing = new ResizeObserver(() => this.fit());
    this.resizing.observe(this.place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
  }

  show(statistics) {
    const rows = statistics.relevantSynapses ?? [];
    // A study shows them in the reports of its conditions, and many a program has none.
    this.root.hidden = rows.length === 0;
    say(this.note, `Weights from 0 to 0.6 in bins of ${statistics.histogramBinWidth}; n = ${statistics.trials} ${statistics.trials === 1 ? "trial" : "trials"}.`);
    this.binWidth = statistics.histogramBinWidth;
    for (const row of rows) {
      const key = `${row.task}/${row.stageIndex}`;
      let chart = this.charts.get(key);
      if (!chart) this.charts.set(key, chart = this.make(row));
      chart.row = row;
      const words = `${count(row.histogram.reduce((sum, bin) => sum + bin, 0))} synapses; ${percent(row.shareErased.mean ?? 0)} erased (below 0.01), ${percent(row.shareStillInTop.mean ?? 0)} still in the top 10 %`;
      say(chart.words, words);
      chart.picture.setAttribute("aria-label", `Histogram: ${words}`);
      chart.plot.setData(this.data(row));
    }
  }

  data(row) {
    // The last bin holds what lies above 0.6.
    return [row.histogram.map((_, bin) => (bin + 0.5) * this.binWidth), row.histogram];
  }

  make(row) {
    const chart = { row, words: element("p", { class: "quiet" }), picture: element("div", { role: "img" }) };
    this.place.append(element("section", { class: "chart" }, element("h3", {}, `${taskName(row.task)} after ${row.after}`), chart.words, chart.picture));
    chart.plot = this.plot(chart);
    return chart;
  }

  plot(chart) {
    const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--line"), width: 0.5 }, ticks: { stroke: colour("--line"), width: 0.5 }, font: "11px system-ui, sans-serif" };
    return new uPlot({
      width: this.width(chart), height: 150, cursor: { show: false }, legend: { show: false },
      scales: { x: { time: false, range: [0, 0.61] }, y: { range: (_, min, max) => [0, Math.max(1, max)] } },
      axes: [{ ...axis, size: 28 }, { ...axis, size: 48, values: (_, ticks) => ticks.map(tick => tick >= 10000 ? `${tick / 1000}k` : tick) }],
      series: [{}, { paths: uPlot.paths.bars({ size: [1, 20] }), fill: colour("--running"), stroke: colour("--running"), width: 0, points: { show: false } }],
    }, this.data(chart.row), chart.picture);
  }

  width(chart) { return Math.max(120, (chart.picture.clientWidth || 280)); }

  fit() {
    for (const chart of this.charts.values())
      if (chart.plot.width !== this.width(chart)) chart.plot.setSize({ width: this.width(chart), height: 150 });
  }

  redraw() {
    for (const chart of this.charts.values()) {
      chart.plot.destroy();
      chart.plot = this.plot(chart);
    }
  }
}
