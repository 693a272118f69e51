// Hands and keys on a table's head: widths, order, keys, and the filter under a column.

const step = 16;
const startsAt = 6;

export function attach(grid, bridge) {
  const head = grid?.querySelector(".dt-head");
  if (!head || head.dataset.attached) return;
  head.dataset.attached = "";
  const table = grid.closest("[data-table]");
  const cells = () => [...head.querySelectorAll("[data-col]")].filter(cell => cell.offsetWidth > 0);
  const all = () => [...head.querySelectorAll("[data-col]")];
  const tell = (act, key, value = 0) => bridge.invokeMethodAsync("OnColumn", { act, key, value: Math.round(value) }).catch(() => { });

  // The width shows at once; the style sheet that follows has it too, and the hand's own is taken away.
  const show = (key, width) => table.style.setProperty(`--w-${key}`, `${width}px`);
  const resize = async (key, width) => { show(key, width); await tell("size", key, width); table.style.removeProperty(`--w-${key}`); };

  function drag(event, onMove, onEnd) {
    const stop = new AbortController();
    const end = done => { stop.abort(); onEnd(done); };
    addEventListener("pointermove", onMove, { signal: stop.signal });
    addEventListener("pointerup", () => end(true), { signal: stop.signal });
    addEventListener("pointercancel", () => end(false), { signal: stop.signal });
    addEventListener("keydown", key => { if (key.key === "Escape") { key.stopPropagation(); end(false); } }, { capture: true, signal: stop.signal });
  }

  function dragWidth(event, cell) {
    event.preventDefault();
    const { col: key } = cell.dataset;
    const from = cell.offsetWidth;
    let width = from;
    head.dataset.dragging = "width";
    drag(event, move => { width = Math.max(48, from + move.clientX - event.clientX); show(key, width); }, done => {
      delete head.dataset.dragging;
      if (done && width !== from) resize(key, width); else table.style.removeProperty(`--w-${key}`);
    });
  }

  // A press becomes a drag when it moves; until then it is a click that sorts.
  function dragPlace(event, cell) {
    let target = null;
    drag(event, move => {
      if (!head.dataset.dragging && Math.abs(move.clientX - event.clientX) < startsAt) return;
      head.dataset.dragging = "place";
      cell.dataset.dragged = "";
      unmark();
      target = cells().find(other => { const box = other.getBoundingClientRect(); return move.clientX >= box.left && move.clientX < box.right; }) ?? target;
      if (!target || "fixed" in target.dataset) { target = null; return; }
      target.dataset.drop = all().indexOf(target) > all().indexOf(cell) ? "after" : "before";
    }, done => {
      const dragged = head.dataset.dragging === "place";
      delete head.dataset.dragging;
      delete cell.dataset.dragged;
      unmark();
      if (!dragged) return;
      // The click that ends the drag must not sort.
      const swallow = new AbortController();
      addEventListener("click", click => { click.stopPropagation(); click.preventDefault(); }, { capture: true, signal: swallow.signal });
      setTimeout(() => swallow.abort());
      if (done && target && target !== cell) tell("place", cell.dataset.col, all().indexOf(target));
    });
  }

  const unmark = () => head.querySelectorAll("[data-drop]").forEach(node => { delete node.dataset.drop; });

  head.addEventListener("pointerdown", event => {
    const cell = event.target.closest("[data-col]");
    if (!cell || event.button !== 0 || event.target.closest("[data-filter]")) return;
    if (event.target.closest("[data-grip]")) dragWidth(event, cell);
    else if (!("fixed" in cell.dataset)) dragPlace(event, cell);
  });

  // A double click on the edge makes it as wide as what is in sight.
  head.addEventListener("dblclick", event => {
    const cell = event.target.closest("[data-grip]") && event.target.closest("[data-col]");
    if (!cell) return;
    const widths = [...grid.querySelectorAll(`.dt-row .c-${cell.dataset.col}, .dt-head .c-${cell.dataset.col}`)].map(node => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range.getBoundingClientRect().width + 20;
    });
    resize(cell.dataset.col, Math.min(600, Math.max(48, ...widths)));
  });

  head.addEventListener("click", event => {
    const button = event.target.closest("[data-filter]");
    if (button) filter(button);
  });

  async function filter(button) {
    await tell("filter", button.closest("[data-col]").dataset.col);
    const panel = table.querySelector("[data-filter-panel]");
    if (!panel || !button.isConnected) return;
    const box = button.getBoundingClientRect();
    panel.showPopover();
    panel.style.left = `${Math.max(4, Math.min(box.left - 8, innerWidth - panel.offsetWidth - 8))}px`;
    panel.style.top = `${Math.min(box.bottom + 4, innerHeight - panel.offsetHeight - 8)}px`;
    panel.querySelector("select, input, button")?.focus({ preventScroll: true });
    panel.addEventListener("toggle", event => { if (event.newState === "closed" && (document.activeElement === document.body || panel.contains(document.activeElement))) button.focus({ preventScroll: true }); }, { once: true });
  }

  head.addEventListener("keydown", event => {
    const cell = event.target.closest("[data-col]");
    const arrow = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.altKey && arrow && cell) {
      if (!event.shiftKey) resize(cell.dataset.col, Math.max(48, cell.offsetWidth + arrow * step));
      else if (!("fixed" in cell.dataset)) place(cell, arrow);
    } else if (arrow) {
      const stops = [...head.querySelectorAll("[data-head]")].filter(node => node.offsetWidth > 0);
      stops[Math.max(0, Math.min(stops.indexOf(event.target) + arrow, stops.length - 1))]?.focus();
    } else if (event.key === "ArrowDown" || event.key === "Escape") grid.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  async function place(cell, by) {
    await tell("place", cell.dataset.col, all().indexOf(cell) + by);
    head.querySelector(`[data-col="${cell.dataset.col}"] [data-head]`)?.focus();
  }
}
