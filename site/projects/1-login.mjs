// Project 1: register, log in, me. Run it: node 1-login.mjs
import { checkPassword, readCredentials, register, userByID } from "./accounts.mjs";
import { requireUser, verifyToken } from "./bearer.mjs";
import { serve } from "./http.mjs";
import { lifetime, signAccessToken } from "./tokens.mjs";

async function logIn(request) {
  const user = await checkPassword(await readCredentials(request));
  const access_token = signAccessToken({ sub: user.id });
  return { body: { access_token, token_type: "Bearer", expires_in: lifetime } };
}

function me({ auth }) {
  const { id, username } = userByID(auth.claims.sub);
  return { body: { id, username } };
}

serve(
  {
    "POST /auth/register": register,
    "POST /auth/login": logIn,
    "GET /auth/me": requireUser(me),
  },
  [verifyToken()],
);
