// Keeps an open page true. Without this script every page is whole; with it, a page whose state has
// moved on is replaced, and one that can no longer be sure says so.
"use strict";

const desk = { charts: [] };

/** Where the next page comes from: the same address, whatever it shows now. */
async function renew(address = location.href) {
  let response;
  try {
    response = await fetch(address, { headers: { accept: "text/html" }, cache: "no-store" });
  } catch {
    return lost(true);
  }
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!next.querySelector("main")) return;
  for (const chart of desk.charts.splice(0)) chart.remove();
  const focused = document.activeElement?.getAttribute("name");
  const [from, to] = [document.activeElement?.selectionStart, document.activeElement?.selectionEnd];
  document.title = next.title;
  document.body.className = next.body.className;
  document.body.dataset.state = next.body.dataset.state;
  if (next.querySelector("[data-refused]")) {
    // Nothing of the old page stays: neither its menu nor a figure in its head.
    document.body.replaceChildren(...next.body.childNodes);
    return;
  }
  for (const part of [".standing", "main", "footer"]) {
    const [old, fresh] = [document.querySelector(part), next.querySelector(part)];
    if (old && fresh) old.replaceWith(fresh);
    else return location.reload();
  }
  open();
  if (focused) {
    const field = document.querySelector(`[name="${CSS.escape(focused)}"]`);
    field?.focus({ preventScroll: true });
    if (typeof from === "number") field?.setSelectionRange?.(from, to);
  }
}

/** Whether anybody would still tell this page that it is old. */
function lost(is) {
  document.body.classList.toggle("stale", is);
  const chip = document.getElementById("live");
  if (chip) chip.hidden = !is;
}

function listen() {
  const events = new EventSource("/events");
  events.addEventListener("state", (event) => {
    lost(false);
    if (event.data !== document.body.dataset.state) renew();
  });
  events.addEventListener("error", () => lost(true));
}

/** How far away an instant is, in words. */
function distance(seconds) {
  const size = Math.abs(seconds);
  const parts = [[86400, "d"], [3600, "h"], [60, "min"]];
  const [unit, name] = parts.find(([unit]) => size >= unit) ?? [1, "s"];
  const whole = Math.floor(size / unit);
  const rest = name === "h" ? ` ${Math.floor((size % 3600) / 60)} min` : "";
  return seconds > 0 ? `in ${whole} ${name}${rest}` : `${whole} ${name}${rest} ago`;
}

function tick() {
  if (document.querySelector(".standing")?.dataset.at) return;
  for (const time of document.querySelectorAll("time[data-running]")) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    time.dataset.shown ??= time.textContent;
    time.textContent = `${time.dataset.shown}, ${distance(seconds)}`;
  }
}

/** Looked up while it is typed: the page of the search, without leaving this one. */
function search(form) {
  let waiting;
  const look = () => {
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    const address = `${form.getAttribute("action")}?${query}`;
    history.replaceState(null, "", address);
    renew(address);
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
}

/** Empty fields are not asked for. */
function lean(form) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  });
}

/** Keys: a digit opens the page of that place in the menu, a slash the search. */
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.("input, select, textarea")) return;
  if (event.key === "/") {
    const field = document.querySelector("main input");
    if (field) {
      event.preventDefault();
      field.focus();
    }
  } else if (/^[1-9]$/.test(event.key)) {
    document.querySelectorAll("header li a")[Number(event.key) - 1]?.click();
  }
}

function open() {
  for (const form of document.querySelectorAll("form[data-live]")) search(form);
  for (const form of document.forms) lean(form);
  tick();
  const charts = document.querySelectorAll("[data-chart]");
  if (charts.length > 0) import("/static/chart.js").then(({ draw }) => charts.forEach((place) => draw(place, desk)));
}

document.addEventListener("keydown", keys);
open();
listen();
setInterval(tick, 1000);
setInterval(() => {
  // A page that follows the clock is made anew each minute, unless somebody is at a field of it.
  if (location.pathname === "/today" && !document.activeElement?.matches("input, select")) renew();
}, 60000);
