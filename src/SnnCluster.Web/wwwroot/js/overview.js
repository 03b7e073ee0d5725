// The first page: all sweeps, all nodes, what happened, and a form for a new sweep.

import { element, loading, say } from "./dom.js";
import { Rows } from "./rows.js";
import { Runs } from "./runs.js";
import { LiveTable, stateCell } from "./table.js";
import { SubmitForm } from "./submit.js";
import { duration, percent, silence, speed } from "./words.js";

const share = sweep => sweep.epochs_total ? (sweep.epochs_done ?? 0) / sweep.epochs_total : 0;
const total = (nodes, what) => nodes.reduce((sum, node) => sum + (node[what] ?? 0), 0);
export const stateOf = sweep => sweep.is_ended ? (sweep.failed ? "failed" : "done") : sweep.state;

export class Overview {
  constructor() {
    this.sweeps = new Rows("id");
    this.nodes = new Rows("name");
    this.submit = new SubmitForm();
    this.runs = new Runs();
    this.sweepTable = new LiveTable("Sweeps, in order of submission", [
      { label: "Sweep", cell: sweep => element("a", { href: `#/sweeps/${encodeURIComponent(sweep.id)}` }, sweep.id), update: () => {} },
      { label: "State", cell: sweep => stateCell(stateOf(sweep)) },
      { label: "Progress", cell: sweep => element("progress", { max: 1, value: share(sweep), "aria-label": percent(share(sweep)) }) },
      { label: "Done", number: true, cell: sweep => `${sweep.done ?? 0} of ${sweep.total}` },
      { label: "Running", number: true, cell: sweep => `${sweep.running ?? 0}` },
      { label: "Failed", number: true, cell: sweep => `${sweep.failed ?? 0}` },
      { label: "Speed", number: true, cell: sweep => speed(sweep.epochs_per_second, sweep.unit) },
      { label: "Time left", number: true, cell: sweep => sweep.is_ended ? "" : duration(sweep.seconds_left) },
    ]);
    this.nodeTable = new LiveTable("Nodes of the cluster", [
      { label: "Node", cell: node => node.name },
      { label: "State", cell: node => node.is_reachable ? stateCell(node.status) : stateCell("unreachable", `${node.status}, unreachable`) },
      { label: "Role", cell: node => node.roles ?? "" },
      { label: "Slots busy", number: true, cell: node => node.slots ? `${node.busy ?? 0} of ${node.slots}` : "" },
      { label: "Load per core", number: true, cell: node => node.slots ? (node.load ?? 0).toFixed(2) : "" },
      { label: "Engine version", number: true, cell: node => node.engine_version ?? "" },
      { label: "Last heard", number: true, cell: node => node.slots ? silence(node.silent_seconds) : "" },
      { label: "Remark", cell: node => [node.refusal, node.trouble, node.clock].filter(remark => remark).join("; ") },
    ]);
    this.empty = element("p", { class: "quiet", role: "status" }, loading);
    this.count = element("span", { class: "quiet" }, loading);
    this.notices = element("ul", { class: "notices", "aria-live": "polite" });
    this.sweepTable.root.hidden = true;
    this.nodeTable.root.hidden = true;
    this.root = element("div", {},
      element("h1", {}, "Sweeps"), this.empty, this.sweepTable.root, this.submit.root, this.runs.root,
      element("h2", {}, "Nodes ", this.count), this.notices, this.nodeTable.root);
  }

  take(name, data) {
    switch (name) {
      case "hello": this.submit.allow(data); break;
      case "sweeps":
        this.sweeps.take(data);
        this.sweepTable.show(this.sweeps.all, "id");
        say(this.empty, "No sweep has been submitted.");
        this.empty.hidden = this.sweeps.all.length > 0;
        this.sweepTable.root.hidden = this.sweeps.all.length === 0;
        this.runs.look();
        break;
      case "nodes": {
        this.nodes.take(data);
        const nodes = this.nodes.all.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
        this.nodeTable.show(nodes, "name");
        this.nodeTable.root.hidden = false;
        const slots = total(nodes, "slots");
        say(this.count, `${nodes.length}, ${total(nodes, "busy")} of ${slots} ${slots === 1 ? "slot" : "slots"} busy`);
        break;
      }
      case "notices":
        this.notices.replaceChildren(...(data.notices ?? []).slice(-5).reverse().map(notice =>
          element("li", {}, element("time", { datetime: notice.at, class: "quiet" }, new Date(notice.at).toLocaleTimeString("en-GB")), ` ${notice.text}`)));
        break;
    }
  }
}
