// Asks for modules before something imports them, all at once.

/** Begins to load `paths`, which are relative to this script. */
export function preload(paths) {
  for (const path of paths) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(path, import.meta.url);
    document.head.append(link);
  }
}
