// The three-state colour switch: automatic, light, dark; remembered on this device. theme-init.js applies it first.

const KEY = "signet-theme";

/** Shows the switch in the bar and keeps it, the page and other tabs in step. */
export function startThemeSwitch() {
  const label = document.querySelector(".theme-switch");
  const select = label?.querySelector("select");
  if (!select) return;
  const show = (theme) => {
    select.value = theme;
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  show(known(read()));
  label.hidden = false;
  select.addEventListener("change", () => {
    show(select.value);
    write(select.value);
  });
  addEventListener("storage", (event) => {
    if (event.key === KEY) show(known(event.newValue));
  });
}

function known(theme) {
  return theme === "light" || theme === "dark" ? theme : "auto";
}

function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function write(theme) {
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage can be forbidden: the choice then lasts as long as the page.
  }
}
