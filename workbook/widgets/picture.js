// A described picture whose PNG bytes come from Python.
function render({ model, el }) {
  const image = element("img", { draggable: "false" });
  el.classList.add("wb-widget", "wb-picture");
  el.append(element("figure", { class: "wb-figure" }, image));
  let shown = null;
  let quiet = null;

  function showPicture() {
    const isLive = Boolean(model.get("png")?.byteLength); // else a saved notebook was opened
    const bytes = isLive ? model.get("png") : model.get("small");
    const next = URL.createObjectURL(new Blob([bytes ?? ""]));
    const previous = shown;
    shown = next;
    image.src = next;
    if (previous) image.decode().catch(() => {}).finally(() => URL.revokeObjectURL(previous));
    if (!isLive) return;
    model.set({ small: new DataView(new ArrayBuffer(0)), unsaved: [] });
    clearTimeout(quiet);
    quiet = setTimeout(pack, 1000);
  }
  // A picture that has stood for a second is packed well, so that a saved notebook need not keep the quick PNG.
  async function pack() {
    const here = shown;
    await image.decode().catch(() => {});
    if (here !== shown || !image.naturalWidth) return;
    const canvas = element("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    canvas.getContext("2d").drawImage(image, 0, 0);
    const packed = await new Promise((done) => canvas.toBlob(done, "image/webp", 0.9));
    const small = packed && new DataView(await packed.arrayBuffer());
    if (small && here === shown) model.set({ small, unsaved: ["png"] });
  }
  function showWords() {
    image.alt = model.get("alt");
    if (model.get("width")) image.width = model.get("width");
  }
  model.on("change:png", showPicture);
  model.on("change:alt change:width", showWords);
  showWords();
  showPicture();
  return () => {
    model.off("change:png", showPicture);
    model.off("change:alt change:width", showWords);
    clearTimeout(quiet);
    if (shown) URL.revokeObjectURL(shown);
  };
}
export default inCell(render);
