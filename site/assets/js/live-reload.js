// While the notebook is served and watched: reloads this page when its bytes changed, and shows what broke a build.
import { ErrorPanel } from "./error-panel.js";
import { siteRoot } from "./sandbox.js";

const SCROLL_KEY = "signet-reload-scroll";

/** Listens to `stream` (an EventStream with the events `state`, `built` and `errors`). */
export function startLiveReload(stream) {
  restoreScroll();
  history.scrollRestoration = "auto";
  const panel = new ErrorPanel();
  let generation = null;
  stream.on("state", (state) => {
    // The server was restarted or a build was missed while the connection was down.
    if (generation !== null && state.generation !== generation) reload();
    generation = state.generation;
    panel.show(state.errors ?? []);
  });
  stream.on("built", (build) => {
    generation = build.generation;
    panel.show([]);
    if (build.pages === null || build.pages?.includes(thisPage())) reload();
  });
  stream.on("errors", ({ errors }) => panel.show(errors ?? []));
}

/** This page as the generator names it: `cookies.html`, `section/index.html`. */
function thisPage() {
  const path = decodeURIComponent(location.pathname.slice(siteRoot.pathname.length));
  if (path === "" || path.endsWith("/")) return `${path}index.html`;
  return path.endsWith(".html") ? path : `${path}.html`;
}

function reload() {
  try {
    sessionStorage.setItem(SCROLL_KEY, JSON.stringify({ path: location.pathname, y: scrollY }));
  } catch {
    // Without storage the page starts at its top.
  }
  // We put the reader back ourselves: the browser would do it before the page has its height.
  history.scrollRestoration = "manual";
  location.reload();
}

function restoreScroll() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(SCROLL_KEY) ?? "null");
    sessionStorage.removeItem(SCROLL_KEY);
    if (kept?.path === location.pathname) scrollTo({ top: kept.y, behavior: "instant" });
  } catch {
    // As above.
  }
}
