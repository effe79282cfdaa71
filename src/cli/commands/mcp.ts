import { once } from 'node:events';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { type ExitCode, UsageError } from '../../base/errors';
import type { Io, RunLine } from '../io';
import { agentServer } from '../mcp/server';

export interface McpFlags {
  allowApply?: boolean;
  verbose?: boolean;
}

/** Bytes of one message: what a client sends are names and ids. */
const LARGEST_MESSAGE = 1024 * 1024;

/** A Model Context Protocol server on standard input and output, until the client hangs up. */
export async function mcp(io: Io, run: RunLine, { allowApply }: McpFlags): Promise<ExitCode> {
  const { streams } = io;
  if (!streams) {
    throw new UsageError('There is no standard input to take requests from.', {
      nextStep: 'Start okta-scim mcp as a process of its own.',
    });
  }
  const server = agentServer({ ...io, run }, { mayApply: allowApply === true });
  const transport = new StdioServerTransport(streams.input, streams.output, {
    maxBufferSize: LARGEST_MESSAGE,
  });
  server.onerror = (error) =>
    io.note(`The client sent something that cannot be read: ${error.message}`);
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  await server.connect(transport);
  io.note(
    `Tools for agents, for the files below ${io.cwd}. ${allowApply === true ? 'Apply is allowed, with a plan and your consent.' : 'They only read.'}`,
  );
  streams.input.once('end', () => void server.close());
  const stopped = io.signal.aborted ? Promise.resolve() : once(io.signal, 'abort');
  await Promise.race([closed, stopped]);
  await server.close();
  return 0;
}
