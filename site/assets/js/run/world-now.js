// What time it is in the world: as the server or the lab's clock said last, counted on.

let ahead = 0;

document.addEventListener("signet:clock", ({ detail }) => hear(detail.now));

/** Takes `seconds` since 1970 for the world's time now. */
export function hear(seconds) {
  ahead = seconds - Date.now() / 1000;
}

/** Seconds since 1970 in the world. */
export function worldNow() {
  return Date.now() / 1000 + ahead;
}
