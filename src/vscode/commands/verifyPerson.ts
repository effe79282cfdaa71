import { l10n } from 'vscode';
import { CancelledError } from '../../base/errors';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import { prove } from '../window/prove';
import { tellProof } from '../window/tellProof';
import { verifiedBy } from './verifiedBy';

/** Why is she not in the app: looks for one person, from a line of the People view or by login. */
export async function verifyPerson(parts: Parts, argument: unknown): Promise<void> {
  const known = verifiedBy(parts, argument)?.user;
  // A line is of the file that the views are about, whatever stands in the editor.
  const file = known === undefined ? argument : parts.session.snapshot.target?.file;
  const target = await chooseSignedInTarget(parts, file);
  const user = known ?? (await asked(parts, target.org));
  await tellProof(parts, target, await prove(parts, target, { user }));
}

/** The login is neither logged nor kept. @throws {CancelledError} when none is given. */
async function asked(parts: Parts, org: string): Promise<string> {
  const login = await parts.prompter.input({
    title: l10n.t('Verify Person'),
    prompt: l10n.t('Login (username) or email of a person in {0}.', org),
    placeholder: 'ada@example.com',
    validate: (value) => (value.trim() === '' ? l10n.t('Give a login.') : undefined),
  });
  if (login === undefined) throw new CancelledError();
  return login.trim();
}
