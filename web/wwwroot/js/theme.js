// Runs in the head, before the first paint: decides what "system" means here and how wide the rail is.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const cookie = name => document.cookie.split("; ").find(c => c.startsWith(name + "="))?.slice(name.length + 1);
  const remember = (name, value) => {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
  };

  const choice = () => cookie("dsm-theme") ?? "system";
  const scheme = () => choice() === "system" ? (dark.matches ? "dark" : "light") : choice();

  const listeners = new Set();
  const apply = () => {
    const now = scheme();
    root.dataset.theme = now;
    root.dataset.themeChoice = choice();
    if (cookie("dsm-scheme") !== now) remember("dsm-scheme", now);
    listeners.forEach(listener => listener(now));
  };

  dark.addEventListener("change", apply);

  window.dsmTheme = {
    choice,
    scheme,
    set(value) { remember("dsm-theme", value); apply(); },
    toggle() { this.set(scheme() === "dark" ? "light" : "dark"); },
    onChange(listener) { listeners.add(listener); return () => listeners.delete(listener); },
    rail() {
      const narrow = root.dataset.rail === "narrow" || (root.dataset.rail !== "wide" && innerWidth < 1440);
      root.dataset.rail = narrow ? "wide" : "narrow";
      remember("dsm-rail", root.dataset.rail);
    },
  };

  const rail = cookie("dsm-rail");
  if (rail === "narrow" || rail === "wide") root.dataset.rail = rail;
  apply();
})();
