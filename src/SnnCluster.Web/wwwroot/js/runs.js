// The results folders beside that of the run which is shown, as `snn runs` lists them. A cluster has none.

import { Again } from "./again.js";
import { get } from "./api.js";
import { element } from "./dom.js";
import { LiveTable, stateCell } from "./table.js";

// As `snn runs` writes them.
const most = 6;
const mean = value => {
  const size = Math.abs(value);
  return size === 0 || (size >= 0.001 && size < 1000) ? value.toFixed(3) : size >= 1000 && size < 1e7 ? value.toFixed(0) : value.toExponential(3);
};
const span = ({ lowest = 0, highest = 0 }) => lowest === highest ? mean(lowest) : `${mean(lowest)} to ${mean(highest)}`;
const result = run => {
  const all = Object.entries(run.headlines ?? {}).map(([name, number]) => `${name} ${span(number)}`);
  return [...all.slice(0, most), ...all.length > most ? ["..."] : []].join(", ");
};
const labels = run => [...(run.tags ?? []).map(tag => `#${tag}`), run.note ?? ""].filter(word => word).join(" ");

export class Runs {
  constructor() {
    this.table = new LiveTable("Results folders, ordered by name", [
      { label: "Folder", cell: run => run.folder.split("/").at(-1) },
      { label: "Run", cell: run => run.conditions > 1 ? `${run.name}, ${run.conditions} conditions` : run.name },
      { label: "Changed", cell: run => (run.changed ?? []).join(", ") },
      { label: "State", cell: run => stateCell(run.state) },
      { label: "Trials", number: true, cell: run => run.asked ? `${run.done ?? 0} of ${run.asked}` : "" },
      { label: "Result", cell: result },
      { label: "Tags and note", cell: labels },
    ]);
    this.root = element("div", { hidden: true }, element("h2", {}, "Results folders"), this.table.root);
    this.again = new Again(async () => this.show(await get("runs")), 10000);
  }

  look() { this.again.now(); }

  show(runs) {
    this.table.show(runs, "folder");
    this.root.hidden = runs.length === 0;
  }
}
