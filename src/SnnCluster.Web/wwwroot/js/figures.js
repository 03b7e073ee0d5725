// Performance against the parameters that a study varies: the pictures of its report, over the trials that are done.

import { Again } from "./again.js";
import { get } from "./api.js";
import { element } from "./dom.js";

export class Figures {
  constructor(id) {
    this.place = element("div", { class: "figures" });
    this.root = element("div", { hidden: true }, element("h2", {}, "Against the parameters so far"), this.place);
    this.again = new Again(async () => this.show(await get(`sweeps/${encodeURIComponent(id)}/figures`)), 3000);
  }

  grow() { this.again.now(); }

  show(figures) {
    const old = [...this.place.querySelectorAll("img")].map(picture => picture.src);
    this.place.replaceChildren(...figures.map(figure => element("figure", {}, this.picture(figure),
      element("figcaption", { class: "quiet" }, figure.caption))));
    old.forEach(picture => URL.revokeObjectURL(picture));
    this.root.hidden = figures.length === 0;
  }

  /** As a picture nothing in it runs, and its names meet no others. One of several panels takes the width that there is. */
  picture(figure) {
    const image = element("img", { src: URL.createObjectURL(new Blob([figure.svg], { type: "image/svg+xml" })), alt: figure.caption });
    image.addEventListener("load", () => image.classList.toggle("wide", image.naturalWidth > 1000));
    return image;
  }
}
