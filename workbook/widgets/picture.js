import { inCell } from "./js/cell.js";
import { element } from "./js/element.js";
import { newestTo } from "./js/newest.js";

/** @param {HTMLImageElement} image until what it was given stands in a frame of the page; to wait for its pixels takes a frame more */
const hasStood = (image) =>
  new Promise((done) => {
    image.onload = image.onerror = () => requestAnimationFrame(done);
  });
const soon = () => new Promise((done) => setTimeout(done, 300));

/**
 * A described picture whose PNG bytes come from Python.
 * @param {import("./js/types.js").View<{ png: DataView<ArrayBuffer>, small: DataView<ArrayBuffer>, start: DataView<ArrayBuffer>, drawn: boolean, alt: string, width: number, areas: [number, number, number, number, string][], unsaved: string[] }>} view
 */
function render({ model, el }) {
  const image = element("img", { draggable: "false", decoding: "sync" });
  el.classList.add("wb-widget", "wb-picture");
  const sheet = element("div", { class: "wb-sheet" }, image);
  el.append(element("figure", { class: "wb-figure" }, sheet));
  let shown = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;

  // A picture that comes while the one before is still being read waits for it, and is left out if a newer one comes: else the one
  // would take the place of the other before anybody has seen it.
  let isReading = false;
  let isNew = false;
  function showPicture() {
    isNew = true;
    if (!isReading) readPicture();
  }
  async function readPicture() {
    isReading = true;
    while (isNew) {
      isNew = false;
      putPicture();
      await Promise.race([hasStood(image), soon()]); // a page that nobody looks at may not read or paint it at all
    }
    isReading = false;
  }
  function putPicture() {
    const isLive = Boolean(model.get("png")?.byteLength); // else a saved notebook was opened
    const bytes = isLive ? model.get("png") : model.get("small");
    shown = dataUrl(bytes);
    image.src = shown;
    if (isLive) keep();
  }
  // What a saved notebook keeps: the start in place of what a learner drew, else the picture.
  function keep() {
    clearTimeout(quiet);
    if (model.get("drawn")) return model.set({ small: model.get("start"), unsaved: ["png", "alt"] });
    model.set({ small: new DataView(new ArrayBuffer(0)), unsaved: [] });
    quiet = setTimeout(pack, 1000);
  }
  // A picture that has stood for a second is packed well, so that a saved notebook need not keep the quick PNG.
  async function pack() {
    const here = shown;
    await image.decode().catch(() => {});
    if (here !== shown || !image.naturalWidth) return;
    const canvas = element("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    const packed = await new Promise((done) => canvas.toBlob(done, "image/webp", 0.9));
    const small = packed && new DataView(await packed.arrayBuffer());
    if (small && here === shown && !model.get("drawn")) model.set({ small, unsaved: ["png"] });
  }
  function showWords() {
    image.alt = model.get("alt");
    if (model.get("width")) image.width = model.get("width");
  }
  function showAreas() {
    for (const old of sheet.querySelectorAll(".wb-grip")) old.remove();
    (model.get("areas") ?? []).forEach((area, number) => sheet.append(grip(area, number, image, model)));
  }
  model.on("change:png", showPicture);
  model.on("change:drawn", keep);
  model.on("change:areas", showAreas);
  model.on("change:alt change:width", showWords);
  showWords();
  showPicture();
  showAreas();
  return () => {
    model.off("change:png", showPicture);
    model.off("change:drawn", keep);
    model.off("change:areas", showAreas);
    model.off("change:alt change:width", showWords);
    clearTimeout(quiet);
    isNew = false;
  };
}

/**
 * The bytes of a picture as an address. A `blob:` address costs more: the page and the browser's main process send each other its
 * bytes, and while something is dragged that is a sixth of all work for a picture.
 * @param {DataView<ArrayBuffer> | undefined} bytes
 */
function dataUrl(bytes) {
  const all = bytes ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array();
  const pieces = [];
  for (let at = 0; at < all.length; at += 8192) pieces.push(String.fromCharCode(...all.subarray(at, at + 8192)));
  // what a notebook keeps may be WebP: a browser looks at the bytes, not at the name
  return `data:image/png;base64,${btoa(pieces.join(""))}`;
}

/**
 * A part of the picture that can be grabbed.
 * @param {[number, number, number, number, string]} area its sides as shares of the picture, and the ways in which it moves
 * @param {number} number
 * @param {HTMLImageElement} image
 * @param {import("./js/types.js").Model} model
 */
function grip([left, top, right, bottom, way], number, image, model) {
  const percent = (share) => `${100 * share}%`;
  const node = element("div", { class: "wb-grip", "data-way": way, "aria-hidden": "true" });
  Object.assign(node.style, {
    left: percent(left),
    top: percent(top),
    width: percent(right - left),
    height: percent(bottom - top),
  });
  const places = newestTo(model);
  let held = false;

  let last = "";

  function take(event, began) {
    const here = `${event.clientX} ${event.clientY}`;
    if (!began && here === last) return; // as a release says it once more, where the pointer stands
    last = here;
    const box = image.getBoundingClientRect();
    places.send({
      area: number,
      across: (event.clientX - box.left) / box.width,
      down: (event.clientY - box.top) / box.height,
      began: began || Boolean(places.waiting()?.began), // a press that still waits is not forgotten for the move after it
    });
  }
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    held = true;
    places.begin();
    node.setPointerCapture(event.pointerId);
    node.classList.add("wb-held");
    take(event, true);
  });
  node.addEventListener("pointermove", (event) => held && take(event, false));
  const end = () => {
    held = false;
    node.classList.remove("wb-held");
  };
  node.addEventListener("pointerup", (event) => {
    if (held) take(event, false);
    end();
  });
  node.addEventListener("pointercancel", end);
  return node;
}

export default inCell(render);
