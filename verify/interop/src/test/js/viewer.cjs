// Looks at the viewer as a person does: one chromium, without a graphics card, a window of its own for each task.
// Usage: node viewer.cjs URL PORT. POST /TASK with JSON answers JSON: {"seen": what it saw, "errors": [of the page]}
"use strict";
const { readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { chromium } = require("playwright-core");

const [, , url, port] = process.argv;
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** After what was asked for is drawn. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function open(page, hash) {
  await page.goto(`${url}#${hash}`);
  await page.waitForSelector(".planes[data-ready=yes]", { timeout: 90_000 });
  await drawn(page);
}

/** What the page says about its state. */
const state = (page) => page.evaluate(() => {
  const checked = (list) => [...list].map((box) => box.checked);
  const label = (text) => [...document.querySelectorAll(".viewer-side label")].find((one) => one.textContent.includes(text))?.querySelector("input")?.checked;
  return {
    at: document.querySelector("[data-readout=position]").dataset.exact.split(" ").map(Number),
    planes: Object.fromEntries([...document.querySelectorAll(".plane")].map((one) => [one.dataset.orientation, {
      mm: Number(one.dataset.mm), corner: one.dataset.corner.split(" ").map(Number), across: one.dataset.across.split(" ").map(Number),
      down: one.dataset.down.split(" ").map(Number),
    }])),
    large: document.querySelector(".planes").classList.contains("one"),
    window: document.querySelector(".viewer-bar select").options[0].textContent,
    tool: document.querySelector(".viewer-bar [aria-pressed=true]").textContent,
    measures: document.querySelector(".viewer-bar [aria-label='Remove measures']") !== null,
    rois: checked(document.querySelectorAll(".rois input[type=checkbox]")),
    wash: label("Colour wash"), lines: label("Isodose lines"), invert: label("Invert"),
    levels: [...document.querySelectorAll(".levels li")].map((one) => `${one.querySelector("[type=number]").value} ${one.querySelector("[type=color]").value}`),
    reference: document.querySelector(".viewer-side input[type=number]")?.value,
    hash: location.hash,
  };
});

const tasks = {
  // Pixels of the three planes, what is drawn over them, and where they are in the patient
  async plane(page, given) {
    await open(page, given.hash);
    await page.getByRole("button", { name: `Go to ${given.roi}`, exact: true }).click();
    await drawn(page);
    return page.evaluate((color) => Object.fromEntries(["axial", "sagittal", "coronal"].map((orientation) => {
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
      return [orientation, {
        width: pixels.width, height: pixels.height, mm: Number(root.dataset.mm), corner: numbers("corner"), across: numbers("across"),
        down: numbers("down"), inside: greys.map((g) => (g > 127 ? 1 : 0)).join(""), drawn: drawn.join(""),
      }];
    })), given.color);
  },

  // Value and dose under the cursor at some places
  async readout(page, given) {
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
  async dvh(page, given) {
    await open(page, given.hash);
    await page.waitForSelector("[data-dvh=ready] table", { timeout: 120_000 });
    return page.evaluate(() => [...document.querySelectorAll(".dvh-table tbody tr")].map((row) => Object.fromEntries([
      ["name", row.cells[0].textContent], ...[...row.querySelectorAll("[data-key]")].map((cell) => [cell.dataset.key, cell.textContent])])));
  },

  // How soon, how smoothly, how much
  async speed(page, given) {
    const loads = [];
    for (let round = 0; round < given.rounds; round++) {
      // A context of its own each time: nothing is in a cache
      const context = await page.context().browser().newContext({ viewport: page.viewportSize() });
      const fresh = await context.newPage();
      await fresh.goto(`${url}#${given.hash}`);
      await fresh.waitForFunction(() => performance.getEntriesByName("viewer-volume").length > 0, null, { timeout: 120_000 });
      await fresh.waitForSelector(".planes[data-ready=yes]", { timeout: 60_000 });
      loads.push(await fresh.evaluate(() => {
        const mark = (name) => performance.getEntriesByName(name)[0]?.startTime ?? null;
        const scripts = performance.getEntriesByType("resource").filter((one) => /\.js$/.test(new URL(one.name).pathname));
        return {
          paintMs: mark("first-contentful-paint"), headMs: mark("viewer-head"), imageMs: mark("viewer-image"), volumeMs: mark("viewer-volume"),
          scriptBytes: scripts.reduce((sum, one) => sum + one.encodedBodySize, 0),
        };
      }));
      await context.close();
    }
    await open(page, given.hash);
    await page.waitForSelector("[data-dvh=ready]", { timeout: 120_000 });
    await page.dblclick(".plane[data-orientation=axial]");
    await page.waitForTimeout(500);
    const frames = () => page.evaluate(async () => {
      const plane = document.querySelector(".plane");
      const [canvas] = plane.querySelectorAll("canvas");
      const times = [];
      const next = () => new Promise((done) => requestAnimationFrame(done));
      await next();
      const start = performance.now();
      for (let i = 0; i < 120; i++) {
        plane.dispatchEvent(new WheelEvent("wheel", { deltaY: i % 60 < 30 ? -100 : 100, cancelable: true, bubbles: true }));
        const before = performance.now();
        await next();
        times.push(performance.now() - before);
      }
      const seconds = (performance.now() - start) / 1000;
      return { perSecond: 120 / seconds, worstMs: Math.max(...times), width: canvas.width, height: canvas.height };
    });
    await frames();
    return { loads, frames: await frames() };
  },

  // Patients opened in turn
  async memory(page, given) {
    const session = await page.context().newCDPSession(page);
    const heap = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
      return usedSize + (backingStorageSize ?? 0);
    };
    const bytes = [];
    for (let i = given.from; i < given.from + given.rounds; i++) {
      await open(page, given.hashes[i % given.hashes.length]);
      if (i % 10 === 9) bytes.push(await heap());
    }
    return bytes;
  },

  // Pixels of one plane below an overlay: greys of the shown images are red, those of the overlay blue where both have the same part
  async overlay(page, given) {
    await open(page, given.hash);
    const panel = page.locator(".panel", { has: page.getByRole("heading", { name: "Overlay" }) });
    await panel.getByLabel("Images on top").selectOption(given.series);
    await panel.getByRole("button", { name: "Blend" }).waitFor({ timeout: 60_000 });
    const read = async () => {
      await drawn(page);
      return page.evaluate((orientations) => Object.fromEntries(orientations.map((orientation) => {
        const root = document.querySelector(`.plane[data-orientation=${orientation}]`);
        const [canvas] = root.querySelectorAll("canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let red = "";
        let blue = "";
        for (let i = 0; i < data.length; i += 4) {
          red += data[i] > 127 ? 1 : 0;
          blue += data[i + 2] > 127 ? 1 : 0;
        }
        const numbers = (name) => root.dataset[name].split(" ").map(Number);
        return [orientation, { width: canvas.width, height: canvas.height, mm: Number(root.dataset.mm), corner: numbers("corner"), across: numbers("across"), down: numbers("down"), red, blue }];
      })), ["axial", "sagittal", "coronal"]);
    };
    const blend = await read();
    await panel.getByRole("button", { name: "Checkerboard" }).click();
    const checkerboard = await read();
    const couch = await panel.locator("dl").allInnerTexts();
    return { blend, checkerboard, couch };
  },

  // Each key on the axial picture, and what it changed
  async keys(page, given) {
    await open(page, given.hash);
    const plane = page.locator(".plane[data-orientation=axial]");
    await plane.focus();
    const seen = [{ key: "", ...(await state(page)) }];
    for (const key of given.keys) {
      await page.keyboard.press(key);
      await drawn(page);
      seen.push({ key, ...(await state(page)) });
    }
    // Everything is reached by the tabulator, and says what it is
    const order = [];
    for (let i = 0; i < 75; i++) {
      await page.keyboard.press("Tab");
      order.push(await page.evaluate(() => {
        const { activeElement: one } = document;
        return one.getAttribute("aria-label") ?? ((one.labels?.[0] ?? one).textContent ?? "").slice(0, 30);
      }));
    }
    return { seen, order };
  },

  // Mouse and fingers on the axial picture
  async pointers(page, given) {
    await open(page, given.hash);
    const box = await page.locator(".plane[data-orientation=axial]").boundingBox();
    // Events of wheels have whole pixels
    const [x, y] = [Math.round(box.x + 0.4 * box.width), Math.round(box.y + 0.45 * box.height)];
    const seen = [];
    const note = async (what) => {
      await drawn(page);
      seen.push({ what, place: [x - box.x, y - box.y], ...(await state(page)) });
    };
    const drag = async (dx, dy, button) => {
      await page.mouse.move(x, y);
      await page.mouse.down({ button });
      await page.mouse.move(x + dx / 2, y + dy / 2);
      await page.mouse.move(x + dx, y + dy);
      await page.mouse.up({ button });
      // The readout tells of the cross hair where there is no pointer
      await page.mouse.move(box.x - 40, box.y);
    };
    const tool = (name) => page.locator(".viewer-bar").getByRole("button", { name, exact: true }).click();
    await note("begin");
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 100);
    await page.mouse.move(box.x - 40, box.y);
    await note("wheel");
    await page.mouse.move(x, y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await note("zoom");
    await drag(40, 20, "right");
    await note("window");
    await drag(30, 10, "middle");
    await note("move");
    await drag(25, 35, "left");
    await note("cross hair");
    await tool("Length");
    await drag(60, 0, "left");
    await note("length");
    await tool("Cross hair");
    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) });
    await touch("touchStart", [[x - 30, y], [x + 30, y]]);
    for (let i = 1; i <= 6; i++) await touch("touchMove", [[x - 30 - 5 * i, y], [x + 30 + 5 * i, y]]);
    await touch("touchEnd", []);
    await note("pinch");
    await touch("touchStart", [[x - 30, y], [x + 30, y]]);
    for (let i = 1; i <= 5; i++) await touch("touchMove", [[x - 30 + 4 * i, y + 2 * i], [x + 30 + 4 * i, y + 2 * i]]);
    await touch("touchEnd", []);
    await note("two fingers");
    await touch("touchStart", [[x, y]]);
    for (let i = 1; i <= 4; i++) await touch("touchMove", [[x + 5 * i, y]]);
    await touch("touchEnd", []);
    await note("one finger");
    return seen;
  },

  // What is set is in the address, and the address alone brings it back
  async link(page, given) {
    await open(page, given.hash);
    await page.locator(".plane[data-orientation=axial]").focus();
    for (const key of ["PageUp", "ArrowDown", "i"]) await page.keyboard.press(key);
    await page.locator(".rois input[type=checkbox]").first().uncheck();
    await page.getByLabel("Level 2, percent").fill("87");
    await page.getByLabel("Isodose lines").uncheck();
    await page.getByLabel("100 % is, Gy").fill("9");
    await page.locator(".viewer-bar select").selectOption({ label: "Bone" });
    await page.waitForFunction(() => /window=400%2C1800/.test(location.hash) && /levels=/.test(location.hash) && /hidden=/.test(location.hash));
    await page.waitForTimeout(800);
    const before = await state(page);
    const other = await page.context().newPage();
    await other.goto(`${url}${before.hash}`);
    await other.waitForSelector(".planes[data-ready=yes]", { timeout: 90_000 });
    await drawn(other);
    return { before, after: await state(other) };
  },

  // Each tab by axe-core, in the theme of the window
  async axe(page, given) {
    const found = [];
    for (const [hash, ready] of given.views) {
      await page.goto(`${url}#${hash}`);
      await page.waitForSelector(ready, { timeout: 90_000 });
      await page.locator(".loading").first().waitFor({ state: "detached", timeout: 90_000 });
      // By the debugger, which the page's own policy does not bind
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const one of violations.filter(({ impact }) => ["serious", "critical"].includes(impact))) {
        found.push(`${hash}: ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
      }
    }
    return found;
  },

  // The view from outside: how many of its pixels are not background, and their brightness
  async outside(page, given) {
    await open(page, given.hash);
    await page.getByRole("button", { name: "3D", exact: true }).click();
    if (given.look) await page.getByRole("button", { name: given.look, exact: true }).click();
    await page.waitForSelector(".three-d canvas[data-ready=yes]", { timeout: 60_000 });
    await drawn(page);
    return page.evaluate(() => {
      const canvas = document.querySelector(".three-d canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let lit = 0;
      let bright = 0;
      const columns = [canvas.width, 0];
      const rows = [canvas.height, 0];
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] < 40) continue;
        lit++;
        bright += data[i];
        const x = (i / 4) % canvas.width;
        const y = (i / 4 / canvas.width) | 0;
        columns[0] = Math.min(columns[0], x);
        columns[1] = Math.max(columns[1], x);
        rows[0] = Math.min(rows[0], y);
        rows[1] = Math.max(rows[1], y);
      }
      return { width: canvas.width, height: canvas.height, lit, mean: bright / Math.max(1, lit), columns, rows, looks: [...document.querySelectorAll(".looks button")].map((one) => one.textContent) };
    });
  },

  // Everything a patient has, as it stands; a picture of each
  async patient(page, given) {
    const seen = [];
    let number = 0;
    for (const hash of given.hashes) {
      await page.goto(`${url}#${hash}`);
      await drawn(page);
      await page.waitForSelector(given.wait ?? ".viewer-head", { timeout: 90_000 });
      if (hash.includes("tab=images")) await page.waitForSelector(".planes[data-ready=yes]", { timeout: 90_000 });
      await page.locator(".loading").first().waitFor({ state: "detached", timeout: 90_000 });
      for (const name of (given.goTo && hash.includes("tab=images") ? [given.goTo] : [])) {
        const button = page.getByRole("button", { name: `Go to ${name}`, exact: true }).first();
        if (await button.count()) await button.click();
      }
      await drawn(page);
      if (given.file) await page.screenshot({ path: `${given.file}-${number++}.png` });
      seen.push(await page.evaluate(() => ({
        readout: Object.fromEntries([...document.querySelectorAll("[data-readout]")].map((one) => [one.dataset.readout, one.dataset.exact])),
        notes: [...document.querySelectorAll(".note")].map((one) => one.textContent),
        rois: document.querySelectorAll(".rois li").length,
        table: [...document.querySelectorAll(".dvh-table tbody tr")].map((row) => Object.fromEntries([
          ["name", row.cells[0].textContent], ...[...row.querySelectorAll("[data-key]")].map((cell) => [cell.dataset.key, cell.textContent])])),
      })));
    }
    return seen;
  },

  // A picture of a page, in a theme
  async picture(page, given) {
    await page.goto(`${url}#${given.hash}`);
    await page.waitForSelector(given.wait, { timeout: 90_000 });
    for (const press of given.press ?? []) await page.locator(press).first().click();
    if (given.then) await page.waitForSelector(given.then, { timeout: 90_000 });
    await page.waitForTimeout(600);
    if (given.drag) {
      const box = await page.locator(given.drag).boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2 + 20, { steps: 4 });
      await page.mouse.up();
      await page.waitForTimeout(800);
    }
    for (const [label, value] of Object.entries(given.select ?? {})) await page.getByLabel(label).first().selectOption(value);
    if (given.select) await page.waitForTimeout(1_500);
    if (given.scroll) await page.evaluate((to) => document.querySelector(to).scrollIntoView({ block: "end" }), given.scroll);
    await page.waitForTimeout(given.scroll ? 1_500 : 0);
    await page.screenshot({ path: given.file });
    return { title: await page.title() };
  },
};

/** Windows that are asked for again by their name stay open. */
const kept = new Map();

async function answer(browser, task, given) {
  let entry = kept.get(given.keep);
  if (!entry) {
    const context = await browser.newContext({
      viewport: { width: given.width ?? 1280, height: given.height ?? 720 }, colorScheme: given.dark ? "dark" : "light", hasTouch: given.touch ?? false,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    entry = { context, page, errors: [] };
    if (given.dark) await page.addInitScript(() => localStorage.setItem("theme", "dark"));
    page.on("pageerror", (error) => entry.errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && entry.errors.push(`${message.text()} ${message.location().url}`));
  }
  try {
    return { seen: await tasks[task](entry.page, given), errors: entry.errors };
  } finally {
    if (given.keep) kept.set(given.keep, entry);
    else await entry.context.close();
  }
}

(async () => {
  // No flags about graphics: chromium then draws by its own software, as it does in a remote session without a card
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--enable-precise-memory-info"] });
  createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += part));
    request.on("end", () => {
      answer(browser, request.url.slice(1), JSON.parse(text)).then(
        (told) => response.end(JSON.stringify(told)),
        (error) => response.writeHead(500).end(error.stack),
      );
    });
  }).listen(Number(port), "127.0.0.1");
})().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
