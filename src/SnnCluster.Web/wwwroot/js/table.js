// A table whose cells change in place: only what differs is touched.

import { element } from "./dom.js";

export class LiveTable {
  /** columns: { label, number, cell: row => text or element, state: row => data-state } */
  constructor(caption, columns, { hideCaption = false } = {}) {
    this.columns = columns;
    this.lines = new Map();
    this.body = element("tbody");
    this.root = element("div", { class: "scroll" }, element("table", { class: "cards" },
      hideCaption ? null : element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...columns.map(column => element("th", { scope: "col", class: column.number ? "number" : null }, column.label)))),
      this.body));
    this.root.firstChild.setAttribute("aria-label", caption);
  }

  /** Shows these rows in this order. */
  show(rows, key) {
    const wanted = new Set(rows.map(row => row[key]));
    for (const [known, line] of this.lines) if (!wanted.has(known)) { line.root.remove(); this.lines.delete(known); }
    let before = null;
    for (const row of rows) {
      let line = this.lines.get(row[key]);
      if (!line) {
        line = { root: element("tr"), cells: this.columns.map(column => element("td", { class: column.number ? "number" : null, "data-label": column.label })), shown: null };
        line.root.append(...line.cells);
        this.lines.set(row[key], line);
      }
      const expected = before ? before.nextSibling : this.body.firstChild;
      if (expected !== line.root) this.body.insertBefore(line.root, expected);
      if (line.shown !== row) this.fill(line, row);
      before = line.root;
    }
  }

  fill(line, row) {
    line.shown = row;
    this.columns.forEach((column, i) => {
      const cell = line.cells[i], content = column.cell(row);
      if (content instanceof Node) {
        if (column.update && cell.firstChild) column.update(cell.firstChild, row);
        else cell.replaceChildren(content);
      } else if (cell.textContent !== String(content)) cell.textContent = content;
    });
  }
}

export const stateCell = (state, text = state) => element("span", { class: "state", "data-state": state }, text);
