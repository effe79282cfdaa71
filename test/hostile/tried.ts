/**
 * Says how much a hostile test has tried: a suite that passes because it tried nothing looks like one that held.
 * @throws when nothing was tried.
 */
export function tried(count: number, what: string): void {
  if (count === 0) throw new Error(`Nothing was tried: ${what}.`);
  console.log(`      tried: ${count.toLocaleString('en-US')} ${what}`);
}
