// A copy button on every code block that is not a run block (those have their own tools).

/** Adds the buttons. */
export function startCopyCode() {
  if (!navigator.clipboard) return;
  for (const pre of document.querySelectorAll(".prose pre:not(.run-source)")) {
    if (!pre.querySelector("code")) continue;
    const frame = document.createElement("div");
    frame.className = "code-frame";
    pre.replaceWith(frame);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-code";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy this code");
    button.addEventListener("click", () => copyText(pre.querySelector("code").textContent, button));
    frame.append(pre, button);
  }
}

// What a button says while it does not say that something was copied.
const labels = new WeakMap();

/** Copies `text` and says so on `button` for a moment, to screen readers too. */
export async function copyText(text, button) {
  if (!labels.has(button)) labels.set(button, [...button.childNodes]);
  button.setAttribute("aria-live", "polite");
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copying is not allowed here";
  }
  setTimeout(() => {
    button.replaceChildren(...labels.get(button));
  }, 1600);
}
