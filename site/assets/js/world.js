// The world's own controls in the bar: a clean start, always there while the notebook is served.
import { cleanWorld } from "./clean-world.js";
import { el, icon } from "./dom.js";

const AGAIN = "M4 10a6 6 0 1 0 2-4.5M6 2v3.5h3.5";
const ALL = "M5 4l7 6-7 6zM15 4v12";

/** Shows the controls; `page` is what the run blocks share, or `null` on a page without any. */
export function startWorld(page) {
  const place = document.querySelector(".world");
  if (!place) return;
  const status = el("span", { class: "world-status", role: "status" });
  const say = (sentence) => {
    status.textContent = sentence;
  };
  const reset = async () => {
    const done = page ? await page.clean() : await cleanWorld();
    say(done ? "The world is clean." : "The server did not answer.");
    return done;
  };
  const runAll = async () => {
    if (!(await reset())) return;
    say("Running every block…");
    const stopped = await page.runInOrder(page.blocks);
    say(stopped ? `Stopped at “${stopped.heading}”.` : "Every block ran.");
    stopped?.scrollIntoView({ block: "start" });
  };
  place.append(status);
  if (page?.blocks.length > 0) place.append(control("Run all", "Run every block from a clean world", ALL, runAll));
  place.append(control("Clean world", "Start again with a clean world: no users, no sessions, no cookies of ours", AGAIN, reset));
  place.hidden = false;
}

function control(label, title, path, action) {
  let busy = false;
  const onclick = async () => {
    if (busy) return;
    busy = true;
    try {
      await action();
    } finally {
      busy = false;
    }
  };
  return el("button", { type: "button", class: "bar-button", title, onclick }, icon(path), el("span", {}, label));
}
