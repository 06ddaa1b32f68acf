import { bar, element, fill, get, say, stretch, themes, watch } from "./page.js";

const NAMES = { first: "first vote", second: "second vote" };

function show(state) {
  say(get("address"), state.address);
  say(get("code"), state.code);
  if (!state.question) {
    say(get("ask"), "Join the class");
    say(get("how"), `In a notebook of the course, run \`join("${state.address}", "${state.code}")\``);
  } else {
    say(get("ask"), state.ask);
    say(get("how"), state.again ? `Once more: \`from workbook.checking import vote_again\`, then \`vote_again("${state.question}")\`` : `Answer it in \`${state.call}\``);
  }
  const most = Math.max(1, ...state.rows.flatMap((row) => state.shown.map((round) => row[round] ?? 0)));
  fill(get("rows"), state.rows, (row) => `${state.question} ${row.label}`, make, (node, row) => update(node, row, state, most));
  const votes = state.shown.map((round) => NAMES[round]).join(", then the ");
  const about = `${state.answered} answers`;
  const hidden = state.again ? `Second vote: ${about}.` : `${about[0]?.toUpperCase()}${about.slice(1)}. Everybody first, then we look.`;
  const revealed = `The ${votes}, as it stood when it was shown. Counts below 3 are not shown.`;
  say(get("state"), !state.question ? "" : state.shown.length ? `${revealed}${state.again ? ` ${hidden}` : ""}` : hidden);
  document.body.dataset.live = "yes";
}

function make() {
  return element("li", {}, element("b"), element("span", { class: "label" }), element("div", { class: "votes" }));
}

function update(node, row, state, most) {
  say(node.querySelector("b"), String.fromCharCode(65 + state.rows.indexOf(row)));
  say(node.querySelector(".label"), row.label);
  fill(
    node.querySelector(".votes"),
    state.shown,
    (round) => round,
    (round) => element("div", { class: "vote" }, element("div", { class: "bar" }, bar(round)), element("span")),
    (vote, round) => {
      stretch(vote.querySelector(`.${round}`), row[round] ?? 0, most);
      say(vote.lastChild, row[round] === null ? "under 3" : String(row[round]));
    }
  );
}

themes(get("theme"));
watch("projector", show, () => say(get("state"), "The class does not answer. This page goes on as soon as it does."));
