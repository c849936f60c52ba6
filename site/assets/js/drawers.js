// Contents and outline are popovers on narrow screens and columns on wide ones; they open without this script, which
// adds the expected focus, closes them after a jump, and closes them when the window grows wide enough for columns.

/** Wires both drawers. */
export function startDrawers() {
  const wide = matchMedia("(min-width: 68.75rem)");
  for (const drawer of document.querySelectorAll(".contents, .outline")) {
    drawer.addEventListener("toggle", (event) => {
      if (event.newState !== "open") return;
      const link = drawer.querySelector("a[aria-current]") ?? drawer.querySelector("a");
      link?.focus({ preventScroll: true });
      link?.scrollIntoView({ block: "nearest", behavior: "instant" });
    });
    drawer.addEventListener("click", (event) => {
      if (event.target.closest("a")) close(drawer);
    });
    wide.addEventListener("change", () => close(drawer));
  }
  if (wide.matches) showCurrent();
}

function close(drawer) {
  if (drawer.matches(":popover-open")) drawer.hidePopover();
}

// A long contents column starts where the reader is, without moving the page itself.
function showCurrent() {
  const contents = document.querySelector(".contents");
  const current = contents?.querySelector("[aria-current=page]");
  if (!current || contents.scrollHeight <= contents.clientHeight) return;
  contents.scrollTop = current.offsetTop - contents.clientHeight / 3;
}
