// Hands and keys on a table's lines. Moving costs no round trip; .NET hears of what changes something.
// The head has its own script: data-table-head.js.

const narrow = matchMedia("(max-width: 767px)");

export function attach(grid, bridge) {
  if (!grid || grid.dataset.attached) return;
  grid.dataset.attached = "";
  let active = -1;

  const row = index => grid.querySelector(`.dt-row[data-i="${index}"]`);
  const count = () => Number(grid.getAttribute("aria-rowcount")) - 1;
  const height = () => parseFloat(getComputedStyle(grid).getPropertyValue("--row")) || 36;
  const head = () => grid.querySelector(".dt-head").offsetHeight;
  const tell = (act, index, shift = false, x = 0, y = 0) =>
    bridge.invokeMethodAsync("OnGesture", { act, index, shift, x, y }).catch(() => { });

  // Rows come and go while scrolling; the mark and the single tab stop are put on again.
  const mark = () => {
    grid.querySelectorAll("[data-active]").forEach(old => { if (Number(old.dataset.i) !== active) delete old.dataset.active; });
    const now = row(active);
    if (now) now.dataset.active = "";
    if (now?.id) grid.setAttribute("aria-activedescendant", now.id); else grid.removeAttribute("aria-activedescendant");
    grid.querySelectorAll(".dt-row a:not([tabindex]), .dt-row button:not([tabindex])").forEach(node => { node.tabIndex = -1; });
    grid.querySelectorAll("[data-tick]").forEach(tick => { tick.indeterminate = tick.dataset.tick === "mixed"; });
  };
  new MutationObserver(mark).observe(grid, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-tick", "data-i"] });
  mark();

  function move(index) {
    active = Math.max(0, Math.min(index, count() - 1));
    const top = active * height();
    const room = grid.clientHeight - head();
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top + height() > grid.scrollTop + room) grid.scrollTop = top + height() - room;
    mark();
  }

  function open(node, newTab) {
    const link = node?.querySelector("a[href]");
    if (!link || (isGroup(node) && !newTab)) return tell("open", active);
    if (newTab) window.open(link.href, "_blank", "noopener"); else link.click();
  }

  function menu(node) {
    const box = node.getBoundingClientRect();
    tell("menu", Number(node.dataset.i), false, box.left + 40, box.bottom - 4);
  }

  const isGroup = node => node?.hasAttribute("data-group");

  // On a row, left leads to the head of its group.
  function fold(node) {
    if (!node || grid.getAttribute("role") !== "treegrid") return;
    if (isGroup(node)) return tell("fold", active);
    let head = node;
    while (head && !isGroup(head)) head = head.previousElementSibling;
    if (head) move(Number(head.dataset.i));
  }

  const firstInView = () => Math.ceil(grid.scrollTop / height());

  grid.addEventListener("focus", () => { if (active < 0) move(firstInView()); });

  grid.addEventListener("keydown", event => {
    if (event.target !== grid && event.target.closest(".dt-head")) return;
    if (event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((grid.clientHeight - head()) / height()) - 1);
    const node = row(active);
    const step = by => { move(active + by); if (event.shiftKey) tell("extend", active); };
    if (event.ctrlKey) {
      if (event.key.toLowerCase() === "a") tell("all", active);
      else if (event.key === "Enter") open(node, true);
      else return;
    } else {
      switch (event.key) {
        case "ArrowDown": case "j": step(1); break;
        case "ArrowUp": case "k":
          if (active <= 0 && !event.shiftKey) grid.querySelector(".dt-head [data-head]")?.focus();
          else step(-1);
          break;
        case "ArrowLeft": fold(node); break;
        case "ArrowRight": if (isGroup(node)) tell("unfold", active); break;
        case "PageDown": step(page); break;
        case "PageUp": step(-page); break;
        case "Home": move(0); break;
        case "End": move(count() - 1); break;
        case " ": case "x": tell("toggle", active, event.shiftKey); break;
        case "Enter": open(node, false); break;
        case "Escape": tell("clear", active); break;
        case ".": case "ContextMenu": if (node) menu(node); break;
        case "F10": if (!event.shiftKey || !node) return; menu(node); break;
        default: return;
      }
    }
    event.preventDefault();
    event.stopPropagation();
  });

  grid.addEventListener("click", event => {
    const node = event.target.closest(".dt-row[data-i]");
    if (!node) return;
    active = Number(node.dataset.i);
    mark();
    if (event.target.closest(".dt-check")) {
      // The box follows the selection, not the other way round.
      if (event.target.matches("input")) event.preventDefault();
      tell("toggle", active, event.shiftKey);
    } else if (event.target.closest("[data-more]")) {
      const box = event.target.getBoundingClientRect();
      tell("menu", active, false, box.left - 160, box.bottom);
    } else if (!event.target.closest("a, button, input")) {
      if (event.ctrlKey || event.metaKey) tell("toggle", active);
      else if (event.shiftKey) tell("extend", active);
      else if (isGroup(node)) tell("open", active);
    }
  });

  grid.addEventListener("mousedown", event => { if (event.shiftKey && event.target.closest(".dt-row")) event.preventDefault(); });

  grid.addEventListener("dblclick", event => {
    const node = event.target.closest(".dt-row[data-i]");
    if (node && !isGroup(node) && !event.target.closest("a, button, input")) { active = Number(node.dataset.i); open(node, false); }
  });

  grid.addEventListener("contextmenu", event => {
    const node = event.target.closest(".dt-row[data-i]");
    if (!node || event.shiftKey || !node.querySelector("[data-more]")) return;
    event.preventDefault();
    active = Number(node.dataset.i);
    mark();
    tell("menu", active, false, event.clientX, event.clientY);
  });

  // What is cut is shown in full.
  grid.addEventListener("mouseover", event => {
    const cell = event.target.closest(".c");
    if (!cell || cell.title) return;
    if (cell.scrollWidth > cell.clientWidth) { cell.title = cell.textContent.trim(); cell.addEventListener("mouseleave", () => cell.removeAttribute("title"), { once: true }); }
  });

  // While somebody is at the list, its order stays.
  let busy = false;
  const hear = () => {
    const now = grid.matches(":hover") || grid.contains(document.activeElement);
    if (now !== busy) { busy = now; tell(busy ? "busy" : "idle", -1); }
  };
  ["pointerenter", "pointerleave", "focusin"].forEach(kind => grid.addEventListener(kind, hear));
  grid.addEventListener("focusout", () => queueMicrotask(hear));

  const fit = () => {
    if (!grid.isConnected) return narrow.removeEventListener("change", fit);
    tell(narrow.matches ? "cards" : "table", -1);
  };
  narrow.addEventListener("change", fit);
  if (narrow.matches) fit();
}
