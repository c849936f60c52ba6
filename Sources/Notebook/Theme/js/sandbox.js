// Is there a sandbox behind this page? Asked once; a published copy answers no and nothing else is ever called.

/** The site's root as an absolute URL, from the folder this script was served from. */
export const siteRoot = new URL("../../", import.meta.url);

let answer;

/** `{sandbox: boolean, reload: string | null, lab: boolean, loopbackCookies: boolean, visits: string | null}` as `sandbox.json` says; no sandbox when it cannot be read. */
export function sandbox() {
  answer ??= ask();
  return answer;
}

/** Tells the server that this page was opened, where a class is counted. Few servers do: no other page loads the script. */
export async function tellVisit({ visits }) {
  if (visits) (await import("./class/visit.js")).tellVisit(visits);
}

/** Tells a reader which cookies their browser was given instead of ours; few browsers need others. */
export async function tellCookies({ loopbackCookies }) {
  if (loopbackCookies) (await import("./loopback-cookies.js")).tellCookies();
}

async function ask() {
  const none = { sandbox: false, reload: null, lab: false, loopbackCookies: false, visits: null };
  if (location.protocol === "file:") return none;
  try {
    const response = await fetch(new URL("sandbox.json", siteRoot), { cache: "no-store" });
    if (!response.ok) return none;
    const state = await response.json();
    return {
      sandbox: state.sandbox === true,
      reload: typeof state.reload === "string" ? state.reload : null,
      lab: state.lab === true,
      loopbackCookies: state.loopback_cookies === true,
      visits: typeof state.visits === "string" ? state.visits : null,
    };
  } catch {
    return none;
  }
}
