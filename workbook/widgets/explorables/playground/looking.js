// What one looks at: the neuron that is pointed at or chosen, and the place in the plane whose values are shown.

/**
 * @param {import("./types.js").Ask} ask
 * @param {ReturnType<typeof import("./diagram.js").diagram>} net
 * @param {ReturnType<typeof import("./inspector.js").inspector>} panel
 * @param {ReturnType<typeof import("./large_picture.js").largePicture>} picture
 */
export function looking(ask, net, panel, picture) {
  /** @type {import("./types.js").Frame | null} */
  let state = null;
  /** @type {import("./types.js").Neuron | null} */
  let selected = null; // [column, neuron], 1 is the first column after the inputs
  /** @type {import("./types.js").Neuron | null} */
  let hovered = null; // column 0 are the inputs
  let asked = "null";
  function lookNow() {
    picture.input(hovered && hovered[0] === 0 ? net.featureAt(hovered[1]) : null);
    const seen = hovered ?? selected;
    const at = seen?.[0] ? [seen[0] - 1, seen[1]] : null;
    if (JSON.stringify(at) === asked) return;
    asked = JSON.stringify(at);
    ask({ do: "select", at });
  }
  // While a neuron is open its calculation is shown at some place: the last that was pointed at.
  /** @type {number[] | null} */
  let last = null;
  /** @type {number[] | null} */
  let under = null;
  let isAsking = false;
  function probe(at) {
    under = at;
    if (at) last = at;
    picture.pin(!at && Boolean(selected));
    if (isAsking) return;
    isAsking = true;
    requestAnimationFrame(() => {
      isAsking = false;
      ask({ do: "probe", at: under ?? (selected ? last : null) });
    });
  }
  return {
    probe,
    /** @param {import("./types.js").Neuron | null} at */
    hover(at) {
      hovered = at;
      lookNow();
    },
    /** @param {import("./types.js").Neuron | null} at @param {import("./types.js").From} [from] */
    select(at, from) {
      if (!at && selected && panel.node.contains(document.activeElement)) net.focus(selected); // what has the focus is about to go
      const wasOpen = Boolean(selected);
      selected = at;
      net.select(at, from);
      if (at && !last && state) last = [state.reach / 4, state.reach / 4];
      if (Boolean(at) !== wasOpen) probe(under);
      panel.show(at, state, from);
      lookNow();
    },
    /** @param {import("./types.js").Frame} next */
    frame(next) {
      state = next;
      panel.frame(next);
    },
    resize: () => panel.place(),
  };
}
