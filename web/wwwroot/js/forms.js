// What was typed survives a reload in this tab. Passwords are never kept.

const key = form => `dsm-form:${location.pathname}:${form.dataset.keep}`;
const kept = form => JSON.parse(sessionStorage.getItem(key(form)) ?? "null");
const fields = form => [...form.querySelectorAll("input, textarea, select")]
  .filter(field => field.name && !["password", "file", "hidden", "checkbox", "radio"].includes(field.type));

document.addEventListener("input", event => {
  const form = event.target.closest?.("[data-keep]");
  if (!form || form.dataset.offering === "true") return;
  sessionStorage.setItem(key(form), JSON.stringify(Object.fromEntries(fields(form).map(field => [field.name, field.value]))));
});

/** True when something was typed here before the page was loaded again. */
export function offers(form) {
  const before = kept(form);
  return before !== null && fields(form).some(field => before[field.name] && before[field.name] !== field.value);
}

export function putBack(form) {
  const before = kept(form) ?? {};
  for (const field of fields(form)) {
    if (before[field.name] === undefined || before[field.name] === field.value) continue;
    field.value = before[field.name];
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

export function forget(form) {
  sessionStorage.removeItem(key(form));
}
