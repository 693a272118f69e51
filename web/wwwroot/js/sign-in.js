// The sign-in page: show what is typed, and say when caps lock is on. Without a script the form works as well.

const form = document.querySelector("[data-sign-in]");
const password = form?.querySelector("#password");
const show = form?.querySelector("[data-show]");
const caps = form?.querySelector("#caps");

if (show) {
  show.hidden = false;
  show.addEventListener("click", () => {
    const shown = password.type === "text";
    password.type = shown ? "password" : "text";
    show.setAttribute("aria-pressed", String(!shown));
    show.setAttribute("aria-label", shown ? "Show the password" : "Hide the password");
    password.focus();
  });
}

const look = event => { caps.hidden = !event.getModifierState?.("CapsLock"); };
password?.addEventListener("keydown", look);
password?.addEventListener("keyup", look);
password?.addEventListener("blur", () => { caps.hidden = true; });
form?.addEventListener("submit", () => { password.type = "password"; });
