// Drives one page of a headless Firefox, over WebDriver BiDi: one step a line comes in as JSON, [method, ...arguments], and one
// line goes out for each, {"value": ...} or {"failed": "..."}. Between them go what the page complained about, {"heard": ...}.
// Arguments: the path of puppeteer-core, the path of Firefox.

const readline = require("node:readline");

const [place, executablePath] = process.argv.slice(2);
const puppeteer = require(place);

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

/** The text of an expression that is `text`'s value, or what it gives for `given` where it is a function. */
const applied = (text, given) =>
  `(async () => { const made = (${text}); return typeof made === "function" ? await made(${JSON.stringify(given)}) : made; })()`;

/** Presses a key, or several that are held together, such as "Shift+Enter"; the names are Playwright's. */
async function press(page, chord) {
  const keys = chord.split("+").map((key) => (key === "Space" ? " " : key));
  const last = keys.pop();
  for (const key of keys) await page.keyboard.down(key);
  await page.keyboard.press(last);
  for (const key of keys.reverse()) await page.keyboard.up(key);
}

/** Gives the page a size. puppeteer turns the screen besides, which Firefox 140 does not know yet; the size is taken all the same. */
async function size(page, width, height) {
  await page.setViewport({ width, height }).catch((error) => {
    if (!String(error?.message).includes("unknown command emulation.setScreenOrientationOverride")) throw error;
  });
  await page.waitForFunction(`innerWidth === ${width} && innerHeight === ${height}`, { timeout: 10_000 });
}

const STEPS = {
  goto: (page, address) => page.goto(address, { waitUntil: "domcontentloaded", timeout: 60_000 }).then(() => null),
  before: (page, text) => page.evaluateOnNewDocument(`${text}`).then(() => null),
  size,
  evaluate: (page, text, given) => page.evaluate(applied(text, given)),
  press,
  type: (page, text) => page.keyboard.type(text),
  move: (page, x, y, steps) => page.mouse.move(x, y, { steps }),
  down: (page) => page.mouse.down(),
  up: (page) => page.mouse.up(),
  screenshot: (page, path) => page.screenshot({ path }).then(() => null),
};

async function main() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      "layout.css.prefers-color-scheme.content-override": 1, // light
      "network.proxy.type": 0, // what the tests ask for is on this computer
      "ui.prefersReducedMotion": 0,
    },
  });
  const page = await browser.newPage();
  page.on("console", (message) =>
    say({ heard: { kind: message.type(), text: message.text(), url: message.location()?.url ?? "" } }),
  );
  page.on("pageerror", (error) => say({ heard: { kind: "script", text: String(error?.stack || error), url: "" } }));
  say({ value: await browser.version() });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [step, ...given] = JSON.parse(line);
    try {
      say({ value: (await STEPS[step](page, ...given)) ?? null });
    } catch (error) {
      say({ failed: String(error?.message ?? error) });
    }
  }
  await browser.close();
}

main().catch((error) => {
  say({ failed: String(error?.stack ?? error) });
  process.exitCode = 1;
});
