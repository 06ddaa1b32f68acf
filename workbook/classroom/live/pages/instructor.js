import { bar, element, fill, get, marked, say, stretch, themes, watch } from "./page.js";

const count = (number, one, more) => `${number} ${number === 1 ? one : more}`;
const course = await (await fetch("course.json")).json();
let state = null;

async function act(wish) {
  const answer = await fetch("do", { method: "POST", headers: { "X-Class": "do", "Content-Type": "application/json" }, body: JSON.stringify(wish) }).catch(() => null);
  say(get("problem"), answer?.ok ? "" : "That did not arrive. Is the class still open? Try once more.");
}

function show(now) {
  state = now;
  const quiet = now.quiet ? `, of whom ${now.quiet} told nothing for 15 minutes` : "";
  const left = now.left ? `; ${now.left} left` : "";
  say(get("line"), `${count(now.people, "learner is", "learners are")} in the class${quiet}${left}.`);
  say(get("address"), now.address);
  say(get("code"), now.code);
  say(get("open"), now.open ? "Let nobody else join" : "Let others join again");
  showQuestion(now);
  showHands(now.hands);
  showIdeas(now.ideas);
  showTasks(now.tasks);
  showPulse(now.pulse);
  document.body.dataset.live = "yes";
}

function showQuestion(now) {
  showChoice(now);
  const question = course.questions[now.question];
  say(get("ask"), question ? question.ask : "Nobody has answered a question yet.");
  for (const [id, round] of [["reveal-first", "first"], ["reveal-second", "second"]]) {
    const isShown = now.shown.includes(round);
    say(get(id), `${isShown ? "Bring up to date" : "Show"} the ${round} vote on the projector`);
    get(id).disabled = !question || now.rows.length === 0;
  }
  get("again").disabled = !question || question.kind === "quiz";
  get("again").setAttribute("aria-pressed", String(now.again));
  get("hide").disabled = !now.shown.length;
  const shown = now.shown.length ? `The projector shows the ${now.shown.join(" and the ")} vote.` : "The projector shows the question, and no votes.";
  const again = now.again ? ` Second vote: the room runs \`from workbook.checking import vote_again\`, then \`vote_again("${now.question}")\`.` : "";
  say(get("shown"), question ? shown + again : "");
  const most = Math.max(1, ...now.rows.flatMap((row) => [row.first, row.second]));
  fill(get("rows"), now.rows, (row) => `${now.question} ${row.label}`, makeVotes, (node, row) => {
    const option = question.options.find((one) => one.text === row.label);
    say(node.children[0], row.label + (option && !option.idea ? " (the right one)" : ""));
    say(node.children[1], String(row.first));
    say(node.children[2], String(row.second));
    stretch(node.querySelector(".first"), row.first, most);
    stretch(node.querySelector(".second"), row.second, most);
  });
  showWords(now.question, question);
}

function makeVotes() {
  return element("tr", {}, element("th", { scope: "row" }), element("td", { class: "number" }), element("td", { class: "number" }), element("td", { class: "bar" }, bar("first"), bar("second")));
}

// What each option means and the words to say; it stands there for as long as the question does.
function showWords(name, question) {
  const place = get("words");
  if (place.dataset.question === String(name)) return;
  place.dataset.question = String(name);
  place.replaceChildren();
  if (!question) return;
  const list = element("ul", { class: "plain" });
  for (const option of question.options) {
    const idea = course.ideas[option.idea];
    const item = element("li", {}, element("strong", {}, ...marked(option.text)), element("br"), ...marked(option.why));
    if (idea) item.append(element("p", { class: "say" }, ...marked(idea.say)));
    list.append(item);
  }
  if (question.explanation) list.append(element("li", {}, element("strong", {}, "To take away"), element("br"), ...marked(question.explanation)));
  place.append(element("details", {}, element("summary", {}, "What the answers mean, and what to say"), list));
}

// The menu: what was answered most in the last minutes, or one that is chosen, of all that have answers or are in a chapter where the room is.
function showChoice(now) {
  const select = get("question");
  const chapters = new Set(Object.keys(now.pulse));
  const names = Object.keys(course.questions).filter((name) => now.answered[name] || chapters.has(course.questions[name].chapter) || name === now.question);
  const options = [{ name: "", words: `What the room answers now${now.chosen || !now.question ? "" : ` (${now.question})`}` }];
  for (const name of names) options.push({ name, words: `${name}: ${count(now.answered[name] ?? 0, "answer", "answers")}` });
  fill(select, options, (one) => one.name, (one) => element("option", { value: one.name }), (node, one) => {
    if (node.textContent !== one.words) node.textContent = one.words;
  });
  if (document.activeElement !== select) select.value = now.chosen ? now.question : "";
}

function showHands(hands) {
  const words = hands.length ? count(hands.length, "hand is up", "hands are up") : "No hand is up";
  say(get("hands-line"), `${words}.`);
  say(get("hands-link"), words);
  fill(get("hands"), hands, (hand) => hand.key, (hand) => {
    const button = element("button", { type: "button" }, "Seen to");
    button.addEventListener("click", () => act({ do: "lower", key: hand.key }));
    return element("li", { class: "row" }, element("span"), button);
  }, (node, hand) => {
    const where = hand.seat === null ? "somebody, without a seat number" : `seat ${hand.seat}`;
    const chapter = hand.chapter ? `, chapter ${hand.chapter}` : "";
    say(node.firstChild, `${where}${chapter}, ${hand.minutes ? `for ${count(hand.minutes, "minute", "minutes")}` : "just now"}`);
    node.lastChild.setAttribute("aria-label", `Seen to: ${where}`);
  });
}

function showIdeas(ideas) {
  say(get("ideas-line"), ideas.length ? "Shown by last answers of the past half hour." : "None in the past half hour.");
  fill(get("ideas"), ideas, (one) => one.id, (one) => {
    const idea = course.ideas[one.id];
    return element("li", {}, element("div"), element("details", {}, element("summary", {}, "What to say"), element("p", { class: "say" }, ...marked(idea.say)), element("p", { class: "quiet" }, "Why it is tempting: ", ...marked(idea.tempting))));
  }, (node, one) => say(node.firstChild, `${count(one.people, "person", "people")}: ${course.ideas[one.id].idea} (${one.items.join(", ")})`));
}

function showTasks(tasks) {
  say(get("tasks-line"), tasks.length ? "" : "Nobody has checked an exercise yet.");
  fill(get("tasks"), tasks, (task) => task.name, () => element("tr", {}, element("th", { scope: "row" }), ...[0, 1, 2].map(() => element("td", { class: "number" })), element("td")), (node, task) => {
    const [one, two, more] = task.after;
    const words = [`${course.tasks[task.name].chapter}, \`${task.name}\``, task.not_begun, task.trying, task.have_it, `one: ${one}, two: ${two}, more: ${more}`];
    words.forEach((text, i) => say(node.children[i], String(text)));
  });
}

function showPulse(pulse) {
  const rows = Object.entries(pulse);
  const most = Math.max(1, ...rows.map(([, people]) => people));
  fill(get("pulse"), rows, ([chapter]) => chapter, () => element("tr", {}, element("th", { scope: "row" }), element("td", { class: "number" }), element("td", { class: "bar" }, bar("first"))), (node, [chapter, people]) => {
    say(node.children[0], `${chapter} ${course.chapters[chapter]}`);
    say(node.children[1], String(people));
    stretch(node.querySelector(".first"), people, most);
  });
}

get("question").addEventListener("change", (event) => act({ do: "question", item: event.target.value || null }));
get("reveal-first").addEventListener("click", () => act({ do: "reveal", round: "first", item: state.question }));
get("reveal-second").addEventListener("click", () => act({ do: "reveal", round: "second", item: state.question }));
get("hide").addEventListener("click", () => act({ do: "hide" }));
get("again").addEventListener("click", () => act({ do: "again", item: state.question }));
get("open").addEventListener("click", () => act({ do: "open" }));
themes(get("theme"));
watch("instructor", show, () => say(get("line"), "The class does not answer. This page goes on as soon as it does."));
