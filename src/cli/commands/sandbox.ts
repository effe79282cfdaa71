import { once } from 'node:events';
import type { ExitCode } from '../../base/errors';
import { type SandboxOptions, startLocalOrg } from '../../tasks/startLocalOrg';
import type { Io } from '../io';

/** Runs the local org until it is stopped. The first line on `out` says where it is, as JSON. */
export async function sandbox(io: Io, options: SandboxOptions): Promise<ExitCode> {
  const running = await startLocalOrg(options);
  const { orgUrl, adminUrl, apiToken } = running;
  io.out(`${JSON.stringify({ orgUrl, adminUrl, apiToken })}\n`);
  io.note(
    `The local org runs at ${orgUrl}. In a browser that address is its Admin Console. Ctrl+C stops it.`,
  );
  io.note(
    `To go on, in another terminal: set OKTA_SCIM_API_TOKEN to that apiToken. Then okta-scim init --org ${orgUrl} writes a first file; with one, okta-scim plan --org ${orgUrl}.`,
  );
  if (!io.signal.aborted) await once(io.signal, 'abort');
  await running.close();
  return 0;
}
