// The teacher's page: shows the token of the address to the server, and keeps the numbers up to date.
import { EventStream } from "../event-stream.js";
import { showCounts } from "./counts.js";

const signIn = document.getElementById("sign-in");
if (signIn) {
  enter(signIn);
  addEventListener("hashchange", () => enter(signIn));
} else {
  watch();
}

// `/class#token=…` is the link that the server prints. What stands behind a # is sent to no server and kept by no log.
function enter(form) {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!token) return;
  history.replaceState(null, "", location.pathname);
  form.elements.token.value = token;
  form.requestSubmit();
}

function watch() {
  const live = document.getElementById("live");
  const stream = new EventStream("/class/events");
  stream.on("open", () => {
    live.textContent = "The numbers are live.";
  });
  stream.on("counts", showCounts);
  stream.open();
  document.querySelector('form[action="/class/reset"]').addEventListener("submit", (event) => {
    if (!confirm("Forget all counts and begin again?")) event.preventDefault();
  });
}
