import { inCell } from "./js/cell.js";
import { QUIET, element, identity } from "./js/element.js";

/**
 * One of several names: native radio buttons in a row. Arrow keys move and choose at once.
 * @param {import("./js/types.js").View<{ label: string, options: string[], chosen: number }>} view
 */
function render({ model, el }) {
  const group = identity();
  const legend = element("legend");
  const choices = element("div");
  el.classList.add("wb-widget", "wb-pick");
  el.append(element("fieldset", {}, legend, choices));
  let radios = [];

  function build() {
    legend.textContent = model.get("label");
    radios = model.get("options").map((_, i) => {
      const radio = element("input", { type: "radio", name: group, value: i, ...QUIET });
      radio.addEventListener("change", () => {
        model.set("chosen", i);
        model.save_changes();
      });
      return radio;
    });
    choices.replaceChildren(
      ...model.get("options").map((name, i) => element("label", {}, radios[i], element("span", {}, name))),
    );
    show();
  }
  const show = () => radios.forEach((radio, i) => (radio.checked = i === model.get("chosen")));
  model.on("change:label change:options", build);
  model.on("change:chosen", show);
  build();
  return () => {
    model.off("change:label change:options", build);
    model.off("change:chosen", show);
  };
}

export default inCell(render);
