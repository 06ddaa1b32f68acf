// The glass box's page: four views of the same step, buttons to go on and back, a field for a guess.
function render({ model, el }) {
  const talk = conversation(model);
  const ask = talk.ask;
  let state = null;
  const follow = (name) => ask({ do: "follow", name });
  const act = (text, message, attributes = {}) => {
    const node = element("button", { type: "button", ...QUIET, ...attributes }, text);
    node.addEventListener("click", () => ask(message()));
    return node;
  };

  const phases = element("div", { class: "wbg-phases", role: "group", "aria-label": "Go to" });
  const net = glassDiagram(follow);
  const title = element("div", { class: "wbg-title" });
  const symbols = element("div", { class: "wbg-symbols" });
  const numbers = element("div", { class: "wbg-numbers" });
  const note = element("p", { class: "wbg-note" });
  const guess = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": "Your guess", ...QUIET });
  const guessing = element("form", { class: "wbg-guess", novalidate: true }, element("span", {}, "Your guess "), guess, element("button", { type: "submit", ...QUIET }, "Check"));
  const said = element("p", { class: "wbg-said", role: "status" });
  const change = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", ...QUIET });
  const changing = element("form", { class: "wbg-guess", novalidate: true }, element("span", {}, "Change it to "), change, element("button", { type: "submit", ...QUIET }, "Set"));
  const back = act("Back", () => ({ do: "back" }));
  const next = act("Next", () => ({ do: "next" }), { class: "wbg-next" });
  const line = act("Whole line", () => ({ do: "line" }));
  const all = act("Everything", () => ({ do: "all" }));
  const again = act("From the start", () => ({ do: "again" }));
  const take = act("Take the step, next round", () => ({ do: "step" }), { class: "wbg-next" });
  const progress = element("span", { class: "wbg-progress" });
  const hide = element("input", { type: "checkbox", ...QUIET });
  const steps = element("div", { class: "wbg-steps" }, back, next, line, all, again, take, progress, element("label", { class: "wbg-hide" }, hide, " Guess first"));
  const status = element("p", { class: "wbg-status", role: "status" });
  const notice = element("p", { class: "wbg-notice", role: "alert", hidden: true });
  const silent = element("p", { class: "wbg-notice", hidden: true }, "The kernel does not answer at the moment: it is busy with another cell, or was restarted. After a restart, run this cell again.");
  const code = element("ol", { class: "wbg-code", tabindex: "0", "aria-label": "Lines of Python", ...QUIET });
  const arrays = element("tbody");
  const losses = element("p", { class: "wbg-losses" });
  const table = element("table", { class: "wbg-arrays" }, element("thead", {}, element("tr", {}, ...["array", "shape", "numbers"].map((text) => element("th", { scope: "col" }, text)))), arrays);
  const tables = element("div", { class: "wbg-tables" }, table);
  const card = element("section", { class: "wbg-card", "aria-label": "Equation" }, title, symbols, numbers, note, guessing, changing, said);
  const root = element("div", { class: "wbg" }, phases,
    element("div", { class: "wbg-upper" }, net.node, card), steps, notice, silent, status, losses,
    element("div", { class: "wbg-lower" },
      element("section", { "aria-label": "Lines of Python" }, element("h4", {}, "The line of Python"), code),
      element("section", { "aria-label": "Arrays" }, element("h4", {}, "Arrays and their shapes"), tables)));
  el.classList.add("wb-widget", "wbg-outer");
  el.append(root);

  guessing.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = typedNumber(guess.value);
    if (value === null) said.textContent = "Please type a number, such as 0.5 or \u22122.";
    else ask({ do: "guess", value });
  });
  changing.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = typedNumber(change.value);
    if (value !== null) ask({ do: "change", name: state.equation.name, value });
  });
  for (const field of [guess, change]) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      field.form.requestSubmit();
    });
  }
  hide.addEventListener("change", () => ask({ do: "guessing", value: hide.checked }));
  steps.addEventListener("keydown", (event) => {
    const target = { ArrowRight: next, ArrowLeft: back }[event.key];
    if (!target || target.disabled) return;
    event.preventDefault();
    target.focus();
    target.click();
  });

  // The same number stands in several views: pointing at one marks them all.
  for (const kind of ["pointerover", "focusin"]) {
    root.addEventListener(kind, (event) => {
      const name = event.target.closest("[data-name]")?.dataset.name;
      for (const node of root.querySelectorAll("[data-name]")) node.classList.toggle("wbg-same", Boolean(name) && node.dataset.name === name);
    });
  }

  function showEquation() {
    const equation = state.equation;
    changing.hidden = !equation?.leaf;
    guessing.hidden = !equation || equation.leaf || equation.result !== null || !state.guessing;
    if (!equation) {
      title.textContent = "Every number has been seen";
      symbols.replaceChildren();
      numbers.replaceChildren();
      note.textContent = state.trains ? "Take the step: the weights move, and the loss of the next round should be smaller." : "Choose any number to see where it came from.";
      return;
    }
    const place = equation.leaf ? "" : `${equation.phase}, ${equation.about}`;
    title.replaceChildren(element("strong", { class: `wbg-${equation.kind}` }, equation.name), element("span", {}, place));
    symbols.replaceChildren(...(equation.leaf ? [] : [document.createTextNode(`${equation.name} = `), ...equationParts(equation.symbols, follow, false)]));
    const result = equation.result === null ? element("span", { class: "wbg-number wbg-hidden" }, "?") : element("span", { class: `wbg-result wbg-${equation.kind}` }, equation.result);
    numbers.replaceChildren(...(equation.leaf ? [] : [document.createTextNode("= "), ...equationParts(equation.numbers, follow, true), document.createTextNode(" = ")]),
      ...(equation.terms ? [document.createTextNode(`${equation.terms} = `)] : []), result);
    note.textContent = equation.note;
    if (equation.leaf && document.activeElement !== change) change.value = String(equation.raw);
    change.setAttribute("aria-label", `New value of ${equation.name}`);
    if (guess.dataset.name !== equation.name || equation.result !== null) guess.value = "";
    guess.dataset.name = equation.name;
  }
  // Brings the line and the array of this step into view, within their own boxes.
  function scroll() {
    for (const [box, item] of [[code, code.querySelector("[aria-current]")], [tables, arrays.querySelector(".wbg-now")?.closest("tr")]]) {
      if (item) box.scrollTop = item.offsetTop - box.clientHeight / 2;
    }
  }
  function show() {
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    const keep = focused?.dataset.name && focused.closest("section, .wbg-card");
    state = unpacked(model.get("frame"));
    if (!state) return;
    talk.answered(state);
    const names = state.phases.map(({ name }) => name).join();
    if (phases.dataset.names !== names) {
      phases.dataset.names = names;
      phases.replaceChildren(...state.phases.map(({ name }) => act(name[0].toUpperCase() + name.slice(1), () => ({ do: "phase", name }), { "data-phase": name })));
    }
    for (const item of phases.children) item.setAttribute("aria-pressed", String(state.phases.some(({ name, now }) => now && name === item.dataset.phase)));
    net.frame(state);
    showEquation();
    code.replaceChildren(...codeLines(state.lines));
    arrays.replaceChildren(...state.arrays_shown.map((array) => arrayTable(array, follow)));
    scroll();
    said.textContent = state.said;
    status.textContent = state.status;
    notice.hidden = !state.notice;
    notice.textContent = state.notice;
    losses.textContent = state.losses.length ? `Loss of the rounds before: ${state.losses.join(", ")}` : "";
    progress.textContent = `${state.done} of ${state.count} numbers seen${state.guesses ? `, ${state.right} of ${state.guesses} guesses right` : ""}`;
    hide.checked = state.guessing;
    back.disabled = state.at === 0;
    next.hidden = state.finished && state.at >= state.count;
    next.textContent = state.equation && !state.equation.leaf && state.equation.result === null ? "Show it" : "Next";
    line.disabled = state.at >= state.count;
    all.disabled = state.finished;
    take.hidden = !state.trains || !state.finished;
    if (keep && !document.body.contains(focused)) {
      (keep.querySelector(`[data-name="${CSS.escape(focused.dataset.name)}"]`) ?? next).focus({ preventScroll: true });
    }
    if (focused && focused === guess && guessing.hidden) next.focus({ preventScroll: true });
    if (focused && (focused.hidden || focused.disabled)) (take.hidden ? next : take).focus({ preventScroll: true });
    el.dataset.drawn = String(Number(el.dataset.drawn ?? 0) + 1);
  }
  // Also when it comes onto the page or gets another width: before that, nothing has a height.
  const watching = new ResizeObserver(() => {
    net.draw();
    scroll();
  });
  watching.observe(root);
  const lookEnds = whenLookChanges(() => net.draw());
  const heart = setInterval(() => (silent.hidden = !talk.isSilent()), 2000);
  model.on("change:frame", show);
  show();
  return () => {
    model.off("change:frame", show);
    watching.disconnect();
    lookEnds();
    clearInterval(heart);
  };
}
export default { render };
