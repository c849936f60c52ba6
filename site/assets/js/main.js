// The page's entry. What every page needs is started at once; run blocks, the lab, search and live reload load when used.
import { startThemeSwitch } from "./theme-switch.js";
import { startDrawers } from "./drawers.js";
import { startOutline } from "./outline.js";
import { startCopyCode } from "./copy-code.js";
import { startSearch } from "./search-open.js";
import { startScrollRegions } from "./scroll-regions.js";
import { EventStream } from "./event-stream.js";
import { LIVE, RUN } from "./live-modules.js";
import { preload } from "./preload.js";
import { sandbox, tellCookies, tellVisit } from "./sandbox.js";

startThemeSwitch();
startDrawers();
startOutline();
startCopyCode();
startScrollRegions();
startSearch();

sandbox().then(async (state) => {
  if (!state.sandbox) return;
  tellCookies(state);
  preload(document.querySelector("signet-run") ? [...LIVE, ...RUN] : LIVE);
  // The lab's events have those of the notes among them: one stream is enough.
  const path = state.lab ? "/sandbox/events" : state.reload;
  const stream = path ? new EventStream(path) : null;
  const reload = state.reload ? import("./live-reload.js") : null;
  const runs = document.querySelector("signet-run") ? (await import("./run/start.js")).startRunBlocks() : null;
  if (state.lab) await (await import("./lab/start.js")).startLab(runs, stream);
  else (await import("./world.js")).startWorld(runs);
  (await import("./progress.js")).startProgress(runs);
  tellVisit(state);
  // Last: it puts the reader back where they were, and what is above them must have its height by then.
  (await reload)?.startLiveReload(stream);
  stream?.open();
});
