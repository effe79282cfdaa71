/** So many of the items, each as likely as any other, in their order (Knuth, The Art of Computer Programming, 3.4.2 S). */
export function chosenOf<T>(items: readonly T[], size: number, random: () => number): T[] {
  const chosen: T[] = [];
  items.forEach((item, index) => {
    const left = items.length - index;
    if (random() * left < size - chosen.length) chosen.push(item);
  });
  return chosen;
}
