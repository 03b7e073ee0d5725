// The form for a new sweep.

import { post } from "./api.js";
import { element, toast } from "./dom.js";

const field = (label, attributes) => {
  const input = element("input", attributes);
  return { input, root: element("label", {}, label, input) };
};

export class SubmitForm {
  constructor() {
    this.protocol = element("select", { name: "protocol" });
    this.trials = field("Trials", { name: "trials", type: "number", min: 1, value: 10, required: true });
    this.scale = field("Scale (1: the paper's lengths)", { name: "scale", value: "0.1", inputmode: "decimal", required: true });
    this.more = field("Settings (key=value, with spaces)", { name: "settings", placeholder: "sleep.reward=0.1" });
    this.priority = field("Priority", { name: "priority", type: "number", min: 1, max: 1000, value: 1, required: true });
    this.root = element("form", { hidden: true, on: { submit: event => this.send(event) } },
      element("h2", {}, "New sweep"),
      element("div", { class: "row" }, element("label", {}, "Protocol", this.protocol), this.trials.root, this.scale.root, this.more.root, this.priority.root,
        element("button", { class: "main" }, "Submit")));
  }

  allow(hello) {
    this.root.hidden = !(hello.may_write && hello.may_submit);
    const names = hello.protocols ?? [];
    if (this.protocol.options.length !== names.length) this.protocol.replaceChildren(...names.map(name => element("option", { selected: name === "sleep-relearn" }, name)));
  }

  async send(event) {
    event.preventDefault();
    const settings = { trials: this.trials.input.value, scale: this.scale.input.value };
    for (const pair of this.more.input.value.split(/\s+/).filter(text => text)) {
      const [path, ...value] = pair.split("=");
      settings[path] = value.join("=");
    }
    try {
      const { id } = await post("sweeps", { protocol: this.protocol.value, settings, priority: Number(this.priority.input.value), request_id: crypto.getRandomValues(new Uint32Array(4)).join("-") });
      location.hash = `#/sweeps/${encodeURIComponent(id)}`;
    } catch (error) {
      toast(error.message);
    }
  }
}
