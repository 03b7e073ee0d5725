// Which page is shown, and the stream that fills it.

import { token } from "./api.js";
import { say } from "./dom.js";
import { follow } from "./stream.js";
import { Overview } from "./overview.js";
import { SweepPage } from "./sweep.js";

const view = document.getElementById("view"), idle = document.getElementById("idle"), connection = document.getElementById("connection");
const form = document.getElementById("token-form"), field = document.getElementById("token"), crumb = document.getElementById("crumb");
const words = { live: "live", lost: "connection lost, trying again", refused: "no access" };
let stop = () => {};

function open() {
  stop();
  const [, sweep] = /^#\/sweeps\/(.+)$/.exec(location.hash) ?? [];
  const id = sweep && decodeURIComponent(sweep);
  const page = id ? new SweepPage(id) : new Overview();
  document.title = id ? `${id} – SnnCluster` : "SnnCluster";
  say(crumb, id ? `/ ${id}` : "");
  view.replaceChildren(page.root);
  form.hidden = true;
  idle.hidden = true;
  stop = follow(id, {
    onEvent: (name, data) => {
      const began = performance.now();
      if (name === "idle") showIdle(data.reason);
      page.take(name, data);
      // Read by the measurement of docs/records/live-page.md.
      performance.measure(`snn:${name}`, { start: began, end: performance.now() });
    },
    onState: (state, problem) => {
      connection.dataset.state = state;
      say(connection, words[state]);
      if (state === "refused") askForToken(problem);
    },
  });
}

function showIdle(reason) {
  idle.hidden = !reason;
  say(idle, reason ?? "");
}

function askForToken(problem) {
  view.replaceChildren();
  form.hidden = false;
  say(document.getElementById("token-problem"), token.get() ? "That token does not open this cluster." : problem);
  field.focus();
}

form.addEventListener("submit", event => {
  event.preventDefault();
  token.set(field.value.trim());
  field.value = "";
  open();
});
addEventListener("hashchange", () => {
  // "#main" is the skip link, not a page.
  if (location.hash === "#main") return;
  open();
  document.getElementById("main").focus();
});
open();
