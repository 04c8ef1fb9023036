// Looks at the desk as a browser shows it, and says what it saw as JSON.
//
//   node look.mjs CHROMIUM ADDRESS FOLDER look PATH…   each page in each view
//   node look.mjs CHROMIUM ADDRESS FOLDER watch PATH   one open page, until it is replaced
//
// What is right and what is not is decided by the test that calls it.

import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import readline from "node:readline";
import { chromium } from "playwright-core";

const [executablePath, address, folder, task] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve("axe-core");

const VIEWS = {
  desk: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  night: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: "light", isMobile: true, hasTouch: true },
};

/** What a cell holds: the exact value where the page rounds it for the eye. */
function read() {
  const cell = (element) => {
    const data = element.querySelector("data");
    const time = element.querySelector("time");
    return {
      shown: element.textContent.trim(),
      exact: data?.value ?? time?.dateTime ?? element.textContent.trim(),
    };
  };
  const parts = {};
  for (const table of document.querySelectorAll("table[data-part]")) {
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
    const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map(cell));
    parts[table.dataset.part] = { heads, rows };
  }
  for (const list of document.querySelectorAll("dl[data-part]")) {
    const heads = [...list.querySelectorAll("dt")].map((head) => head.textContent.trim());
    parts[list.dataset.part] = { heads, rows: [[...list.querySelectorAll("dd")].map(cell)] };
  }
  return {
    title: document.title,
    parts,
    charts: document.querySelectorAll("[data-chart]").length,
    drawn: [...document.querySelectorAll("[data-chart]")].filter((place) => place.querySelector("canvas, svg")).length,
    wide: document.scrollingElement.scrollWidth - innerWidth,
  };
}

/** A page that keeps what the browser complains about. */
async function listening(context) {
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    // A page that is left hangs up on its events.
    if (!request.url().endsWith("/events")) complaints.push(`request: ${request.url()} ${request.failure()?.errorText}`);
  });
  return { page, complaints };
}

async function opened(page, where) {
  const response = await page.goto(address + where, { waitUntil: "load" });
  await page.waitForFunction(
    () => [...document.querySelectorAll("[data-chart]")].every((place) => place.querySelector("canvas, svg, .empty")),
    null,
    { timeout: 15000 },
  ).catch(() => {});
  return response.status();
}

/** Serious violations, named with the element. The page's own policy forbids foreign scripts. */
async function accessibility(browser, view, where) {
  const context = await browser.newContext({ ...view, bypassCSP: true });
  const page = await context.newPage();
  await opened(page, where);
  await page.addScriptTag({ path: axe });
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  await context.close();
  return found.violations
    .filter((violation) => ["serious", "critical"].includes(violation.impact))
    .map((violation) => `${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
}

async function look(browser, paths) {
  const seen = [];
  for (const [name, view] of Object.entries(VIEWS)) {
    const context = await browser.newContext(view);
    for (const where of paths) {
      const { page, complaints } = await listening(context);
      const status = await opened(page, where);
      const file = `${name}${where.replace(/[^a-z0-9]+/gi, "-")}.png`;
      await page.screenshot({ path: path.join(folder, file), fullPage: true });
      const read_ = await page.evaluate(read);
      await page.close();
      const violations = await accessibility(browser, view, where);
      seen.push({ view: name, path: where, status, complaints, violations, screenshot: file, ...read_ });
    }
    await context.close();
  }
  return seen;
}

/** Says when the page is open, waits to be told that the rows moved, says when the page followed. */
async function watch(browser, [where]) {
  const context = await browser.newContext(VIEWS.desk);
  const { page, complaints } = await listening(context);
  await opened(page, where);
  const before = await page.evaluate(read);
  const lines = readline.createInterface({ input: process.stdin });
  console.log(JSON.stringify({ open: Object.keys(before.parts) }));
  await new Promise((done) => lines.once("line", done));
  const moved = Date.now();
  await page.waitForSelector("[data-refused]", { timeout: 20000 });
  const milliseconds = Date.now() - moved;
  await page.screenshot({ path: path.join(folder, "refused.png"), fullPage: true });
  const after = await page.evaluate(read);
  const text = await page.evaluate(() => document.body.innerText);
  lines.close();
  return { milliseconds, parts: Object.keys(after.parts), text, complaints };
}

const profile = mkdtempSync(path.join(tmpdir(), "desk-browser-"));
const browser = await chromium.launch({
  executablePath,
  env: { ...process.env, HOME: profile },
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
try {
  const paths = process.argv.slice(6);
  const told = task === "watch" ? await watch(browser, paths) : await look(browser, paths);
  console.log(JSON.stringify(told));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
