// Log in, refresh, log out: a session from its beginning to its end.
import { checkPassword, readCredentials, userByID } from "./accounts.mjs";
import { Problem, cookie } from "./http.mjs";
import { lifetime, signAccessToken } from "./tokens.mjs";

// ANCHOR: cookie
const name = "__Host-refresh";
const attributes = "Path=/; HttpOnly; Secure; SameSite=Strict";
const keep = (token) => `${name}=${token}; Max-Age=${30 * 24 * 3600}; ${attributes}`;
const forget = `${name}=; Max-Age=0; ${attributes}`;
// ANCHOR_END: cookie

const answer = ({ session, token }) => ({
  headers: { "Set-Cookie": keep(token) },
  body: {
    access_token: signAccessToken({ sub: session.user, sid: session.id }),
    token_type: "Bearer",
    expires_in: lifetime,
  },
});

// ANCHOR: login
/** @param check what must hold before the password is looked at; it throws. */
export const logIn = (sessions, check = () => checkPassword) => async (request) => {
  const credentials = await readCredentials(request);
  const user = await check(request, credentials)(credentials);
  // A browser has one session: the one it had is over.
  const before = sessions.find(cookie(request, name));
  if (before) sessions.end(before);
  return answer(sessions.begin(user));
};
// ANCHOR_END: login

// ANCHOR: refresh
export const refresh = (sessions) => (request) => {
  const next = sessions.rotate(cookie(request, name));
  if (next) return answer(next);
  throw new Problem(401, "Log in again.", { "WWW-Authenticate": 'Bearer realm="app"' });
};
// ANCHOR_END: refresh

// ANCHOR: logout
/** Never fails: whoever wants to leave, leaves, with whatever they still have. */
export const logOut = (sessions) => (request) => {
  const shown = [sessions.find(cookie(request, name)), sessions.live(request.auth.claims?.sid)];
  for (const session of shown) if (session) sessions.end(session);
  return { status: 204, headers: { "Set-Cookie": forget } };
};
// ANCHOR_END: logout

export function me({ auth }) {
  const { id, username } = userByID(auth.claims.sub);
  return { body: { id, username } };
}
