import { inCell } from "./js/cell.js";
import { element } from "./js/element.js";
import { wideTables } from "./js/wide_tables.js";

/**
 * The text twin of a picture: a short sentence that is read aloud when it changes, and more below it.
 * @param {import("./js/types.js").View<{ status: string, more: string }>} view
 */
function render({ model, el }) {
  const status = element("div", { role: "status" });
  const more = element("div");
  el.classList.add("wb-widget", "wb-twin");
  el.append(status, more);
  const tables = wideTables(more);
  // One of the two at a time, so that neither is read and laid out again for a change of the other.
  const showStatus = () => {
    status.innerHTML = model.get("status");
  };
  const showMore = () => {
    more.innerHTML = model.get("more");
    tables.changed();
  };
  model.on("change:status", showStatus);
  model.on("change:more", showMore);
  showStatus();
  showMore();
  return () => {
    model.off("change:status", showStatus);
    model.off("change:more", showMore);
    tables.end();
  };
}

export default inCell(render);
