// "Go on where you were": the cell that was run last, in whichever notebook, as workbook/checking/place.py has noted it.

/**
 * What JupyterLab's own server answers about the learner's files; null where there is no JupyterLab.
 * @param {string} path
 */
async function contents(path) {
  const config = document.getElementById("jupyter-config-data")?.textContent;
  if (!config) return null;
  const answer = await fetch(`${JSON.parse(config).baseUrl}api/contents/${path}?content=1`);
  return answer.ok ? (await answer.json()).content : null;
}

/**
 * The place, or null. A file is asked for only where a list has named it: the browser would call a missing one an error.
 * @returns {Promise<{ notebook: string, cell: string } | null>}
 */
export async function whereIWas(ask = contents) {
  const has = async (folder, name) => (await ask(folder))?.some((one) => one.name === name);
  try {
    if (!(await has("", "progress")) || !(await has("progress", "place.json"))) return null;
    const { notebook, cell } = JSON.parse(await ask("progress/place.json"));
    const [folder, name] = [notebook.slice(0, notebook.lastIndexOf("/")), notebook.split("/").at(-1)];
    return (await has(folder, name)) ? { notebook, cell } : null;
  } catch {
    return null; // a place that cannot be read is none
  }
}

/**
 * A link that JupyterLab opens at that place.
 * @param {HTMLElement} link
 * @param {{ notebook: string, cell: string }} place
 * @param {string} title
 */
export function leadTo(link, { notebook, cell }, title) {
  link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
  link.dataset.commandlinkerArgs = JSON.stringify({ path: notebook, id: `#cell-id=${cell}` });
  link.textContent = `Go on where you were: ${title}`;
  link.hidden = false;
}
