import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workbench } from './workbench';

const EXAMPLE = join(import.meta.dirname, '..', '..', '..', 'examples', 'senhasegura');

/**
 * Every step goes on from where the one before has left the window: what follows a failed one would fail too, and bury the
 * reason. `again` begins anew.
 */
export function asOneStory(window: () => Workbench | undefined): { again(): void } {
  let failed = false;
  beforeEach(function () {
    if (failed) this.skip();
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    failed = true;
    await window()?.leaveEvidence();
  });
  return {
    again() {
      failed = false;
    },
  };
}

/** A folder of the example's name, with what it holds, for one window. */
export async function exampleFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'okta-scim-window-'));
  const folder = join(parent, 'senhasegura');
  await cp(EXAMPLE, folder, { recursive: true });
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
}
