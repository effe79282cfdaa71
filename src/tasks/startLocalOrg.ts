import type { Sandbox, SandboxOptions } from '../localOrg/start';

export type { Sandbox, SandboxOptions };

/** Starts the local org, which is read now: the one way to it, so that nothing of it can reach our client by another. */
export async function startLocalOrg(options: SandboxOptions): Promise<Sandbox> {
  const { startSandbox } = await import('../localOrg/start');
  return startSandbox(options);
}
