import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRecord } from '../../base/record';
import { type CommandResult, type Runner, runCommand } from './runCommand';
import type { Given } from './tool';

/** Asks the person at the client; false when the person does not agree or cannot be asked. */
export type AskPerson = (question: string) => Promise<boolean>;

/** Why an apply did not begin. */
export class NotApplied extends Error {}

/**
 * Plans anew, and applies when that is the plan of the hash and the person agrees. Deletions are not carried out.
 * @throws {NotApplied} before anything is written.
 */
export async function applyPlan(
  io: Runner,
  { hash, file = 'okta-scim.yaml', env }: Given,
  signal: AbortSignal,
  consent: AskPerson,
  note: (line: string) => void,
): Promise<CommandResult> {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-plan-'));
  try {
    const planFile = join(folder, 'plan.json');
    const target = [...(env === undefined ? [] : [`--env=${env}`]), '--', String(file)];
    const planned = await runCommand(
      io,
      ['plan', '--format', 'json', `--out=${planFile}`, ...target],
      signal,
      note,
    );
    const { json } = planned;
    const plan = isRecord(json) && !isRecord(json['error']) ? json : undefined;
    if (!plan) throw new NotApplied(planned.said.trim());
    if (plan['hash'] !== hash) {
      throw new NotApplied(
        'The hash is not that of the plan of now: the file or the org has moved. Plan again, and look at it.',
      );
    }
    if (!(await consent(questionOf(plan))))
      throw new NotApplied('The person did not agree. Nothing was written.');
    return await runCommand(io, ['apply', '--yes', `--plan=${planFile}`, ...target], signal, note);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In our own words and numbers: names from the org could say anything. */
function questionOf(plan: Record<string, unknown>): string {
  const summary = isRecord(plan['summary']) ? plan['summary'] : {};
  const count = (name: string) => Number(summary[name] ?? 0);
  const app = isRecord(plan['app']) ? plan['app'] : {};
  return (
    `Apply to ${String(plan['org'])}, app ${JSON.stringify(app['label'] ?? '')}` +
    `${plan['env'] === null ? '' : `, environment ${String(plan['env'])}`}: ` +
    `${count('create')} to create, ${count('update')} to update; ${count('delete')} deletions are left out. Plan ${String(plan['hash']).slice(0, 12)}.`
  );
}
