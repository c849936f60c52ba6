// Run blocks come alive only when there is a sandbox behind the page.
export function startRunBlocks() {}
