// How far the training is, and how well it does, in numbers.

import { percent } from "./loss_curve.js";
import { element } from "../../js/element.js";
import { written } from "../../js/numbers.js";

const say = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

export function readout() {
  const epochNumber = element("strong");
  const epochRate = element("small");
  const epochs = element(
    "div",
    { class: "wbp-epoch", "data-about": "epochs" },
    element("span", {}, "Epoch "),
    epochNumber,
    epochRate,
  );
  const rows = ["Training", "Test"].map((name) => ({ name, loss: element("strong"), right: element("span") }));
  const losses = element(
    "div",
    { class: "wbp-losses", "data-about": "losses" },
    ...rows.map(({ name, loss, right }) =>
      element(
        "div",
        { class: `wbp-loss wbp-${name.toLowerCase()}` },
        element("span", { class: "wbp-line", "aria-hidden": "true" }),
        `${name} loss `,
        loss,
        right,
      ),
    ),
  );
  return {
    epochs,
    losses,
    /** @param {import("./types.js").Frame} state */
    frame(state) {
      say(epochNumber, state.epoch.toLocaleString("en"));
      say(
        epochRate,
        state.rate
          ? `${written(state.rate, state.rate < 10 ? 1 : 0)} epochs a second`
          : `step ${state.step.toLocaleString("en")}`,
      );
      rows.forEach(({ loss, right }, k) => {
        const value = state.loss?.[k];
        const share = state.accuracy?.[k];
        say(loss, typeof value === "string" ? value : written(value));
        say(right, share === null || share === undefined ? "" : `, ${percent(share)} right`);
      });
    },
  };
}

// The large button that starts and pauses.
export function playButton(button, ask) {
  let isPlaying = false;
  const node = button("", "play", () => ask({ do: isPlaying ? "pause" : "play" }), { class: "wbp-play" });
  const text = element("span");
  node.append(element("span", { class: "wbp-play-icon", "aria-hidden": "true" }), text);
  return {
    node,
    show(playing) {
      isPlaying = playing;
      say(text, playing ? "Pause" : "Play");
      if (node.dataset.playing !== String(playing)) node.dataset.playing = String(playing);
    },
  };
}
