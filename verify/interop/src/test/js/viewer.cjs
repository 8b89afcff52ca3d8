// Looks at the viewer as a person does: chromium, no graphics card, 1280 x 720. Usage: node viewer.cjs URL OUT TASK [json]
// Prints one line of JSON: what it saw.
"use strict";
const { chromium } = require("playwright-core");

const [, , url, out, task, argument] = process.argv;
const given = argument ? JSON.parse(argument) : {};

async function open(page, hash) {
  await page.goto(`${url}#${hash}`);
  await page.waitForSelector(".planes[data-ready=yes]", { timeout: 90_000 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const tasks = {
  // Pixels of one plane, what is drawn over them, and where they are in the patient
  async plane(page) {
    await open(page, given.hash);
    await page.getByRole("button", { name: `Go to ${given.roi}`, exact: true }).click();
    await page.waitForTimeout(500);
    return page.evaluate(([orientation, color]) => {
      const root = document.querySelector(`.plane[data-orientation=${orientation}]`);
      const [pixels, lines] = root.querySelectorAll("canvas");
      const data = (canvas) => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      const grey = data(pixels);
      const over = data(lines);
      const greys = [];
      const drawn = [];
      for (let i = 0; i < pixels.width * pixels.height; i++) {
        greys.push(grey[4 * i]);
        // Lines of the structure have its colour; the cross hair and the scale have others
        const near = color.every((part, c) => Math.abs(over[4 * i + c] - part) < 24);
        drawn.push(over[4 * i + 3] > 90 && near ? 1 : 0);
      }
      const numbers = (name) => root.dataset[name].split(" ").map(Number);
      return {
        width: pixels.width, height: pixels.height, mm: Number(root.dataset.mm), corner: numbers("corner"), across: numbers("across"),
        down: numbers("down"), inside: greys.map((g) => (g > 127 ? 1 : 0)).join(""), drawn: drawn.join(""),
      };
    }, [given.orientation, given.color]);
  },

  // Value and dose under the cursor at some places
  async readout(page) {
    await open(page, given.hash);
    const seen = [];
    const box = await page.locator(`.plane[data-orientation=${given.orientation}]`).boundingBox();
    for (const [x, y] of given.at) {
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      await page.waitForTimeout(60);
      seen.push(await page.evaluate(() => Object.fromEntries([...document.querySelectorAll("[data-readout]")]
        .map((one) => [one.dataset.readout, one.dataset.exact]))));
    }
    return seen;
  },

  // The numbers of the table below the histogram, as they stand on the page
  async dvh(page) {
    await open(page, given.hash);
    await page.waitForSelector("[data-dvh=ready] table", { timeout: 120_000 });
    return page.evaluate(() => [...document.querySelectorAll(".dvh-table tbody tr")].map((row) => Object.fromEntries([
      ["name", row.cells[0].textContent], ...[...row.querySelectorAll("[data-key]")].map((cell) => [cell.dataset.key, cell.textContent])])));
  },

  // How soon, how smoothly, how much
  async speed(page) {
    const begun = Date.now();
    await page.goto(`${url}#${given.hash}`);
    await page.waitForSelector(".viewer-head", { timeout: 60_000 });
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1);
    await page.waitForFunction(() => performance.getEntriesByName("viewer-image").length > 0, null, { timeout: 60_000 });
    const image = await page.evaluate(() => performance.getEntriesByName("viewer-image").at(-1).startTime);
    await page.waitForSelector(".planes[data-ready=yes]", { timeout: 60_000 });
    await page.waitForTimeout(2_000);
    await page.dblclick(".plane[data-orientation=axial]");
    await page.waitForTimeout(500);
    const frames = await page.evaluate(async () => {
      const plane = document.querySelector(".plane");
      const [canvas] = plane.querySelectorAll("canvas");
      const times = [];
      const next = () => new Promise((done) => requestAnimationFrame(done));
      await next();
      const start = performance.now();
      for (let i = 0; i < 60; i++) {
        plane.dispatchEvent(new WheelEvent("wheel", { deltaY: i < 30 ? -100 : 100, cancelable: true, bubbles: true }));
        const before = performance.now();
        await next();
        times.push(performance.now() - before);
      }
      return { perSecond: 60_000 / (performance.now() - start), worstMs: Math.max(...times), width: canvas.width, height: canvas.height };
    });
    const scripts = await page.evaluate(() => performance.getEntriesByType("resource").filter((one) => one.initiatorType === "script" || one.name.endsWith(".js"))
      .reduce((sum, one) => sum + one.transferSize, 0));
    return { paint, image, frames, scriptBytes: scripts, wallMs: Date.now() - begun };
  },

  // Patients opened in turn
  async memory(page) {
    const session = await page.context().newCDPSession(page);
    const heap = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
      return usedSize + (backingStorageSize ?? 0);
    };
    const sizes = [];
    for (let i = 0; i < given.rounds; i++) {
      await open(page, given.hashes[i % given.hashes.length]);
      if (i % 10 === 9) sizes.push(await heap());
    }
    return sizes;
  },

  // A picture of a page, in a theme
  async picture(page) {
    await page.goto(`${url}#${given.hash}`);
    await page.waitForSelector(given.wait, { timeout: 90_000 });
    for (const press of given.press ?? []) await page.locator(press).first().click();
    if (given.then) await page.waitForSelector(given.then, { timeout: 90_000 });
    await page.waitForTimeout(600);
    await page.screenshot({ path: given.file });
    return { title: await page.title() };
  },
};

(async () => {
  const browser = await chromium.launch({
    executablePath: given.chromium ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--enable-precise-memory-info"],
  });
  const errors = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: given.dark ? "dark" : "light" });
    if (given.dark) await page.addInitScript(() => localStorage.setItem("theme", "dark"));
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    const seen = await tasks[task](page);
    process.stdout.write(JSON.stringify({ seen, errors }) + "\n");
  } finally {
    await browser.close();
  }
})().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
