// What the pointer moves goes to Python as fast as Python can take it, and never later than it must.

import { identity } from "./element.js";

/**
 * Messages of a movement, of which only the newest counts. At most two are on their way to Python at once: while it works on one, the
 * next is there. Meanwhile one waits, always the newest, so that what is seen is never behind the hand by more than two pictures take.
 * @param {import("./types.js").Model} model
 * @param {() => void} settled called when Python has taken all
 */
export function newestTo(model, settled = () => {}) {
  let movement = identity();
  let sent = 0;
  let onTheWay = 0;
  /** @type {Record<string, any> | null} */
  let waiting = null;

  function pump() {
    if (!waiting || onTheWay >= 2) return;
    onTheWay += 1;
    sent += 1;
    const content = { ...waiting, drag: movement, n: sent };
    const mine = movement;
    let isAnswered = false;
    waiting = null;
    const status = ({ content }) => {
      if (content.execution_state !== "idle" || isAnswered) return;
      isAnswered = true;
      if (mine === movement) onTheWay -= 1;
      pump(); // also after an answer of the movement before, whose last place may still wait
      if (!isUnderWay()) settled();
    };
    try {
      model.send(content, { iopub: { status } });
    } catch {
      onTheWay = 0; // no kernel; kernel.js says so
    }
  }
  const isUnderWay = () => onTheWay > 0 || waiting !== null;
  return {
    // A movement that begins waits for none of the one before: if its answers were lost, they would be waited for for ever.
    begin() {
      movement = identity();
      sent = onTheWay = 0;
    },
    /** @param {Record<string, any>} content */
    send(content) {
      waiting = content;
      pump();
    },
    waiting: () => waiting,
    isUnderWay,
  };
}
