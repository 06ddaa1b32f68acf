// A word when no kernel answers.
//
// After a restart, or when a notebook is opened on another day, a view has no other end. ipywidgets marks one that opens so with a
// class; one that stands when the kernel ends is marked here, since anywidget takes ipywidgets' own listener away. While another cell
// runs, or the connection is cut, what is asked waits.

import { element, QUIET } from "./element.js";
import { cellOf, goTo, nextCell } from "./leave.js";

const GONE = "jupyter-widgets-disconnected";
const WORDS = {
  gone: "The kernel does not know this any more: it was restarted, or the notebook was opened again.",
  cut: "The connection to the kernel is cut at the moment. What you do here waits until it is back.",
  busy: "The kernel is busy with another cell. This goes on as soon as that is done.",
};
const AS_LEFT = "What stands here is as it was left."; // a view that keeps nothing says so in `data-unkept`
const ENDS = ["restarting", "autorestarting", "terminating", "dead"]; // of a kernel's statuses, those after which it knows nothing more
const PATIENCE = 2000; // milliseconds after which a busy kernel is worth a word

/** @param {{ model: any, el: HTMLElement }} context */
export function lineToKernel({ model, el }) {
  const manager = model.widget_manager;
  /** @type {number | null} */
  let asked = null; // since when something waits for a busy kernel
  /** @type {keyof typeof WORDS | null} */
  let now = null;
  const notice = element("div", { class: "wb-gone", "aria-live": "polite" });
  const isGone = () => el.classList.contains(GONE);

  function state() {
    if (isGone()) return "gone";
    const kernel = manager?.kernel;
    if (!kernel || kernel.isDisposed) return null;
    if (kernel.connectionStatus !== "connected") return asked === null ? null : "cut";
    return kernel.status === "busy" && asked !== null && Date.now() - asked > PATIENCE ? "busy" : null;
  }
  function look() {
    const next = state();
    // One word a cell is enough: its first view says that all are gone, and that one waits says whichever is the first to.
    const cell = cellOf(el);
    const speaker =
      next === "gone"
        ? [...(cell?.querySelectorAll(".wb-widget") ?? [el])].find((one) => one.offsetParent)
        : ((cell?.querySelector(".wb-gone") ?? notice).parentNode ?? el);
    const said = speaker === el ? next : null;
    if (said !== now) {
      now = said;
      if (!said) notice.remove();
      else {
        notice.dataset.kind = said;
        const more = said === "gone" ? ` ${el.dataset.unkept ?? AS_LEFT} Run this cell again to go on.` : "";
        notice.replaceChildren(
          element("p", {}, WORDS[said] + more),
          ...(said === "gone" && cell ? runButtons(el) : []),
        );
        el.prepend(notice);
      }
    }
    if (next === "gone") el.dispatchEvent(new CustomEvent("wb-gone"));
  }
  const session = manager?.context?.sessionContext;
  const onStatus = (_, status) => ENDS.includes(status) && el.classList.add(GONE);
  const onKernel = (_, { oldValue }) => oldValue && el.classList.add(GONE);
  session?.statusChanged.connect(onStatus);
  session?.kernelChanged.connect(onKernel);
  const watching = new MutationObserver(look);
  watching.observe(el, { attributes: true, attributeFilter: ["class"] });
  const clock = setInterval(look, 500);
  // The kernel says when it has dealt with a message. Often it does so beside a running cell.
  const waits = (act, callbacks) => {
    asked ??= Date.now();
    const status = (message) => {
      if (message.content.execution_state === "idle") asked = null;
      callbacks?.iopub?.status?.(message);
    };
    act({ iopub: { status } });
  };
  requestAnimationFrame(look);
  return {
    model: {
      ...model,
      save_changes: () => waits((callbacks) => model.save_changes(callbacks)),
      send: (content, callbacks, buffers) => waits((both) => model.send(content, both, buffers), callbacks),
    },
    isGone,
    end() {
      session?.statusChanged.disconnect(onStatus);
      session?.kernelChanged.disconnect(onKernel);
      watching.disconnect();
      clearInterval(clock);
      notice.remove();
    },
  };
}

// JupyterLab runs the command that a clicked node names, on the active cell.
function runButtons(el) {
  const runs = (text, command, before) => {
    const node = element("button", { type: "button", "data-commandlinker-command": command, ...QUIET }, text);
    node.addEventListener("click", before);
    return node;
  };
  const cell = cellOf(el);
  const next = nextCell(cell);
  return [
    runs("Run this cell again", "notebook:run-cell", () => goTo(cell, false)),
    next
      ? runs("Run all cells up to here", "notebook:run-all-above", () => goTo(nextCell(cell), false))
      : runs("Run all cells", "notebook:run-all-cells", () => goTo(cell, false)),
  ];
}
