import { l10n } from 'vscode';
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
    throw new UsageError(l10n.t('There is nothing to confirm.'), {
      nextStep: l10n.t('Use the menu of a setting that Okta does not show.'),
    });
  }
  const { label, value, secret, where, confirmed } = setting;
  const wanted = secret === undefined ? value : l10n.t('the secret {0}', secret);
  const action = isMade ? l10n.t('I Have Set It') : l10n.t('Take Back');
  const chosen = await parts.prompter.confirm({
    message: isMade
      ? l10n.t('Have you set {0}?', label)
      : l10n.t('Take back that {0} is set?', label),
    detail: [
      l10n.t(
        '{0}, of {1} in {2}.',
        where,
        reading.target.desired.app.label ?? l10n.t('the app'),
        targetName(reading.target),
      ),
      ...(wanted === undefined ? [] : [l10n.t('The file says: {0}', wanted)]),
      isMade
        ? l10n.t(
            'Okta does not show it to anybody, so your word is kept in the lock file, with your name and the time.',
          )
        : `${l10n.t('It was {0}', confirmed ? confirmedText(confirmed) : l10n.t('confirmed'))}. ${l10n.t('In Okta nothing changes.')}`,
    ]
      .map(plainText)
      .join('\n'),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
  await keepWord(parts, reading.target, setting.id, isMade);
}
