// Project 2: a refresh token in a cookie, rotation, logout. Run it: node 2-refresh.mjs
import { register } from "./accounts.mjs";
import { requireUser, verifyToken } from "./bearer.mjs";
import { serve } from "./http.mjs";
import { logIn, logOut, me, refresh } from "./session-routes.mjs";
import { Sessions } from "./sessions.mjs";

const sessions = new Sessions();

serve(
  {
    "POST /auth/register": register,
    "POST /auth/login": logIn(sessions),
    "POST /auth/refresh": refresh(sessions),
    "POST /auth/logout": logOut(sessions),
    "GET /auth/me": requireUser(me),
  },
  [verifyToken(({ sid }) => sessions.live(sid) !== undefined)],
);
