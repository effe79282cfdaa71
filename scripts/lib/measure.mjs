/** Median milliseconds of several jobs, taken in turns so that a slow moment of the machine falls on all of them. */
export async function medians(jobs, { rounds = 15, warmUp = 3 } = {}) {
  const times = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const [name, job] of Object.entries(jobs)) {
      const began = performance.now();
      await job(round);
      if (round >= warmUp) times[name].push(performance.now() - began);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
