// The results folders beside that of the run which is shown, as `snn runs` lists them. A cluster has none.

import { Again } from "./again.js";
import { get } from "./api.js";
import { element } from "./dom.js";
import { LiveTable, stateCell } from "./table.js";

const performance = run => Object.entries(run.performance ?? {}).map(([task, mean]) => `${task} ${mean.toFixed(3)}`).join(", ");
const labels = run => [...(run.tags ?? []).map(tag => `#${tag}`), run.note ?? ""].filter(word => word).join(" ");

export class Runs {
  constructor() {
    this.table = new LiveTable("Results folders in the order of their names", [
      { label: "Folder", cell: run => run.folder.split("/").at(-1) },
      { label: "Run", cell: run => run.conditions > 1 ? `${run.name}, ${run.conditions} conditions` : run.name },
      { label: "Changed", cell: run => (run.changed ?? []).join(", ") },
      { label: "State", cell: run => stateCell(run.state) },
      { label: "Trials", number: true, cell: run => run.asked ? `${run.done ?? 0} of ${run.asked}` : "" },
      { label: "Performance", cell: performance },
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
