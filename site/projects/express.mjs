// The server of project 1 with Express. Run it: npm install express && node express.mjs
import express from "express";
import { checkPassword, readCredentials, register, userByID } from "./accounts.mjs";
import { challenge, identify } from "./bearer.mjs";
import { Problem } from "./http.mjs";
import { lifetime, signAccessToken } from "./tokens.mjs";

// ANCHOR: verifyToken
/** Finds out who is asking, and refuses nobody. */
function verifyToken(req, res, next) {
  req.auth = identify(req.get("Authorization"), () => true);
  next();
}
// ANCHOR_END: verifyToken

// ANCHOR: requireUser
/** Strangers stay outside. */
function requireUser(req, res, next) {
  if (req.auth.state === "user") return next();
  res.status(401)
    .set("WWW-Authenticate", challenge(req.auth))
    .json({ status: 401, detail: "Log in first." });
}
// ANCHOR_END: requireUser

async function logIn(request) {
  const user = await checkPassword(await readCredentials(request));
  const access_token = signAccessToken({ sub: user.id });
  return { body: { access_token, token_type: "Bearer", expires_in: lifetime } };
}

/** Express 4 loses what an async handler throws, and the request hangs: it has to be given to `next`. */
const answering = (handler) => (req, res, next) => {
  handler({ headers: req.headers, incoming: req })
    .then(({ status = 200, body }) => res.status(status).json(body))
    .catch(next);
};

// ANCHOR: errors
/** Four parameters make it the place where errors end; it comes last. */
function answerErrors(error, req, res, next) {
  const known = error instanceof Problem;
  if (!known) console.error(error);
  const status = known ? error.status : 500;
  const detail = known ? error.message : "Something went wrong here.";
  res.status(status).set(known ? error.headers : {}).json({ status, detail });
}
// ANCHOR_END: errors

const app = express();
app.disable("x-powered-by");
// ANCHOR: app
app.use((req, res, next) => {
  res.set("Cache-Control", "no-store");
  next();
});
app.use(verifyToken);

// For everybody:
app.post("/auth/register", answering(register));
app.post("/auth/login", answering(logIn));

// For users only:
app.get("/auth/me", requireUser, (req, res) => {
  const { id, username } = userByID(req.auth.claims.sub);
  res.json({ id, username });
});

app.use(answerErrors);
// ANCHOR_END: app
const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log(`Serving at http://localhost:${server.address().port}`);
});
