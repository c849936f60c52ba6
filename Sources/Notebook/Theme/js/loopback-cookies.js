// Tells a reader whose browser keeps no Secure cookie of plain http what they have got instead.
import { el, words } from "./dom.js";

const SENTENCES = [
  "Unlike Chromium and Firefox, this browser keeps no `Secure` cookie of `http://localhost`. So that you can log in, it was given cookies without `Secure` and without the prefix `__Host-`: `loopback-refresh` for `__Host-refresh`. Another program on this machine could plant such a cookie.",
  "The record of each request shows the genuine names. To have the genuine cookies, start the server with `signet serve --tls`.",
];

export function tellCookies() {
  const title = el("p", { class: "alert-title" }, "Other cookies in this browser");
  const alert = el("div", { class: "alert alert-warning", role: "note" }, title, SENTENCES.map((sentence) => el("p", {}, words(sentence))));
  document.querySelector(".prose")?.prepend(alert);
}
