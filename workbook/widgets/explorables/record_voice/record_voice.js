import { record, troubleOf } from "./microphone.js";
import { received } from "../../js/arrays.js";
import { inCell } from "../../js/cell.js";
import { conversation } from "../../js/conversation.js";
import { QUIET, element } from "../../js/element.js";
import { PLAYS, soundPlayer } from "../../js/sound_player.js";

/**
 * Records, sends the recording to Python as a message, and shows what comes back.
 * @param {import("../../js/types.js").View<{ seconds: number }>} view
 */
function render({ model, el, isGone }) {
  const talk = conversation(model);
  const player = soundPlayer(() => "your recording");
  const seconds = model.get("seconds");
  const start = element("button", { type: "button", ...QUIET }, "Record");
  const forget = element("button", { type: "button", hidden: true, ...QUIET }, "Forget it");
  const level = element("meter", { min: "0", max: "0.3", value: "0", hidden: true, "aria-label": "How loud it is" });
  const status = element("span", { role: "status" });
  const notice = element("p", { class: "wbs-notice", role: "alert", hidden: true });
  const answer = element("p", { class: "wbs-answer", role: "status", hidden: true });
  const root = element(
    "div",
    { class: "wbs", role: "group", "aria-label": "Microphone" },
    element("div", { class: "wbs-row" }, start, forget, level, status),
    notice,
    answer,
    player.node,
    element(
      "p",
      { class: "wbs-quiet" },
      "Your recording goes to the computer that runs this notebook (on a hub, that is the hub) and no further. It is not saved with the notebook, and is gone with the kernel.",
    ),
  );
  el.classList.add("wb-widget", "wbs-outer");
  el.dataset.unkept = "A recording is never saved, and has gone with the kernel.";
  el.append(root);
  /** @type {ReturnType<typeof record> | null} */
  let under = null; // the recording that is under way

  const say = (node, text) => {
    node.textContent = text ?? "";
    node.hidden = !text;
  };
  const recordsNow = (yes) => {
    start.textContent = yes ? "Stop" : "Record";
    level.hidden = !yes;
    level.value = 0;
  };
  async function begin() {
    document.dispatchEvent(new CustomEvent(PLAYS, { detail: el })); // what plays would be recorded
    say(notice, null);
    recordsNow(true);
    status.textContent = "The browser asks for the microphone.";
    /** @type {number | null} */
    let whole = null;
    const mine = record(seconds, (time, loudness) => {
      const next = Math.min(Math.floor(time), Math.floor(seconds));
      if (next !== whole)
        status.textContent = `Recording, second ${Math.min(next + 1, Math.ceil(seconds))} of ${seconds}`;
      whole = next;
      level.value = loudness;
    });
    under = mine;
    try {
      const { samples, rate } = await mine.done;
      if (under !== mine) return; // the view has gone meanwhile
      if (!samples.length && mine.wasStopped) {
        status.textContent = "";
        return;
      }
      if (!samples.length) throw Object.assign(new Error("nothing came from it"), { name: "nothing" });
      status.textContent = "The recording is on its way.";
      talk.ask({ do: "recorded", rate }, [samples.buffer]);
    } catch (error) {
      status.textContent = "";
      say(notice, troubleOf(error));
    } finally {
      if (under === mine) under = null;
      recordsNow(false);
    }
  }
  start.addEventListener("click", () => {
    if (!under) return begin();
    under.wasStopped = true;
    under.stop();
  });
  forget.addEventListener("click", () => {
    talk.ask({ do: "forget" });
    start.focus();
  });

  function show(message, buffers) {
    if (message?.is !== "recording") return;
    talk.answered(message);
    say(notice, message.notice);
    say(answer, message.words);
    const sound = received(message.sound, buffers);
    if (sound) player.show(sound);
    else player.clear();
    forget.hidden = !sound;
    if (!under) status.textContent = "";
    el.dataset.drawn = String(Number(el.dataset.drawn ?? 0) + 1);
  }
  // Without a kernel nobody listens; what was recorded is gone with it.
  const gone = () => {
    under?.stop();
    under = null;
    start.disabled = true;
    status.textContent = "Run this cell to record.";
  };
  el.addEventListener("wb-gone", gone);
  model.on("msg:custom", show);
  if (isGone()) gone();
  else talk.ask({ do: "show" });
  return () => {
    under?.stop();
    under = null;
    el.removeEventListener("wb-gone", gone);
    model.off("msg:custom", show);
    player.end();
  };
}

export default inCell(render);
