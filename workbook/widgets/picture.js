// A described picture whose PNG bytes come from Python.
function render({ model, el }) {
  const image = element("img", { draggable: "false" });
  el.classList.add("wb-widget");
  el.append(element("figure", { class: "wb-figure" }, image));
  let shown = null;

  function showPicture() {
    const next = URL.createObjectURL(new Blob([model.get("png")], { type: "image/png" }));
    const previous = shown;
    shown = next;
    image.src = next;
    if (previous) image.decode().catch(() => {}).finally(() => URL.revokeObjectURL(previous));
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
    if (shown) URL.revokeObjectURL(shown);
  };
}
export default { render };
