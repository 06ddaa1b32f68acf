// Messages to Python, and which of them have been dealt with.

import { identity } from "./element.js";

/**
 * Sends messages to Python, numbered, so that the view knows which of them have been dealt with: `answered` is called with each frame,
 * `isPending` says whether an answer is still to come.
 * @param {import("./types.js").Model} model
 */
export function conversation(model) {
  const view = identity();
  let asked = 0;
  let known = 0;
  /** @param {Record<string, any>} message @param {ArrayBuffer[]} [buffers] */
  function tell(message, buffers) {
    try {
      model.send(message, undefined, buffers);
    } catch {
      // The kernel was restarted, and with it went the other end; kernel.js says so.
    }
  }
  return {
    tell,
    /** @param {Record<string, any>} message @param {ArrayBuffer[]} [buffers] */
    ask(message, buffers) {
      asked += 1;
      tell({ view, n: asked, ...message }, buffers);
    },
    /** @param {import("./types.js").Answers} state */
    answered(state) {
      known = state.answered[view] ?? 0;
    },
    isPending: () => known < asked,
  };
}
