// A table that is wider than its place is scrolled; by keyboard as well.

/**
 * Of `root` and what stands in it, each `.wb-scroll` whose content is wider than it can take the focus, and arrow keys scroll it; the others are no stop on
 * the way of the Tab key. `changed()` is to be called when other content stands there, `end()` when the view goes.
 * @param {HTMLElement} root
 */
export function wideTables(root) {
  const places = () => [...(root.matches(".wb-scroll") ? [root] : []), ...root.querySelectorAll(".wb-scroll")];
  const look = () => {
    for (const place of places()) {
      const isWide = place.scrollWidth > place.clientWidth;
      if (isWide === place.hasAttribute("tabindex")) continue;
      for (const [name, value] of Object.entries({
        tabindex: "0",
        role: "group",
        "aria-label": "A wide table: arrow keys scroll it",
        "data-lm-suppress-shortcuts": "true", // or JupyterLab would go to another cell
      })) {
        if (isWide) place.setAttribute(name, value);
        else place.removeAttribute(name);
      }
    }
  };
  // It is told once all has been laid out, so that asking for widths costs nothing.
  const sizes = new ResizeObserver(look);
  return {
    changed() {
      sizes.disconnect();
      for (const place of places()) {
        sizes.observe(place);
        for (const table of place.children) sizes.observe(table);
      }
    },
    end: () => sizes.disconnect(),
  };
}
