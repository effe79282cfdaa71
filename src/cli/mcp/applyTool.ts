import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { isRecord } from '../../base/record';
import { answerOf, failure } from './answer';
import { questionOf } from './question';
import { type Runner, runCommand } from './runCommand';
import type { Given } from './tool';
import { targetOf } from './tools';

/** Asks the person at the client; false when the person does not agree. @throws {NotApplied} when nobody can be asked. */
export type AskPerson = (question: string, signal: AbortSignal) => Promise<boolean>;

/** Why an apply did not begin. */
export class NotApplied extends Error {
  constructor(
    message: string,
    readonly nextStep: string,
    readonly exitCode: 4 | 5 = 4,
  ) {
    super(message);
  }
}

/** Plans anew, and applies when that is the plan of the hash and the person agrees. What would take something away is held back. */
export async function applyPlan(
  io: Runner,
  given: Given,
  signal: AbortSignal,
  consent: AskPerson,
  note: (line: string) => void,
): Promise<CallToolResult> {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-plan-'));
  try {
    const planFile = join(folder, 'plan.json');
    const planned = await runCommand(
      io,
      ['plan', '--format', 'json', `--out=${planFile}`, ...targetOf(given)],
      signal,
      note,
    );
    const { json: plan } = planned;
    if (!isRecord(plan) || isRecord(plan['error'])) return answerOf(planned, []);
    if (plan['hash'] !== given['hash']) {
      throw new NotApplied(
        'The hash is not that of the plan of now: the file or the org has moved. Nothing was written.',
        'Plan again, and show that plan to the person.',
        5,
      );
    }
    // For clients whose patience begins anew with each sign of life.
    note('Asking the person.');
    if (!(await consent(questionOf(plan), signal))) {
      throw new NotApplied(
        'The person did not agree. Nothing was written.',
        'Ask the person what should be different.',
      );
    }
    const args = ['apply', '--yes', '--format', 'json', `--plan=${planFile}`, ...targetOf(given)];
    return answerOf(await runCommand(io, args, signal, note), FAILED);
  } catch (error) {
    if (!(error instanceof NotApplied)) throw error;
    const { message, nextStep, exitCode } = error;
    const kind = exitCode === 5 ? 'conflict' : 'cancelled';
    return failure(exitCode, { kind, message, nextStep }, '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Exit codes of an apply that was not carried out as it was agreed to: items refused, and all that is an error anyway. */
const FAILED = [1, 2, 3, 5];
