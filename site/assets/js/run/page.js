// What the run blocks of a page share: the variables, their order, and which results are out of date.
import { cleanWorld } from "../clean-world.js";
import { Variables } from "./variables.js";

export class RunPage {
  variables = new Variables();
  #blocks = [];

  /** Adds `block`; blocks are added in the order in which they stand on the page. */
  add(block) {
    this.#blocks.push(block);
  }

  get blocks() {
    return [...this.#blocks];
  }

  /**
   * The blocks that must run before `block` so that its variables have values, in order, and the names that no block
   * captures: `{first: [block], unknown: [name]}`. Both are empty when `block` can run now.
   */
  prerequisites(block) {
    const first = [];
    const unknown = new Set();
    const visited = new Set([block]);
    const visit = (dependent) => {
      for (const name of dependent.missing()) {
        const producer = this.#producer(name, dependent);
        if (!producer) unknown.add(name);
        else if (!visited.has(producer)) {
          visited.add(producer);
          visit(producer);
          first.push(producer);
        }
      }
    };
    visit(block);
    return { first, unknown: [...unknown] };
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
    for (const block of this.#blocks) block.markStale("From before the clean world");
  }

  /** Runs everything above `block`, and `block` itself, from a clean world. Gives the block that stopped it, if any. */
  async runUpTo(block) {
    if (!(await this.clean())) return block;
    return this.runInOrder(this.#blocks.slice(0, this.#blocks.indexOf(block) + 1));
  }

  // The nearest block above that captures `name`; failing that, any.
  #producer(name, dependent) {
    const place = this.#blocks.indexOf(dependent);
    const captures = (block) => block !== dependent && block.captures.includes(name);
    return this.#blocks.slice(0, place).findLast(captures) ?? this.#blocks.find(captures);
  }
}
