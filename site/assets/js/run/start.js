// Wakes the page's run blocks: called only when there is a sandbox behind the page.
import { SignetRun } from "./block.js";
import { RunPage } from "./page.js";

/** Defines the element, which upgrades every block in the page's order. Gives what the blocks share. */
export function startRunBlocks() {
  const page = new RunPage();
  SignetRun.page = page;
  customElements.define("signet-run", SignetRun);
  page.refresh();
  return page;
}
