#!/usr/bin/env node
import { processIo } from './cli/io';
import { main } from './cli/main';

/** The first Ctrl+C stops the work in an orderly way; the second one ends the process. */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stop.abort());
}

void main(process.argv.slice(2), processIo(stop)).then((code) => {
  process.exitCode = code;
});
