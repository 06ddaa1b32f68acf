import { received } from "../../js/arrays.js";
import { inCell } from "../../js/cell.js";
import { conversation } from "../../js/conversation.js";
import { element } from "../../js/element.js";
import { soundPlayer } from "../../js/sound_player.js";

/**
 * One sound on the page. It is asked for as soon as the view stands there, and comes as a message.
 * @param {import("../../js/types.js").View<{ label: string, words: string }>} view
 */
function render({ model, el, isGone }) {
  const talk = conversation(model);
  const player = soundPlayer(() => model.get("label"));
  const words = element("p", { hidden: !model.get("words") }, `What is heard: ${model.get("words")}`);
  const absent = element("p", {}, "The sound is on its way.");
  const root = element(
    "div",
    { class: "wbs", role: "group", "aria-label": model.get("label") },
    element("div", { class: "wbs-title" }, model.get("label")),
    words,
    absent,
    player.node,
  );
  el.classList.add("wb-widget", "wbs-outer");
  el.append(root);
  let known = false;

  function show(message, buffers) {
    const sound = message?.is === "sound" && !known ? received(message, buffers) : null;
    if (!sound) return;
    known = true;
    talk.answered(sound);
    absent.hidden = true;
    player.show(sound);
    el.dataset.drawn = "1";
  }
  // A sound that is on the page still plays when its kernel has gone.
  const gone = () => {
    if (!known) absent.textContent = "The sound is not kept in the notebook. Run this cell to hear it.";
  };
  el.addEventListener("wb-gone", gone);
  model.on("msg:custom", show);
  if (isGone()) gone();
  else talk.ask({ do: "show" });
  return () => {
    el.removeEventListener("wb-gone", gone);
    model.off("msg:custom", show);
    player.end();
  };
}

export default inCell(render);
