"""What of a view collides, is cut or stands beyond its box, as a reader would see it: `problems(locator)` names each."""

import time

# Texts are taken line by line, and as high as their letters; what only a screen reader gets, and what hovers on purpose, is left out.
PROBLEMS = """(root, hovering) => {
    const found = [], name = node => {
        const own = node.nodeType === 3 ? node.textContent : node.getAttribute('aria-label') ?? node.textContent;
        const element = node.nodeType === 3 ? node.parentElement : node;
        return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${own.trim().slice(0, 30)}"`;
    };
    const unseen = element => {
        for (let at = element; at && at !== root.parentElement; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (style.clipPath !== 'none' || style.opacity === '0' || style.visibility === 'hidden') return true;
        }
        return !element.checkVisibility();
    };
    const around = element => { // the boxes that cut it off, innermost first
        const boxes = [];
        for (let at = element; at && at !== root; at = at.parentElement)
            if (getComputedStyle(at).overflowX !== 'visible') boxes.push(at);
        return boxes;
    };
    const things = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.textContent.trim() || element.closest('option, style, script, mjx-assistive-mml, svg') || unseen(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const line of range.getClientRects()) {
            if (line.width < 1) continue;
            const less = line.height * 0.18; // room above and below the letters
            things.push({node, element, box: new DOMRect(line.x, line.y + less, line.width, line.height - 2 * less)});
        }
    }
    for (const element of root.querySelectorAll('button, input, select, textarea, summary, a, [role=slider]'))
        if (!unseen(element)) things.push({node: element, element, box: element.getBoundingClientRect()});
    const outer = root.getBoundingClientRect();
    for (const thing of things) {
        const {node, element, box} = thing;
        const isBeyond = edge => box.right > edge.right + 1 || box.left < edge.left - 1;
        if (isBeyond(outer)) found.push(`beyond the view: ${name(node)}`);
        for (const cutter of around(node.nodeType === 3 ? element : element.parentElement)) {
            const edge = cutter.getBoundingClientRect(), style = getComputedStyle(cutter);
            const scrollsY = /auto|scroll/.test(style.overflowY);
            if (isBeyond(edge)) found.push(`cut at a side: ${name(node)}`); // behind a scrollbar as well
            if ((box.bottom > edge.bottom + 1 || box.top < edge.top - 1) && !scrollsY) found.push(`cut above or below: ${name(node)}`);
            const [left, top] = [Math.max(thing.box.left, edge.left), Math.max(thing.box.top, edge.top)];
            thing.box = new DOMRect(left, top, Math.max(0, Math.min(thing.box.right, edge.right) - left),
                Math.max(0, Math.min(thing.box.bottom, edge.bottom) - top));
        }
        const button = node.nodeType === 3 && element.closest('button, summary, label, td, th, legend');
        if (button && button.clientWidth) {
            const edge = button.getBoundingClientRect();
            if (isBeyond(edge) || box.bottom > edge.bottom + 1 || box.top < edge.top - 1)
                found.push(`beyond its ${button.tagName.toLowerCase()}: ${name(node)}`);
        }
        if (node.tagName === 'INPUT' && /text|number/.test(node.type) && node.scrollWidth > node.clientWidth + 1)
            found.push(`cut in its field: ${name(node)}`);
        if (node.tagName === 'SELECT') {
            const twin = node.cloneNode();
            twin.append(new Option(node.selectedOptions[0]?.textContent ?? ''));
            Object.assign(twin.style, {position: 'absolute', visibility: 'hidden', width: 'max-content', maxWidth: 'none', minWidth: '0'});
            node.after(twin);
            if (twin.offsetWidth > node.offsetWidth + 1) found.push(`cut in its list: ${name(node.selectedOptions[0])} ${twin.offsetWidth} > ${node.offsetWidth}`);
            twin.remove();
        }
    }
    const above = element => hovering && element.closest(hovering);
    for (let i = 0; i < things.length; i += 1) for (let k = i + 1; k < things.length; k += 1) {
        const [a, b] = [things[i], things[k]];
        if (a.element === b.element || a.node.contains(b.node) || b.node.contains(a.node) || above(a.element) !== above(b.element)) continue;
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (across > 1 && down > 1) found.push(`${name(a.node)} collides with ${name(b.node)} by ${across.toFixed()} x ${down.toFixed()}`);
    }
    return [...new Set(found)];
}"""


def problems(view, hovering=""):
    """Each collision and each cut in what a locator stands for, in words. `hovering` is a CSS selector of what may lie over the rest."""
    return view.evaluate(PROBLEMS, hovering)


def lasting_problems(view, seconds=5):
    """Those that are still there after some seconds: while a busy machine lays out a view, its parts pass over each other."""
    until = time.monotonic() + seconds
    while (found := problems(view)) and time.monotonic() < until:
        view.page.wait_for_timeout(250)
    return found


# An output is made narrower by itself: to resize the window would lay out the whole of JupyterLab each time.
AT_WIDTHS = f"""async (root, [widths, hovering]) => {{
    const outer = root.closest('.jp-OutputArea-output'), found = {{}}, problems = {PROBLEMS};
    const frame = () => new Promise(done => requestAnimationFrame(done));
    for (const width of widths) {{
        outer.style.width = outer.style.maxWidth = `${{width}}px`;
        for (let i = 0; i < 3; i += 1) await frame(); // those who watch their size hear of it, and draw
        for (const problem of problems(root, hovering)) (found[problem] ??= []).push(width);
    }}
    outer.style.width = outer.style.maxWidth = '';
    return found;
}}"""


def problems_at(view, widths, hovering=""):
    """The same with its output as wide as each of `widths`, in pixels: {problem: the widths that have it}."""
    return view.evaluate(AT_WIDTHS, [list(widths), hovering])
