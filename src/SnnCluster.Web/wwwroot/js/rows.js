// A table that the server keeps up to date: the first change holds all rows, later ones those that differ.

export class Rows {
  constructor(key) {
    this.key = key;
    this.byKey = new Map();
  }

  /** Takes a change in; returns the keys that it concerns. */
  take(change) {
    for (const key of change.gone ?? []) this.byKey.delete(key);
    for (const row of change.rows ?? []) this.byKey.set(row[this.key], row);
    return [...(change.gone ?? []), ...(change.rows ?? []).map(row => row[this.key])];
  }

  get all() { return [...this.byKey.values()]; }

  get(key) { return this.byKey.get(key); }
}
