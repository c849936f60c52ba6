// Ties the page's run blocks to the x-ray: a run chooses its exchange, 'What happened?' opens it, and each token in an
// answer says how long it still lives.
import { el } from "../dom.js";
import { worldTime } from "./countdown.js";

/** Listens to the exchanges of all blocks of the page. */
export function linkBlocks(log, xray) {
  document.addEventListener("signet:exchange", async ({ target, detail }) => {
    const id = detail.id ?? detail.answer?.record?.id;
    if (!id) return;
    xray.markOwn(id);
    const block = blockOf(target, detail);
    if (block) offer(block, id, xray);
    await xray.show(id);
    if (block) countDown(block, log.find(id));
  });
}

function blockOf(target, { block }) {
  if (target instanceof Element) return target.closest("signet-run");
  if (block instanceof Element) return block;
  return typeof block === "string" ? document.getElementById(block) : null;
}

function offer(block, id, xray) {
  const known = block.querySelector(".run-xray");
  if (known) {
    known.dataset.trace = id;
    return;
  }
  const button = el("button", { type: "button", class: "run-tool run-xray", "data-trace": id }, "What happened?");
  button.addEventListener("click", () => xray.show(button.dataset.trace, { open: true }));
  const tools = block.querySelector(".run-tools");
  const status = tools?.querySelector(".run-word");
  if (status) status.before(button);
  else (tools ?? block).append(button);
}

// Beside each token of the answer that the server could read, and that stands in the block.
function countDown(block, trace) {
  for (const { token, claims } of trace?.tokens ?? []) {
    if (typeof claims?.exp !== "number") continue;
    for (const line of block.querySelectorAll(".run-answers .json-line")) {
      if (!line.querySelector(".token-text")?.textContent.includes(token) || line.querySelector(".world-time")) continue;
      line.append(" ", worldTime(claims.exp, "expiry"));
    }
  }
}
