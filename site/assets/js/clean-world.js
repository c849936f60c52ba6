// Asks the sandbox for a clean world: all users and sessions gone, the notebook's own cookies cleared.

/** Did the server do it? */
export async function cleanWorld() {
  try {
    const response = await fetch("/sandbox/reset", { method: "POST", credentials: "same-origin" });
    return response.ok;
  } catch {
    return false;
  }
}
