// What a saved notebook keeps: the state of the views that stand in it, so that it opens as it was left. JupyterLab's own setting for this would keep each view's code
// and style as often as there are views, what nobody sees any more, and what should never be kept; and it marks every notebook as
// changed as soon as it is opened. `unsaved` of a model names the traits that are left out.

const STATE = "application/vnd.jupyter.widget-state+json";
export const VIEW = "application/vnd.jupyter.widget-view+json";

export function saveViewsOf(manager) {
  const notebook = manager?.context;
  if (!notebook?.saveState?.connect || !manager.get_state_sync || manager.savesViews) return;
  manager.savesViews = true;
  notebook.saveState.connect((_, step) => {
    if (step !== "started") return;
    const known = notebook.model.getMetadata("widgets")?.[STATE]?.state ?? {};
    const live = manager.get_state_sync({ drop_defaults: true });
    const all = { ...known, ...live.state };
    const kept = shownModels(notebook.model, all);
    if (Object.keys(kept).length)
      notebook.model.setMetadata("widgets", { [STATE]: { ...live, state: thinned(kept, all) } });
    else notebook.model.deleteMetadata("widgets");
  });
}

// Those models that a cell's output shows, and those which they are made of.
export function shownModels(notebook, models) {
  const wanted = [];
  for (const cell of notebook.cells) {
    const outputs = cell.outputs?.toJSON() ?? [];
    wanted.push(...outputs.map((output) => output.data?.[VIEW]?.model_id).filter(Boolean));
  }
  const kept = {};
  while (wanted.length) {
    const id = wanted.pop();
    if (!models[id] || kept[id]) continue;
    kept[id] = models[id];
    wanted.push(...[...JSON.stringify(models[id].state).matchAll(/"IPY_MODEL_([^"]+)"/g)].map((found) => found[1]));
  }
  return kept;
}

// The code and the style of each kind are kept once, and the others of its kind wait for that.
export function thinned(kept, all) {
  const code = {};
  for (const { state } of Object.values(all)) if (kindOf(state) && !isLater(state)) code[kindOf(state)] ??= state;
  const carried = new Set();
  return Object.fromEntries(
    Object.entries(kept).map(([id, { buffers = [], ...model }]) => {
      const state = { ...model.state };
      const left = new Set(state.unsaved ?? []);
      for (const name of left) delete state[name];
      const kind = kindOf(state);
      if (kind && carried.has(kind)) Object.assign(state, { _esm: later(kind), _css: "" });
      else if (kind && code[kind]) Object.assign(state, { _esm: code[kind]._esm, _css: code[kind]._css });
      carried.add(kind);
      return [id, { ...model, state, buffers: buffers.filter(({ path }) => !left.has(path[0])) }];
    }),
  );
}

const LATER = "// its code stands with another view";
const isLater = (state) => state._esm.includes(LATER);
const kindOf = (state) => state._esm?.match(/^const KIND = "([^"]+)";/)?.[1];
const later = (kind) => `const KIND = "${kind}"; ${LATER}
const views = (globalThis.workbookViews ??= {});
async function render(context) {
  while (!views[KIND]) await new Promise((done) => setTimeout(done, 20));
  return views[KIND].render(context);
}
export default { render };`;
