import { CancelledError, UsageError } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { confirmedText } from '../../engine/plan/confirmed';
import { keepWord } from '../checklist/applyTo';
import type { Parts } from '../window/parts';
import { targetName } from '../window/target';
import { lineOf } from './lineOf';

/** Keeps the word of a person that a setting which Okta does not show has been made. @throws {CancelledError} */
export async function confirmSetting(parts: Parts, argument: unknown): Promise<void> {
  await say(parts, argument, true);
}

/** Takes it back. @throws {CancelledError} */
export async function withdrawWord(parts: Parts, argument: unknown): Promise<void> {
  await say(parts, argument, false);
}

async function say(parts: Parts, argument: unknown, isMade: boolean): Promise<void> {
  const id = lineOf(parts, argument)?.word?.id;
  const { reading } = parts.session.snapshot;
  const setting = reading?.screens
    .flatMap(({ settings, where }) => settings.map((one) => ({ ...one, where })))
    .find((one) => one.id === id && one.canConfirm === true);
  if (!reading || !setting) {
    throw new UsageError('There is nothing to confirm.', {
      nextStep: 'Use the menu of a setting that Okta does not show.',
    });
  }
  const { label, value, secret, where, confirmed } = setting;
  const wanted = secret === undefined ? value : `the secret ${secret}`;
  const action = isMade ? 'I Have Set It' : 'Take Back';
  const chosen = await parts.prompter.confirm({
    message: isMade ? `Have you set ${label}?` : `Take back that ${label} is set?`,
    detail: [
      `${where}, of ${reading.target.desired.app.label ?? 'the app'} in ${targetName(reading.target)}.`,
      ...(wanted === undefined ? [] : [`The file says: ${wanted}`]),
      isMade
        ? 'Okta does not show it to anybody, so your word is kept in the lock file, with your name and the time.'
        : `It was ${confirmed ? confirmedText(confirmed) : 'confirmed'}. In Okta nothing changes.`,
    ]
      .map(plainText)
      .join('\n'),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
  await keepWord(parts, reading.target, setting.id, isMade);
}
