// What every page needs of the browser: the connection, keyboard, copying, times. Starts Blazor.
// .NET calls the functions of `dsm`; nothing here evaluates text.

const root = document.documentElement;
const all = selector => document.querySelectorAll(selector);

/* ---- Connection: our strip instead of Blazor's dialog ---- */

const delays = [0, 1, 2, 4, 8, 10];
let trying = false;
let lost = null;

function show(state, text) {
  root.dataset.live = state;
  // Buttons take no pointer meanwhile, so what is under it answers: why nothing can be pressed.
  const page = document.querySelector("main");
  if (page) page.title = state === "reconnecting" || state === "offline" ? "Nothing can be changed until the connection is back." : "";
  all("[data-live-text]").forEach(node => { node.textContent = text; });
}

const clock = time => time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
const idle = () => Date.now() - lastInput > 3000 || document.hidden;
let lastInput = 0;
["keydown", "pointerdown"].forEach(kind => addEventListener(kind, () => { lastInput = Date.now(); }, { capture: true, passive: true }));

async function wait(seconds) {
  for (let left = seconds; left > 0 && trying; left--) {
    show(lost.gone ? "offline" : "reconnecting", lost.gone ? `Offline since ${clock(lost.since)}` : `Reconnecting… ${left} s`);
    await Promise.race([new Promise(done => setTimeout(done, 1000)), new Promise(done => { lost.hurry = done; })]);
    if (lost?.now) { lost.now = false; return; }
  }
}

async function reconnect() {
  for (let attempt = 0; trying; attempt++) {
    await wait(delays[Math.min(attempt, delays.length - 1)]);
    if (!trying) return;
    show(lost.gone ? "offline" : "reconnecting", "Connecting…");
    try {
      if (await Blazor.reconnect()) return up();
      // The server is there but no longer knows this page.
      return startAgain();
    } catch {
      lost.gone = attempt >= delays.length;
    }
  }
}

function startAgain() {
  trying = false;
  root.dataset.liveStrip = "";
  show("rejected", "The server was restarted. The page reloads as soon as you pause.");
  const timer = setInterval(() => { if (idle()) { clearInterval(timer); location.reload(); } }, 500);
}

function down() {
  if (trying) return;
  trying = true;
  lost = { since: new Date(), gone: false, now: false, hurry: null };
  // What is over in a moment needs no strip.
  setTimeout(() => { if (trying) root.dataset.liveStrip = ""; }, 1500);
  reconnect();
}

function up() {
  if (!trying) return;
  trying = false;
  const strip = document.querySelector("#connection-strip [data-live-text]");
  show("connected", "Live");
  if (strip && "liveStrip" in root.dataset) strip.textContent = "Back online, refreshed";
  setTimeout(() => { if (!trying) delete root.dataset.liveStrip; }, 3000);
  frame?.invokeMethodAsync("OnBackOnline").catch(() => { });
}

document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-reconnect]");
  if (!button) return;
  if (button.dataset.reconnect === "reload") location.reload();
  else if (lost) { lost.now = true; lost.hurry?.(); }
});

/* ---- Keyboard ---- */

const places = { d: "/", s: "/servers", g: "/groups", f: "/firmware", v: "/vcenter", m: "/maintenance", j: "/jobs", a: "/activity", ",": "/settings" };
let waitingForPlace = 0;

const typing = node => node?.closest?.("input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true]");
const singleKeys = () => localStorage.getItem("dsm-shortcuts") !== "off";

addEventListener("keydown", event => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) return focusSearch(event);
  if (typing(event.target)) return escapeField(event);
  if (event.ctrlKey || event.metaKey || event.altKey || !singleKeys() || document.querySelector("dialog[open]")) return;

  if (waitingForPlace > Date.now()) {
    waitingForPlace = 0;
    const place = places[event.key];
    const link = place && document.querySelector(`nav.rail a[href="${place === "/" ? "./" : place.slice(1)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }

  switch (event.key) {
    case "g": waitingForPlace = Date.now() + 1200; break;
    case "/": focusSearch(event); break;
    case "t": dsmTheme.toggle(); break;
    case "n": press("[data-notifications]", event); break;
    case "f": focus("[data-table-search]", event); break;
    case "[": press("[data-prev]", event); break;
    case "]": press("[data-next]", event); break;
    case ".": openMenu(event); break;
    case "?": press("[data-help]", event); break;
  }
});

const focusSearch = event => focus("[data-global-search]", event);

function focus(selector, event) {
  const field = document.querySelector(selector);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select?.();
}

function press(selector, event) {
  const button = document.querySelector(selector);
  if (!button) return;
  event.preventDefault();
  button.click();
}

// The menu opens under its button, which has the focus again when the menu is closed.
function openMenu(event) {
  const button = document.querySelector("[data-more-actions]");
  if (!button) return;
  event.preventDefault();
  button.focus();
  button.click();
}

function escapeField(event) {
  if (event.key === "Escape" && event.target.matches("[data-global-search], [data-table-search]") && !event.target.value) event.target.blur();
}

/* ---- Copy, theme, rail: done here, so that they work without a connection ---- */

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Plain HTTP has no clipboard; this still works there.
    const area = Object.assign(document.createElement("textarea"), { value: text });
    area.style.cssText = "position:fixed;opacity:0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

document.addEventListener("click", async event => {
  const target = event.target.closest?.("[data-copy], [data-theme-set], [data-rail-toggle]");
  if (!target) return;
  if (target.hasAttribute("data-rail-toggle")) return dsmTheme.rail();
  if (target.dataset.themeSet) return dsmTheme.set(target.dataset.themeSet);
  event.preventDefault();
  event.stopPropagation();
  if (!await copy(target.dataset.copy)) return;
  target.dataset.copied = "";
  document.querySelector("[data-announce]")?.replaceChildren(`Copied ${target.dataset.copy}`);
  setTimeout(() => { delete target.dataset.copied; }, 1500);
});

/* ---- Panels and dialogs ---- */

document.addEventListener("click", event => {
  all("details[data-drop][open]").forEach(drop => { if (!drop.contains(event.target)) drop.open = false; });
  if (event.target.closest?.("a, [data-drop-close]")) event.target.closest("details[data-drop]")?.removeAttribute("open");
  const opener = event.target.closest?.("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  else if (event.target.matches?.("dialog[data-light][open]")) event.target.close();
});

document.addEventListener("keydown", event => {
  const drop = event.key === "Escape" && event.target.closest?.("details[data-drop][open]");
  if (!drop) return;
  drop.open = false;
  drop.querySelector("summary").focus();
  event.stopPropagation();
}, { capture: true });

/* ---- Times: one timer keeps "3 min ago" true, in the zone of the browser ---- */

function ago(milliseconds) {
  const seconds = Math.abs(milliseconds) / 1000;
  if (seconds < 45) return milliseconds < 0 ? "in a moment" : "just now";
  const words = seconds < 3600 ? `${Math.max(1, Math.round(seconds / 60))} min`
    : seconds < 129600 ? `${Math.round(seconds / 3600)} h`
      : seconds < 5184000 ? `${Math.round(seconds / 86400)} days`
        : seconds < 63072000 ? `${Math.round(seconds / 86400 / 30.44)} months`
          : `${Math.round(seconds / 86400 / 365.25)} years`;
  return milliseconds < 0 ? `in ${words}` : `${words} ago`;
}

setInterval(() => all("time[data-ago]").forEach(node => {
  const words = ago(Date.now() - Date.parse(node.dateTime));
  // The text node stays the same one, because Blazor knows it.
  if (node.firstChild && node.firstChild.nodeValue !== words) node.firstChild.nodeValue = words;
}), 15000);

document.addEventListener("mouseover", event => {
  const node = event.target.closest?.("time[data-ago]");
  if (node) node.title = new Date(node.dateTime).toLocaleString([], { dateStyle: "medium", timeStyle: "long" });
});

/* ---- For .NET ---- */

let frame = null;

window.dsm = {
  copy,
  /** The frame hears of the theme and of a connection that came back. Returns the present scheme. */
  attachFrame(reference) {
    frame = reference;
    show("connected", "Live");
    return dsmTheme.scheme();
  },
  focus: element => element?.focus(),
  toPage: () => document.getElementById("content")?.focus(),
  /** The tab says how many critical notifications were not read: "(3) Servers · …". */
  unread(count) {
    unreadCritical = count;
    titled();
  },
};

let unreadCritical = 0;

// Blazor writes the title of each page anew; the number is put before whatever it wrote.
function titled() {
  const bare = document.title.replace(/^\(\d+\) /, "");
  const wanted = unreadCritical > 0 ? `(${unreadCritical}) ${bare}` : bare;
  if (document.title !== wanted) document.title = wanted;
}

new MutationObserver(titled).observe(document.head, { childList: true, subtree: true, characterData: true });

dsmTheme.onChange(scheme => frame?.invokeMethodAsync("OnTheme", scheme).catch(() => { }));

Blazor.start({
  circuit: {
    reconnectionHandler: { onConnectionDown: down, onConnectionUp: up },
  },
});
