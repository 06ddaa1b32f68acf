import { inCell } from "./js/cell.js";
import { QUIET, element } from "./js/element.js";

/**
 * Play, Step and From the start: a film of pictures that Python draws, one after the other.
 * @param {import("./js/types.js").View<{ label: string, playing: boolean, pace: number }>} view
 */
function render({ model, el, isGone }) {
  const act = (text, what) => {
    const node = element("button", { type: "button", ...QUIET }, text);
    node.addEventListener("click", what);
    return node;
  };
  const play = act("Play", () => setPlaying(!model.get("playing")));
  const step = act("Step", () => ask("step"));
  const rewind = act("From the start", () => ask("rewind"));
  el.classList.add("wb-widget", "wb-player");
  el.append(
    element(
      "div",
      { class: "wb-row", role: "group", "aria-label": `Watch: ${model.get("label")}` },
      play,
      step,
      rewind,
    ),
  );
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let isSeen = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let isDue; // the timer of the next picture
  let isDrawn = true; // the last picture that was asked for has come

  function setPlaying(playing) {
    if (isGone()) return;
    model.set("playing", playing);
    model.save_changes();
  }
  function ask(what) {
    if (isGone()) return;
    isDrawn = false;
    const status = ({ content }) => {
      if (content.execution_state !== "idle") return;
      isDrawn = true;
      later();
    };
    try {
      model.send({ do: what }, { iopub: { status } });
    } catch {
      isDrawn = true; // no kernel; kernel.js says so
    }
  }
  // The next picture comes in its time, but not before the last has come, and not while nobody can see it.
  function later() {
    if (isDue !== undefined || !isDrawn || !model.get("playing") || !isSeen || document.hidden || isGone()) return;
    isDue = setTimeout(
      () => {
        isDue = undefined;
        if (model.get("playing") && isSeen && !document.hidden) ask("tick");
      },
      1000 / (calm.matches ? Math.min(1, model.get("pace")) : model.get("pace")),
    );
  }
  function show() {
    play.textContent = model.get("playing") ? "Pause" : "Play";
    later();
  }
  const watching = new IntersectionObserver((entries) => {
    isSeen = entries[entries.length - 1].isIntersecting;
    later();
  });
  watching.observe(el.closest(".wb-explorable") ?? el);
  document.addEventListener("visibilitychange", later);
  model.on("change:playing", show);
  show();
  return () => {
    model.off("change:playing", show);
    document.removeEventListener("visibilitychange", later);
    watching.disconnect();
    clearTimeout(isDue);
  };
}

export default inCell(render);
