// Places the shared menu, moves the focus in it and gives it back.

const items = menu => [...menu.querySelectorAll(":scope > [role=menuitem], :scope > .parent > [role=menuitem]")];
const open_ = new Map();

export function open(menu, owner, x, y) {
  if (!menu) return;
  const opener = document.activeElement;
  if (x < 0 && opener) {
    const box = opener.getBoundingClientRect();
    x = box.left;
    y = box.bottom + 2;
  }
  if (!menu.matches(":popover-open")) menu.showPopover();
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
  menu.style.top = `${y + height + 4 > innerHeight ? Math.max(4, Math.min(y - height, innerHeight - height - 4)) : y}px`;
  menu.toggleAttribute("data-left", x + width + 200 > innerWidth);
  listen(menu, owner, opener);
  items(menu)[0]?.focus({ preventScroll: true });
}

export function close(menu) {
  open_.get(menu)?.(true);
}

function listen(menu, owner, opener) {
  open_.get(menu)?.(false);
  const stop = new AbortController();
  const finish = giveBack => {
    stop.abort();
    open_.delete(menu);
    if (menu.isConnected && menu.matches(":popover-open")) menu.hidePopover();
    if (giveBack && opener?.isConnected) opener.focus({ preventScroll: true });
    owner.invokeMethodAsync("OnClosed").catch(() => { });
  };
  open_.set(menu, giveBack => { stop.abort(); open_.delete(menu); if (menu.matches(":popover-open") && giveBack) { menu.hidePopover(); opener?.isConnected && opener.focus({ preventScroll: true }); } });

  menu.addEventListener("keydown", event => keydown(event, menu, finish), { signal: stop.signal });
  document.addEventListener("pointerdown", event => { if (!menu.contains(event.target)) finish(false); }, { capture: true, signal: stop.signal });
  addEventListener("resize", () => finish(false), { signal: stop.signal });
  addEventListener("scroll", event => { if (!menu.contains(event.target)) finish(false); }, { capture: true, signal: stop.signal });
}

function keydown(event, menu, finish) {
  const here = document.activeElement;
  const sub = here.closest(".sub");
  const list = sub ? [...sub.querySelectorAll("[role=menuitem]")] : items(menu);
  const at = list.indexOf(here);
  const go = index => list[(index + list.length) % list.length]?.focus();
  const parent = here.closest("[data-parent]");

  switch (event.key) {
    case "ArrowDown": go(at + 1); break;
    case "ArrowUp": go(at - 1); break;
    case "Home": go(0); break;
    case "End": go(list.length - 1); break;
    case "ArrowRight": if (parent && !sub) enter(parent); break;
    case "ArrowLeft": if (sub) leave(parent); break;
    case "Enter": case " ":
      if (parent && !sub) enter(parent);
      else here.click();
      break;
    case "Escape": if (sub) leave(parent); else finish(true); break;
    case "Tab": finish(true); break;
    default:
      if (event.key.length === 1) list.find((item, index) => index > at && item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  }
  event.preventDefault();
  event.stopPropagation();
}

function enter(parent) {
  parent.dataset.open = "";
  parent.querySelector(".sub [role=menuitem]")?.focus();
}

function leave(parent) {
  delete parent.dataset.open;
  parent.querySelector("[role=menuitem]").focus();
}
