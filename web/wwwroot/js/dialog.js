// Opens and closes modal dialogs. The browser keeps the focus inside and gives it back.

export function open(dialog, owner) {
  if (!dialog || dialog.open) return;
  const fields = () => [...dialog.querySelectorAll("input:not([type=checkbox],[type=radio]), textarea")];
  const before = new Map();
  const typed = () => fields().some(field => field.value !== (before.get(field) ?? ""));
  const leave = event => {
    event.preventDefault();
    if (!typed() && dialog.dataset.busy !== "true") owner.invokeMethodAsync("OnCancel").catch(() => { });
  };
  dialog.oncancel = leave;
  dialog.onpointerdown = event => { if (event.target === dialog) leave(event); };
  dialog.showModal();
  fields().forEach(field => before.set(field, field.value));
  // First field, else the button that does no harm.
  (fields()[0] ?? dialog.querySelector("[data-safe]"))?.focus();
}

export function close(dialog) {
  if (dialog?.open) dialog.close();
}
