// Saves what is typed beside an answer, and goes from answer to answer by key. What could not be saved stays in the browser,
// and is tried again until it is.
"use strict";

const PAUSE = 600; // milliseconds without a key until what was typed is saved
const AGAIN = 3000; // until what failed is tried again

const most = Number(document.querySelector("main").dataset.most);
const articles = [...document.querySelectorAll("article")];

for (const article of articles) {
  const [points, comment, state] = [".points", ".comment", ".state"].map((one) => article.querySelector(one));
  const draftName = `written ${article.dataset.key}`;
  let saved = { points: points.value.trim(), comment: comment.value };
  let timer = 0;
  let saving = false;

  const typed = () => ({ points: points.value.trim().replace(",", "."), comment: comment.value });
  const dirty = () => typed().points !== saved.points || typed().comment !== saved.comment;
  const say = (words, unsaved) => {
    state.textContent = words;
    state.classList.toggle("unsaved", unsaved);
    article.classList.toggle("waits", saved.points === "");
    article.toggleAttribute("data-dirty", dirty());
    const marked = articles.filter((one) => !one.classList.contains("waits")).length;
    document.getElementById("count").textContent = `${marked} of ${articles.length} marked.`;
  };

  async function save() {
    clearTimeout(timer);
    if (!dirty()) {
      localStorage.removeItem(draftName);
      return say(saved.points === "" ? "Waits for you." : "Saved.", false);
    }
    if (saving) return;
    const now = typed();
    const number = Number(now.points);
    if (now.points !== "" && !(number >= 0 && number <= most)) {
      return say(`Not saved: points are a number from 0 to ${most}; this is "${now.points}".`, true);
    }
    saving = true;
    try {
      const body = JSON.stringify({ key: article.dataset.key, ...now, seen: saved });
      const reply = await fetch(location.pathname, { method: "POST", body, headers: { "Content-Type": "application/json" } });
      const said = await reply.json();
      if (reply.status === 409) {
        saved = said;
        say(`Not saved: elsewhere this answer was given ${said.points || "no"} points and the words "${said.comment}". Yours stand here; change them once more, or press Enter, to put them in their place.`, true);
      } else if (reply.ok) {
        saved = now;
        if (!dirty()) localStorage.removeItem(draftName);
        say(saved.points === "" ? "Saved. Waits for points." : "Saved.", false);
        if (dirty()) later(PAUSE);
      } else {
        say(`Not saved: ${said.problem}`, true);
      }
    } catch {
      say("Not saved yet: the grader does not answer. It is kept in this browser and tried again.", true);
      later(AGAIN);
    } finally {
      saving = false;
    }
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  for (const field of [points, comment]) {
    field.addEventListener("input", () => {
      localStorage.setItem(draftName, JSON.stringify(typed()));
      say("Not saved yet.", true);
      later(PAUSE);
    });
    field.addEventListener("change", save);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") article.focus();
    });
  }
  points.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    save();
    articles[articles.indexOf(article) + 1]?.querySelector(".points").focus();
  });
  article.addEventListener("keydown", (event) => {
    if (event.target !== article || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = articles.indexOf(article);
    if (/^[0-9]$/.test(event.key) && Number(event.key) <= most) {
      points.value = event.key;
      save();
    } else if (event.key === "j") articles[here + 1]?.focus();
    else if (event.key === "k") articles[here - 1]?.focus();
    else if (event.key === "u") nextThatWaits(here)?.focus();
    else if (event.key === "c") {
      event.preventDefault();
      comment.focus();
    }
  });

  article.classList.toggle("waits", saved.points === "");
  const draft = localStorage.getItem(draftName);
  if (draft) {
    const kept = JSON.parse(draft);
    points.value = kept.points;
    comment.value = kept.comment;
    save();
  }
}

function nextThatWaits(here) {
  const behind = [...articles.slice(here + 1), ...articles.slice(0, here)];
  return behind.find((one) => one.classList.contains("waits"));
}

addEventListener("beforeunload", (event) => {
  if (articles.some((one) => one.hasAttribute("data-dirty"))) event.preventDefault();
});
