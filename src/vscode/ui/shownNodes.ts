/**
 * What the views of this window have shown. Any extension may run a command with whatever argument; one that names a
 * secret is taken from our own lines only, which no other extension can lay hands on.
 */
export class ShownNodes {
  readonly #nodes = new WeakSet<object>();

  add(nodes: readonly object[]): void {
    for (const node of nodes) this.#nodes.add(node);
  }

  has(argument: unknown): boolean {
    return typeof argument === 'object' && argument !== null && this.#nodes.has(argument);
  }
}
