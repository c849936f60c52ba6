// What the run blocks of a page share: the variables, their order, and which results are out of date.
import { cleanWorld } from "../clean-world.js";
import { CookieWatch } from "./cookie-watch.js";
import { Variables } from "./variables.js";

export class RunPage {
  variables = new Variables();
  cookies = new CookieWatch();
  #blocks = [];

  /** Adds `block`; blocks are added in the order in which they stand on the page. */
  add(block) {
    this.#blocks.push(block);
  }

  /** The blocks of the page's own story; the solutions of challenges stand apart. */
  get blocks() {
    return this.#blocks.filter(({ isSolution }) => !isSolution);
  }

  /**
   * The blocks that must run before `block`, in order, and the names that no block gives a value:
   * `{first: [block], unknown: [name]}`. Both are empty when `block` can run now. What must run is what sets the page
   * up, and what fills in variables that have no value yet; nothing runs again that has run.
   */
  prerequisites(block) {
    const first = [];
    const unknown = new Set();
    const visited = new Set([block]);
    const visit = (dependent) => {
      const { required, wished } = dependent.missing();
      const producers = new Set();
      for (const name of [...required, ...wished]) {
        const producer = this.#producer(name, dependent);
        if (producer) producers.add(producer);
        else if (required.includes(name)) unknown.add(name);
      }
      this.#blocks.filter((candidate) => producers.has(candidate)).forEach(add);
    };
    const add = (producer) => {
      if (visited.has(producer)) return;
      visited.add(producer);
      visit(producer);
      first.push(producer);
    };
    this.above(block).filter(({ isSetup, isDone }) => isSetup && !isDone).forEach(add);
    visit(block);
    return { first, unknown: [...unknown] };
  }

  /** The blocks above `block`; a solution stands alone, and needs none. */
  above(block) {
    if (block.isSolution) return [];
    const blocks = this.blocks;
    return blocks.slice(0, blocks.indexOf(block));
  }

  /** Lets every block say anew what would run before it. */
  refresh() {
    for (const block of this.#blocks) block.refresh();
  }

  /** Marks the results after `block` as older than the run that begins now. */
  begin(block) {
    for (const later of this.#blocks.slice(this.#blocks.indexOf(block) + 1)) {
      later.markStale(`From before “${block.heading}” ran`);
    }
  }

  /**
   * Runs `blocks` one after another; stops at the first that does not go as its note expects, and gives that one.
   * A block that a page cannot send as written says so and is passed over.
   */
  async runInOrder(blocks) {
    for (const block of blocks) {
      if (block.forbidden.length > 0) {
        block.explainForbidden();
        continue;
      }
      if (!(await block.execute())) return block;
    }
    return null;
  }

  /**
   * A clean world: no user, no session and no variable survives, and every result on the page is from before.
   * False when the server did not answer.
   */
  async clean() {
    if (!(await cleanWorld())) return false;
    this.forget();
    return true;
  }

  /** What follows from a clean world, whoever asked for it. */
  forget() {
    this.variables.clear();
    this.cookies.forget();
    for (const block of this.#blocks) {
      block.isDone = false;
      block.markStale("From before the clean world");
    }
    this.refresh();
  }

  /** Runs everything above `block`, and `block` itself, from a clean world. Gives the block that stopped it, if any. */
  async runUpTo(block) {
    if (!(await this.clean())) return block;
    return this.runInOrder([...this.above(block), block]);
  }

  // The nearest block above that gives `name` a value; failing that, any.
  #producer(name, dependent) {
    const defines = (block) => block !== dependent && block.definitions.includes(name);
    return this.above(dependent).findLast(defines) ?? this.blocks.find(defines);
  }
}
