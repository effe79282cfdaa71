import { l10n } from 'vscode';
import { CancelledError } from '../../base/errors';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import { prove } from '../window/prove';
import { tellProof } from '../window/tellProof';
import { groupOfFile } from './groupOfFile';
import { verifiedBy } from './verifiedBy';

/** Looks whether one group has arrived, with its members: from its line, from its node, or by its name. */
export async function verifyGroup(parts: Parts, argument: unknown): Promise<void> {
  const one = groupOfFile(argument);
  const line = verifiedBy(parts, argument);
  const file = line ? parts.session.snapshot.target?.file : argument;
  const target = await chooseSignedInTarget(parts, one?.file ?? file);
  const named = one?.group ?? line?.group;
  const group = named ?? (await chosen(parts, target.desired.groups ?? []));
  await tellProof(parts, target, await prove(parts, target, { group }));
}

/** @throws {CancelledError} when none is chosen. */
async function chosen(
  parts: Parts,
  groups: readonly { name: string; push: unknown }[],
): Promise<string> {
  const pushed = groups.filter(({ push }) => push !== undefined);
  const choice =
    pushed.length > 0
      ? await parts.prompter.pick(
          l10n.t('Which group?'),
          pushed.map(({ name }) => ({ label: name, value: name })),
        )
      : await parts.prompter.input({
          title: l10n.t('Verify Group'),
          prompt: l10n.t('Name of a pushed group.'),
        });
  if (choice === undefined || choice === '') throw new CancelledError();
  return choice;
}
