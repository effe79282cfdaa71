/**
 * Calls `work` for every item, at most `width` at once, and returns the results in the order of the items. `ready` is
 * called with each in that order, as soon as those before it are there.
 */
export async function inParallel<In, Out>(
  items: readonly In[],
  width: number,
  work: (item: In) => Promise<Out>,
  ready: (result: Out) => void = () => undefined,
): Promise<Out[]> {
  const done = new Map<number, { result: Out }>();
  const results: Out[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) {
      done.set(index, { result: await work(item) });
      for (let next = done.get(results.length); next; next = done.get(results.length)) {
        results.push(next.result);
        ready(next.result);
      }
    }
  };
  // All of them are waited for, so that nothing is under way any more when one has failed.
  const ends = await Promise.allSettled(Array.from({ length: width }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}
