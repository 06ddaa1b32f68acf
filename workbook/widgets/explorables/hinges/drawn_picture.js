// A picture whose saved copy is the start, while what it shows was drawn by the learner.
function renderDrawn(context) {
  const { model } = context;
  // picture.js packs a copy of what it shows for the saved notebook, and says so in `small` and `unsaved`: put the start there.
  function leaveOut() {
    if (!model.get("drawn")) return;
    const left = ["png", "alt"];
    if (model.get("small") === model.get("start") && String(model.get("unsaved")) === String(left)) return;
    model.set({ small: model.get("start"), unsaved: left });
  }
  model.on("change:drawn change:unsaved change:small", leaveOut);
  const done = render(context);
  leaveOut();
  return () => {
    model.off("change:drawn change:unsaved change:small", leaveOut);
    done();
  };
}
export default inCell(renderDrawn);
