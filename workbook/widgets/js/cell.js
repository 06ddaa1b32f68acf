// What every view has in common because it stands in a cell of a notebook: the keys that leave it, a word when no kernel answers, and
// what of it a saved notebook keeps. A view's module ends in `export default inCell(render);`.

import { lineToKernel } from "./kernel.js";
import { leaveByKey } from "./leave.js";
import { showLostViewsOf } from "./lost_views.js";
import { saveViewsOf } from "./saved_views.js";

/**
 * What anywidget takes a view as.
 * @template {Record<string, any>} T
 * @param {import("./types.js").Render<T>} render
 */
export function inCell(render) {
  const view = {
    /** @param {{ model: any }} context */
    initialize({ model }) {
      saveViewsOf(model.widget_manager);
      showLostViewsOf(model.widget_manager);
    },
    /** @param {any} context */
    render(context) {
      const { el } = context;
      const onKey = (event) => leaveByKey(event, el);
      // Enter is taken on its way in, before a field takes it for its own; Escape on its way out.
      el.addEventListener("keydown", onKey, true);
      el.addEventListener("keydown", onKey);
      const line = lineToKernel(context);
      const end = render({ ...context, model: line.model, isGone: line.isGone });
      return () => {
        el.removeEventListener("keydown", onKey, true);
        el.removeEventListener("keydown", onKey);
        line.end();
        end?.();
      };
    },
  };
  views[KIND] = view;
  return view;
}

// Every view's code on this page, by its kind, a name that Python puts in front of the module.
globalThis.workbookViews ??= {};
const views = globalThis.workbookViews;
