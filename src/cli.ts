#!/usr/bin/env node
import type { ExitCode } from './base/errors';
import { behindDoor } from './cli/door';
import { processIo } from './cli/io';
import { main, report } from './cli/main';

/** The first of them stops the work in an orderly way, the second one ends the process. */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => stop.abort());
}

const io = processIo(stop);
const args = process.argv.slice(2);
let ended: ExitCode = 1;
// The last of the output may fail after the work is over.
process.on('exit', () => {
  process.exitCode = io.exitCode(ended);
});
process.on('uncaughtException', (error) => {
  ended = report(behindDoor(io), error, args.includes('--verbose'));
  process.exit();
});

void main(args, io).then((code) => {
  ended = code;
});
