import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { scim } from '@better-auth/scim';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';

// The SCIM plugin of Better Auth over its memory adapter, as its documentation sets it up. Prints the base URL.

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const connections = [
    {
      id: 'lab',
      credentials: [{ type: 'bearer', id: 'lab', token: process.env.SCIM_TOKEN }],
    },
  ];
  const plugin = scim({ connections });
  const tables = Object.fromEntries(
    ['user', 'session', 'account', 'verification', ...Object.keys(plugin.schema)].map((name) => [
      name,
      [],
    ]),
  );
  const auth = betterAuth({
    baseURL: origin,
    secret: randomUUID(),
    database: memoryAdapter(tables),
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [plugin],
  });
  server.on('request', toNodeHandler(auth));
  process.stdout.write(`${origin}/api/auth/scim/v2\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
