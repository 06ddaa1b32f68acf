// Where everything stands on the playground's page. From the top: what one starts from and the question, the run, what training
// goes by; then the columns Data, Network and Answer, each under its question; what is needed more seldom stands below.
//
// A part of the page that is added puts its node into one of the places that are returned:
//   task      above all, one line: what is asked, and how far one is          history  in the bar of the run, beside the speed
//   settings  the row of lists                                                 data     below the choice of data: what it asks for
//   network   below the network                                                share    below: what is kept, copied, passed on

import { element, identity } from "../../js/element.js";

/** A heading of a column: its name, and the question that is answered there. */
export function heading(title, question) {
  const name = element("strong", { id: identity() }, title);
  const node = element("div", { class: "wbp-heading" }, name, element("span", {}, question));
  return { node, id: name.id };
}

function column(kind, title, question, ...parts) {
  const head = heading(title, question);
  return element(
    "div",
    { role: "group", class: `wbp-column wbp-${kind}`, "aria-labelledby": head.id },
    ...(title ? [head.node] : []),
    ...parts,
  );
}

/**
 * @param {Record<"start" | "run" | "pace" | "settings" | "choice" | "data" | "network" | "answer" | "goal" | "check" | "share", (Node | string)[]>} parts
 *   what stands in each place from the beginning
 * @param {Node[]} below what comes after all of it, in rows of their own
 */
export function pageOf(parts, below) {
  const places = {
    task: element("div", { class: "wbp-task" }),
    history: element("div", { class: "wbp-history" }),
    settings: element("div", { class: "wbp-top", role: "group", "aria-label": "Training" }, ...parts.settings),
    data: element("div", { class: "wbp-more-data" }),
    network: element("div", { class: "wbp-more-network" }),
    share: element("div", { class: "wbp-tools wbp-share" }, ...parts.share),
  };
  const notice = element("div", { class: "wbp-notice", role: "alert", hidden: true }); // in the place of the question
  const root = element(
    "div",
    { class: "wbp" },
    places.task,
    element("div", { class: "wbp-start" }, ...parts.start, notice),
    element(
      "div",
      { class: "wbp-run", role: "group", "aria-label": "Run" },
      ...parts.run,
      element("div", { class: "wbp-pace" }, ...parts.pace, places.history),
    ),
    places.settings,
    element(
      "div",
      { class: "wbp-main" },
      column("data", "Data", "What should it learn?", ...parts.choice, places.data, ...parts.data),
      element(
        "div",
        { role: "group", class: "wbp-column wbp-middle", "aria-label": "Network" },
        ...parts.network,
        places.network,
      ),
      column("output", "Answer", "What does it say by now?", ...parts.answer),
    ),
    element("div", { class: "wbp-foot" }, ...parts.goal),
    element("div", { class: "wbp-tools" }, ...parts.check),
    places.share,
    ...below,
  );
  return { root, notice, places };
}
