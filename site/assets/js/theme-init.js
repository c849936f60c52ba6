// Blocking on purpose: sets the reader's chosen theme before the first paint. The switch itself is theme-switch.js.
(() => {
  try {
    const theme = localStorage.getItem("signet-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage can be forbidden: the system's preference holds.
  }
})();
