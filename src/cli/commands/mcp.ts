import { once } from 'node:events';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { type ExitCode, UsageError } from '../../base/errors';
import type { Io, RunLine } from '../io';
import { agentServer } from '../mcp/server';

export interface McpFlags {
  folder?: string;
  allowApply?: boolean;
  verbose?: boolean;
}

/** Bytes of one message: what a client sends are names and ids. */
const LARGEST_MESSAGE = 1024 * 1024;

/** Nobody may read standard error, and a pipe that is full stops the process. */
const MOST_TOLD = 50;

/** A Model Context Protocol server on standard input and output, until the client hangs up. */
export async function mcp(
  io: Io,
  run: RunLine,
  { allowApply, folder = '.' }: McpFlags,
): Promise<ExitCode> {
  const { streams } = io;
  if (!streams) {
    throw new UsageError('There is no standard input to take requests from.', {
      nextStep: 'Start okta-scim mcp as a process of its own.',
    });
  }
  const cwd = resolve(io.cwd, folder);
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`There is no folder ${folder}.`, {
      nextStep: 'Give the folder of okta-scim.yaml to --folder.',
    });
  }
  // What runs stops when the client has gone, also a call of whose id the client has made two.
  const gone = new AbortController();
  const signal = AbortSignal.any([io.signal, gone.signal]);
  const server = agentServer({ ...io, cwd, signal, run }, { mayApply: allowApply === true });
  const transport = new StdioServerTransport(streams.input, streams.output, {
    maxBufferSize: LARGEST_MESSAGE,
  });
  let told = 0;
  server.onerror = (error) => {
    told += 1;
    if (told <= MOST_TOLD) io.note(`The client sent ${kindOf(error)}.`);
  };
  const closed = new Promise<void>((resolve) => {
    server.onclose = () => {
      gone.abort();
      resolve();
    };
  });
  await server.connect(transport);
  io.note(
    `Tools for agents, for the files below ${cwd}. ${allowApply === true ? 'Apply is allowed, with a plan and your consent.' : 'They only read.'}`,
  );
  streams.input.once('end', () => void server.close());
  const stopped = io.signal.aborted ? Promise.resolve() : once(io.signal, 'abort');
  await Promise.race([closed, stopped]);
  await server.close();
  return 0;
}

/** Errors of the SDK quote what the client sent, which may be anything: none of it is for a log. */
function kindOf(error: Error): string {
  if (error instanceof SyntaxError) return 'a line that is no JSON';
  // As zod's errors have them, of whichever of its versions the SDK was built with.
  if ('issues' in error) return 'a message that is none of the protocol';
  if (/unknown message ID/.test(error.message)) return 'an answer to nothing that was asked';
  if (/maximum|exceed/i.test(error.message)) return 'a message without end: that is the end';
  return 'something that cannot be read';
}
