// The modules that a page of a served notebook loads, from this folder. The build writes them here, from the imports of
// the scripts themselves; without it, a page finds them one after the other.
export const LIVE = [];
export const RUN = [];
