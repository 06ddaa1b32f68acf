// A challenge: what is asked, how far one is, and the sentence when it is reached.

import { element } from "../../js/element.js";

/** @param {import("../../js/types.js").Model} model */
export function challenge(model) {
  const title = element("strong");
  const ask = element("span");
  const list = element("ul", { class: "wbp-conditions" });
  const reached = element("p", { class: "wbp-reached", role: "status" });
  const node = element(
    "div",
    { role: "group", class: "wbp-challenge", "aria-label": "Challenge" },
    element("p", {}, title, " ", ask),
    list,
    reached,
  );
  function show() {
    const now = model.get("challenge");
    node.hidden = !now.title;
    if (!now.title) return;
    title.textContent = `${now.title}.`;
    ask.textContent = now.ask;
    list.replaceChildren(
      ...now.conditions.map(({ text, met }) =>
        element(
          "li",
          { "data-met": String(met) },
          element("span", { class: "wbp-mark", "aria-hidden": "true" }, met ? "✓" : "○"),
          text,
          element("span", { class: "wbp-only-read" }, met ? ": yes" : ": not yet"),
        ),
      ),
    );
    node.dataset.reached = String(Boolean(now.reached));
    if (reached.textContent !== now.reached) reached.textContent = now.reached;
  }
  return { node, show };
}
