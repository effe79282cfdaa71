import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import {
  type CallToolResult,
  type ClientCapabilities,
  ElicitRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { Json } from '../../src/base/record';
import { NO_CONFIG, ROOT } from './cli';

export interface AgentAnswer {
  isError: boolean | undefined;
  text: string;
  exitCode: unknown;
  /** Empty when there is an error. */
  result: Json;
  error: Json | undefined;
  notes: string[];
}

interface AgentClientOptions {
  cwd: string;
  env?: Record<string, string>;
  args?: readonly string[];
  capabilities?: ClientCapabilities;
  /** What the client sends back when a person is to be asked. Whatever it is. */
  person?: (question: string) => unknown;
}

/** The official client with a server of its own, which holds every answer against the schema that the tool declares. */
export class AgentClient {
  readonly client: Client;
  readonly asked: string[] = [];
  said = '';

  private constructor(client: Client) {
    this.client = client;
  }

  static async start(options: AgentClientOptions): Promise<AgentClient> {
    const { cwd, env = {}, args = [], person, capabilities } = options;
    const client = new Client(
      { name: 'test', version: '1' },
      { capabilities: capabilities ?? (person ? { elicitation: {} } : {}) },
    );
    const agent = new AgentClient(client);
    if (person) {
      client.setRequestHandler(ElicitRequestSchema, async ({ params }) => {
        agent.asked.push(params.message);
        return (await person(params.message)) as { action: 'accept' };
      });
    }
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [join(ROOT, 'dist', 'cli.js'), 'mcp', ...args],
      cwd,
      env: { ...NO_CONFIG, PATH: process.env['PATH'] ?? '', ...env },
      stderr: 'pipe',
    });
    transport.stderr?.on('data', (text: Buffer) => {
      agent.said += String(text);
    });
    await client.connect(transport);
    // From here on the client refuses what is not as the schemas say.
    await client.listTools();
    return agent;
  }

  async call(name: string, given: Json = {}, signal?: AbortSignal): Promise<AgentAnswer> {
    const answer = (await this.client.callTool({ name, arguments: given }, undefined, {
      ...(signal && { signal }),
      timeout: 30_000,
    })) as CallToolResult;
    const text = answer.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
    this.said += text + JSON.stringify(answer);
    const { exitCode, result = {}, error, notes = [] } = answer.structuredContent ?? {};
    return {
      isError: answer.isError,
      text,
      exitCode,
      result: result as Json,
      error,
      notes,
    } as AgentAnswer;
  }

  close(): Promise<void> {
    return this.client.close();
  }
}
