// Views that JupyterLab gave up on while it opened a notebook are shown after all.
//
// A view asks for its model for two seconds. On a busy machine the saved models can come later than that, since JupyterLab also calls a
// notebook restored when its kernel is connected anew and the saved models have not been read: "Error displaying widget: model not
// found" stands there for good, though the models come in the end. The first of them to come starts this.

import { VIEW } from "./saved_views.js";

const LOST = "Error displaying widget: model not found";
const LOOKS = 60;
const PAUSE = 500; // milliseconds between two looks

export function showLostViewsOf(manager) {
  const cells = manager?.context?.model?.cells;
  if (!cells || !manager.has_model || manager.showsLostViews) return;
  manager.showsLostViews = true;
  let looks = 0;
  const clock = setInterval(() => {
    looks += 1;
    if (looks >= LOOKS || manager.isDisposed) clearInterval(clock);
    showLost(manager, cells);
  }, PAUSE);
}

function showLost(manager, cells) {
  const lost = [...document.querySelectorAll(".jp-OutputArea-output")].filter((node) => node.textContent === LOST);
  const numbers = lost.map((node) => /** @type {HTMLElement} */ (node.closest(".jp-Cell"))?.dataset.windowedListIndex);
  for (const number of new Set(numbers)) {
    const outputs = cells.get(Number(number))?.outputs;
    for (let i = 0; i < (outputs?.length ?? 0); i += 1) {
      const id = outputs.get(i).data[VIEW]?.model_id;
      if (!id || !manager.has_model(id)) continue;
      manager.get_model(id).then((model) => {
        // What is shown already stays as it is. A change of state draws an output again and leaves the notebook unchanged; its place
        // goes along as text, since JupyterLab takes a 0 for all of them.
        if (!Object.keys(model.views ?? {}).length) outputs.stateChanged.emit(String(i));
      });
    }
  }
}
