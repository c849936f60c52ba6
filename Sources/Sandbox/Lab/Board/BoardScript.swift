/// The board's own script. It keeps tokens where the world's policy makes it: in memory, or in localStorage.
enum BoardScript {
  static let text = #"""
    const keepsTokens = document.body.dataset.refreshToken === "body";
    const ACCESS = "signet.access_token";
    const REFRESH = "signet.refresh_token";
    const find = (id) => document.getElementById(id);
    const say = (sentence) => { find("who").textContent = sentence; };

    // Each tab has a copy of its own, as in many applications: what another tab stores later is not looked at.
    let accessToken = keepsTokens ? localStorage.getItem(ACCESS) : null;
    let refreshToken = keepsTokens ? localStorage.getItem(REFRESH) : null;

    function bearer() {
      return accessToken ? { Authorization: `Bearer ${accessToken}` } : {};
    }

    async function send(path, body, headers = {}) {
      const isJSON = body !== undefined && !(body instanceof URLSearchParams);
      const answer = await fetch(path, {
        method: "POST",
        headers: isJSON ? { ...headers, "Content-Type": "application/json" } : headers,
        body: isJSON ? JSON.stringify(body) : body,
      });
      const type = answer.headers.get("Content-Type") ?? "";
      const json = type.includes("json") ? await answer.json() : {};
      return { ok: answer.ok, status: answer.status, json };
    }

    function refused({ status, json }) {
      say(`Refused: ${status}. ${json.detail ?? ""}`);
    }

    function keep(json) {
      accessToken = json.access_token ?? null;
      if (!keepsTokens) return;
      refreshToken = json.refresh_token ?? null;
      for (const [name, value] of [[ACCESS, accessToken], [REFRESH, refreshToken]]) {
        if (value) localStorage.setItem(name, value);
        else localStorage.removeItem(name);
      }
    }

    function offerLink() {
      if (document.body.dataset.tokenLink !== "yes" || !accessToken) return;
      const address = new URL("/sandbox/board", location.href);
      address.searchParams.set("access_token", accessToken);
      find("token-link").href = address;
      find("link").hidden = false;
    }

    async function who() {
      if (!accessToken) return;
      const answer = await fetch("/auth/me", { headers: bearer() });
      const json = await answer.json();
      say(answer.ok ? `You are signed in as ${json.username}. This page holds the access token.` : `Refused: ${answer.status}. ${json.detail}`);
      offerLink();
    }

    async function logIn() {
      const answer = await send("/auth/login", { username: find("username").value, password: find("password").value });
      if (!answer.ok) return refused(answer);
      keep(answer.json);
      // What the browser or localStorage keeps outlives a reload; what is in memory does not.
      if (keepsTokens || !accessToken) location.assign("/sandbox/board");
      else await who();
    }

    async function register() {
      const answer = await send("/auth/register", { username: find("username").value, password: find("password").value });
      if (answer.ok) say("Registered. Now log in.");
      else refused(answer);
    }

    async function refresh() {
      const answer = await send("/auth/refresh", keepsTokens ? { refresh_token: refreshToken ?? "" } : undefined);
      if (!answer.ok) return refused(answer);
      keep(answer.json);
      say("Refreshed: 200. The session goes on.");
      offerLink();
    }

    async function logOut() {
      await send("/auth/logout", undefined, bearer());
      keep({});
      location.assign("/sandbox/board");
    }

    async function post(event) {
      if (!accessToken) return; // The browser sends the form, and a cookie if it has one.
      event.preventDefault();
      const message = find("message").value;
      const answer = await send("/sandbox/board", new URLSearchParams({ message }), bearer());
      if (!answer.ok) return refused(answer);
      say("Your message was posted.");
      const entry = document.createElement("li");
      entry.className = "entry message";
      entry.textContent = message;
      find("messages").prepend(entry);
      find("message").value = "";
    }

    const tabs = new BroadcastChannel("signet.board");
    tabs.addEventListener("message", refresh);

    find("sign-in").addEventListener("submit", (event) => {
      event.preventDefault();
      logIn();
    });
    find("register").addEventListener("click", register);
    find("refresh").addEventListener("click", refresh);
    find("refresh-all").addEventListener("click", () => {
      tabs.postMessage("refresh");
      refresh();
    });
    find("log-out").addEventListener("click", logOut);
    find("post").addEventListener("submit", post);
    find("sign-in").hidden = false;
    if (!document.body.dataset.user) await who();
    document.body.dataset.ready = "";

    """#
}
