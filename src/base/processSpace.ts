import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Asked once: it starts a program. */
let bootSession: string | undefined;

/**
 * Where the numbers of processes mean what they mean here: one machine since it was started, and one of its spaces of
 * processes. A host's name does not say that: WSL has the one of its Windows, a container may have the one of its host,
 * and macOS changes its own with the network. Undefined where the system does not tell.
 */
export function processSpace(): string | undefined {
  try {
    switch (process.platform) {
      case 'linux': {
        const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
        return `linux ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
      }
      case 'darwin': {
        const args = ['-n', 'kern.bootsessionuuid'];
        bootSession ??= execFileSync('/usr/sbin/sysctl', args, { encoding: 'utf8' }).trim();
        return `darwin ${bootSession}`;
      }
      case 'win32':
        // It changes with a restart only, and then no process of before is left.
        return `win32 ${hostname()}`;
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}
