// Walks the pages as a physicist does, in chromium without a graphics card. Usage: node pages.cjs URL OUT JSON
//   JSON: {"files":[..], "planning":{"ae","port"}, "keeper":{"ae","port"}}
// First start, import, verdict, finding, repair, sending, delivery, commitment; then every page in light and dark: no serious issue by
// axe-core, no error on the console. Prints one line of JSON: what it saw. Pictures of the pages go to OUT.
"use strict";
const { readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");

const [, , url, out, argument] = process.argv;
const given = JSON.parse(argument);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const problems = [];
const seen = { steps: [], pages: 0 };

function watch(page) {
  page.on("console", (message) => message.type() === "error" && !expected(message.text()) && problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`page: ${error.message}`));
}

// While the hub starts anew it answers 503, and its stream of events ends; once there is a user, who has not signed in is told so.
function expected(text) {
  return /status of 503|status of 401|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION|ERR_EMPTY_RESPONSE/.test(text);
}

async function done(name, act) {
  await act();
  seen.steps.push(name);
}

async function addPeer(page, name, peer, commit) {
  await page.goto(`${url}#/peers`);
  await page.getByRole("button", { name: "Add a peer" }).click();
  const form = page.getByRole("dialog");
  await form.locator("[name=name]").fill(name);
  await form.locator("[name=aeTitle]").fill(peer.ae);
  await form.locator("[name=host]").fill("127.0.0.1");
  await form.locator("[name=port]").fill(String(peer.port));
  if (name === "planning") await form.locator("[name=profile]").selectOption("raystation");
  if (commit) await form.locator("[name=commit]").check();
  await form.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: new RegExp(name) });
  await row.waitFor();
  await row.getByRole("button", { name: "Echo" }).click();
  await page.getByRole("dialog").getByText("C-ECHO: ").waitFor();
  await page.keyboard.press("Escape");
}

async function send(page, to) {
  const form = page.getByRole("dialog");
  await form.locator("select").selectOption(to);
  await form.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("heading", { name: "Jobs" }).waitFor();
  await page.locator(".tile", { hasText: to }).getByText("delivered").waitFor();
  await page.waitForFunction(([peer, count]) => [...document.querySelectorAll(".tile")].some((tile) =>
    tile.textContent.startsWith(peer) && tile.querySelector("b")?.textContent === count), [to, String(given.files.length)]);
}

async function mainJob(page) {
  await done("name", async () => {
    await page.goto(`${url}#/start`);
    // not that of the peer's form below, which is there first
    await page.locator(".steps .card").first().locator("[name=aeTitle]").fill("CLINIC");
    await page.getByRole("button", { name: "Name it" }).click();
    await page.locator(".step-number.done").first().waitFor();
  });
  await done("user", async () => {
    const user = page.locator(".card", { hasText: "Make the first user" });
    await user.locator("[name=name]").fill("ada");
    await user.locator("[name=password]").fill("a password of the test");
    await page.getByRole("button", { name: "Make and sign in" }).click();
    await page.getByText("You are signed in as ada.").waitFor();
  });
  await done("peers", async () => {
    await addPeer(page, "planning", given.planning, false);
    await addPeer(page, "keeper", given.keeper, true);
  });
  await done("import", async () => {
    await page.goto(`${url}#/import`);
    await page.locator("#import-files").setInputFiles(given.files);
    await page.getByText(`All ${given.files.length} objects are kept.`).waitFor();
  });
  await done("verdict", async () => {
    await page.locator(".verdicts li", { hasText: "raystation" }).locator(".badge").waitFor();
    await page.locator(".verdicts a", { hasText: "raystation" }).click();
    await page.locator(".matrix tr.current", { hasText: "raystation" }).waitFor();
  });
  await done("finding", async () => {
    const finding = page.locator(".findings li", { hasText: "RTPlanLabel" }).first();
    await finding.locator(".rule", { hasText: "S-04" }).waitFor();
    await finding.getByRole("button", { name: "Show in data set" }).click();
    await page.locator(".tree .marked", { hasText: "RT Plan Label" }).waitFor();
    await page.keyboard.press("Escape");
  });
  await done("repair", async () => {
    await page.getByRole("button", { name: "Repair …" }).click();
    await page.getByRole("dialog").locator("del", { hasText: "too long" }).waitFor();
    await page.screenshot({ path: `${out}/repair-light.png` });
    await page.getByRole("button", { name: "Send repaired …" }).click();
  });
  await done("delivered", () => send(page, "planning"));
  await done("committed", async () => {
    await page.goto(`${url}#/check?patient=${given.patient}&target=raystation`);
    await page.locator(".matrix").waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await send(page, "keeper");
    await page.getByRole("button", { name: "Commitments" }).click();
    // The hub asks for what it has delivered so far, so there may be several transactions.
    await page.waitForFunction((files) => {
      const counts = [...document.querySelectorAll("td")].map((cell) => cell.textContent.match(/^(\d+) \/ \1$/)).filter((found) => found);
      return counts.reduce((sum, found) => sum + Number(found[1]), 0) === files;
    }, given.files.length);
  });
}

const PAGES = (patient) => ({
  patients: ".set-graph", import: ".drop", worklist: "h1", steps: "h1", print: "h1", check: ".page-head h1", [`check?patient=${patient}&target=raystation`]: ".findings",
  "compare?exporter=oncentra-prostate&importer=raystation": ".table", "statement?product=raystation": "iframe[data-statement=ready]", jobs: ".tile", "jobs?view=deliveries": ".table",
  "jobs?view=commitments": ".table", routes: "h1", peers: ".table", audit: ".table", settings: ".facts", start: ".steps .card",
  [`viewer?patientId=${patient}`]: ".dvh canvas", [`viewer?patientId=${patient}&tab=plan`]: ".bev canvas[data-drr]:not([data-drr='0'])",
});

// What a person does on a page before there is something to see.
const BEFORE = {
  print: async (page) => {
    await page.getByLabel("Patient ID").fill(given.patient);
    await page.getByRole("button", { name: "Fill evenly" }).click();
    await page.getByRole("button", { name: "Preview" }).first().click();
    await page.locator(".film-preview").waitFor();
    await page.waitForLoadState("networkidle");
    await page.locator("#main").evaluate((main) => main.scrollTo(0, 0));
  },
  settings: async (page) => {
    await page.locator("[name=days]").fill("30");
    await page.getByRole("button", { name: "Show what would go" }).click();
    await page.getByText("Nothing would go now.").waitFor();
  },
};

async function look(browser, state, theme) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, colorScheme: theme, storageState: state });
  const page = await context.newPage();
  watch(page);
  page.setDefaultTimeout(60_000);
  for (const [hash, ready] of Object.entries(PAGES(given.patient))) {
    await page.goto(`${url}#/${hash}`);
    await page.reload();
    await page.locator(ready).first().waitFor();
    await page.locator(".loading").first().waitFor({ state: "detached" });
    await BEFORE[hash]?.(page);
    const name = hash.replace(/\?patientId.*&tab=/, "-").replace(/\?patientId.*/, "").replace(/\?patient.*/, "-patient").replace(/\?view=/, "-").replace(/\?.*/, "");
    await page.screenshot({ path: `${out}/${name}-${theme}.png` });
    // By the debugger, which the page's own policy does not bind
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], iframes: false }));
    for (const one of found.violations.filter((violation) => ["serious", "critical"].includes(violation.impact))) {
      problems.push(`axe: ${name} ${theme}: ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (wide) problems.push(`wider than the window: ${name}`);
    seen.pages++;
  }
  await context.close();
}

(async () => {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, colorScheme: "light" });
    const page = await context.newPage();
    watch(page);
    page.setDefaultTimeout(90_000);
    await mainJob(page).catch(async (error) => {
      problems.push(`after ${seen.steps.join(", ")}: ${error.message.split("\n").slice(0, 3).join(" ")}`);
      await page.screenshot({ path: `${out}/stopped.png` });
    });
    const state = await context.storageState();
    await context.close();
    if (problems.length === 0 || given.lookAnyway) {
      await look(browser, state, "light");
      await look(browser, state, "dark");
    }
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify({ ...seen, problems }));
})().catch((error) => {
  console.log(JSON.stringify({ ...seen, problems: [...problems, String(error.message)] }));
});
