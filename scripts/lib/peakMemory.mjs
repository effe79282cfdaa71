import { readFileSync } from 'node:fs';

/** How often it is looked, milliseconds. The system itself keeps the highest value: only what comes after the last look is lost. */
const EVERY_MS = 100;

/** Watches the most memory that a process has held, in bytes; undefined where the system does not tell. */
export function peakMemory(pid) {
  let highest;
  const look = () => {
    try {
      const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      if (kilobytes !== undefined) highest = Number(kilobytes) * 1024;
    } catch {
      // It has ended, or the system has no such file.
    }
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return highest;
    },
  };
}
