// Project 3: reuse detection, cross-site checks, a limit on guessing. Run it: node 3-defend.mjs
import { checkPassword, register } from "./accounts.mjs";
import { requireUser, verifyToken } from "./bearer.mjs";
import { crossOrigin } from "./cross-origin.mjs";
import { serve } from "./http.mjs";
import { logIn, logOut, me, refresh } from "./session-routes.mjs";
import { Sessions, hash } from "./sessions.mjs";
import { Throttle } from "./throttle.mjs";

// ANCHOR: reuse
class GuardedSessions extends Sessions {
  /** Of tokens that were exchanged, to the session in which they were. */
  spent = new Map();

  rotate(token) {
    const stolenFrom = token && this.byID.get(this.spent.get(hash(token)));
    // Two have it, the owner and a thief, and which of them is asking cannot be known: it ends for both.
    if (stolenFrom) this.end(stolenFrom);
    const next = super.rotate(token);
    if (next) this.spent.set(hash(token), next.session.id);
    return next;
  }

  end(session) {
    super.end(session);
    for (const [token, id] of this.spent) if (id === session.id) this.spent.delete(token);
  }
}
// ANCHOR_END: reuse

// ANCHOR: guesses
const guesses = new Throttle(10, 60_000);

/** Before the password is looked at: otherwise a guess would still tell whether it was right. */
const slowly = ({ address }, { name }) => async (credentials) => {
  const key = `${name} from ${address}`;
  guesses.charge(key);
  const user = await checkPassword(credentials);
  guesses.empty(key); // it was no guess
  return user;
};
// ANCHOR_END: guesses

const sessions = new GuardedSessions();

// ANCHOR: serve
serve(
  {
    "POST /auth/register": register,
    "POST /auth/login": logIn(sessions, slowly),
    "POST /auth/refresh": refresh(sessions),
    "POST /auth/logout": logOut(sessions),
    "GET /auth/me": requireUser(me),
  },
  [crossOrigin, verifyToken(({ sid }) => sessions.live(sid) !== undefined)],
);
// ANCHOR_END: serve
