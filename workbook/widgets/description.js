import { inCell } from "./js/cell.js";
import { element } from "./js/element.js";

/**
 * The text twin of a picture: a short sentence that is read aloud when it changes, and more below it.
 * @param {import("./js/types.js").View<{ status: string, more: string }>} view
 */
function render({ model, el }) {
  const status = element("div", { role: "status" });
  const more = element("div");
  el.classList.add("wb-widget", "wb-twin");
  el.append(status, more);
  function show() {
    status.innerHTML = model.get("status");
    more.innerHTML = model.get("more");
  }
  model.on("change:status change:more", show);
  show();
  return () => model.off("change:status change:more", show);
}

export default inCell(render);
