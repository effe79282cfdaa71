import type { CommandParts } from './commandParts';

/** Opens what differs in the views of one app, as far down as it does. */
export async function expandDiffering({ trees }: CommandParts): Promise<void> {
  for (const tree of trees) tree.expandDiffering();
}
