import { l10n } from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { type KeptItem, keptList } from '../secrets/keptList';
import type { Parts } from '../window/parts';
import { lineOf } from './lineOf';
import { endSignInTo } from './signOut';

/** Removes one sign-in or one secret from what is kept, after a question. The others stay. */
export async function removeKept(parts: Parts, argument: unknown): Promise<void> {
  const { org, secret } = keptOf(parts, argument) ?? (await chooseItem(parts));
  const action = secret === undefined ? l10n.t('Sign Out') : l10n.t('Remove');
  const hosts = secret === undefined ? [] : parts.secrets.hostsOf(org, secret);
  const chosen = await parts.prompter.confirm({
    message:
      secret === undefined
        ? l10n.t('Sign out of {0}?', org)
        : l10n.t('Remove the secret {0} of {1}?', secret, org),
    detail: [
      ...(hosts.length > 0 ? [l10n.t('It goes to {0}.', hosts.join(', '))] : []),
      secret === undefined
        ? l10n.t('Secrets that are kept for the org stay.')
        : l10n.t(
            'It is asked for when it is wanted next. Where it came from it stays valid until it is revoked there.',
          ),
    ].join('\n'),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
  if (secret === undefined) await endSignInTo(parts, org);
  else await parts.secrets.forgetSecret(org, secret);
}

async function chooseItem({ prompter, secrets }: Parts): Promise<KeptItem> {
  const all = await keptList(secrets);
  if (all.length === 0) {
    throw new UsageError(l10n.t('No sign-in and no secret is kept.'), {
      nextStep: l10n.t('There is nothing to do.'),
    });
  }
  const picked = await prompter.pick<KeptItem>(
    l10n.t('What is to be removed?'),
    all.flatMap(({ org, signIn, secrets: named }) => [
      ...(signIn
        ? [{ label: l10n.t('Sign-in'), description: org, value: { org, secret: undefined } }]
        : []),
      ...named.map(({ name }) => ({
        label: plainText(name),
        description: org,
        value: { org, secret: name },
      })),
    ]),
  );
  if (picked === undefined) throw new CancelledError();
  return picked;
}

/** What the view hands over: the node of a line. */
function keptOf(parts: Parts, argument: unknown): KeptItem | undefined {
  return lineOf(parts, argument)?.kept;
}
