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

/** Copies `text` and says so on `button` for a moment, to screen readers too. */
export async function copyText(text, button) {
  const word = button.dataset.word ?? button.textContent;
  button.dataset.word = word;
  button.setAttribute("aria-live", "polite");
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copying is not allowed here";
  }
  setTimeout(() => {
    button.textContent = word;
  }, 1600);
}
