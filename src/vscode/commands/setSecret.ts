import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import type { Destination } from '../../base/secrets/destination';
import { Secret } from '../../base/secrets/secret';
import { sentence } from '../../base/text/sentence';
import type { SecretProof } from '../../tasks/proveSecret';
import { refuseSpaces } from '../secrets/secretStore';
import { withProgress } from '../ui/progress';
import { chooseTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';

/** A secret that a file names, as the editor hands it over. */
export interface SecretOfFile {
  /** As a text: links of hovers carry it as JSON. */
  file: string;
  name: string;
}

/**
 * Keeps another value for a secret of the file. It is tried where the file sends it before it takes the place of the one
 * that is kept; a value that is refused does not.
 */
export async function setSecret(parts: Parts, argument: unknown): Promise<void> {
  const asked = isSecretOfFile(argument) ? argument : undefined;
  const target = await chooseTarget(parts, asked ? vscode.Uri.parse(asked.file, true) : argument);
  const { secretsUsed } = await import('../../tasks/connectorTasks');
  const used = secretsUsed(target.desired);
  const name = await chooseName(parts, used, asked?.name);
  await replaceSecret(parts, target, name, used.get(name));
}

/** Asks for a value, and for another one as long as it is refused. @throws {CancelledError} then all stays as it was. */
export async function replaceSecret(
  parts: Parts,
  { desired, org }: Target,
  name: string,
  to: Destination | undefined,
): Promise<void> {
  const { proveSecret } = await import('../../tasks/connectorTasks');
  const hadOne = (await parts.secrets.secret(org, name)) !== undefined;
  for (;;) {
    const secret = await askValue(parts, org, name, to);
    const proof = to
      ? await withProgress(vscode.l10n.t('Trying {0} at {1}', name, to.origin), (signal) =>
          proveSecret(desired, secret, { signal }),
        )
      : untried();
    if (proof.state === 'taken' || (await isKeptAllTheSame(parts, proof, { name, to, hadOne }))) {
      if (to) await parts.secrets.keepFor(org, name, secret.reveal(), to);
      else await parts.secrets.storeSecret(org, name, secret.reveal());
      void parts.prompter.tell('info', doneText(proof, name, org), []);
      return;
    }
  }
}

function untried(): SecretProof {
  return { state: 'untried', detail: vscode.l10n.t('Nothing here sends it: Okta alone does.') };
}

async function chooseName(
  { prompter }: Parts,
  used: ReadonlyMap<string, Destination | undefined>,
  wanted: string | undefined,
): Promise<string> {
  const names = [...used.keys()];
  const [only, second] = names;
  if (only === undefined || (wanted !== undefined && !used.has(wanted))) {
    throw new UsageError(
      wanted === undefined
        ? vscode.l10n.t('The file names no secret.')
        : vscode.l10n.t('No setting of the file takes the secret {0}.', wanted),
      {
        nextStep: vscode.l10n.t(
          'Name one under provisioning.connector.auth, as {0}.',
          'token: "${secret:scim-token}"',
        ),
      },
    );
  }
  if (wanted !== undefined) return wanted;
  if (second === undefined) return only;
  const picked = await prompter.pick(
    vscode.l10n.t('Which secret?'),
    names.map((name) => {
      const to = used.get(name);
      return {
        label: name,
        ...(to && { description: vscode.l10n.t('goes to {0}', to.origin) }),
        value: name,
      };
    }),
  );
  if (picked === undefined) throw new CancelledError();
  return picked;
}

async function askValue(
  { prompter, log }: Parts,
  org: string,
  name: string,
  to: Destination | undefined,
): Promise<Secret> {
  const way = to
    ? ` ${vscode.l10n.t(
        'It is tried at {0}, which {1} names, before it takes the place of the one that is kept.',
        to.origin,
        to.field,
      )}`
    : '';
  const value = await prompter.input({
    title: vscode.l10n.t('Set Secret {0}', name),
    prompt: `${vscode.l10n.t('New value of {0} for {1}.', `\${secret:${name}}`, org)}${way}`,
    password: true,
    validate: refuseSpaces,
  });
  if (value === undefined) throw new CancelledError();
  const secret = new Secret(name, value);
  log.hide(secret);
  return secret;
}

/** False: another one is to be entered. @throws {CancelledError} */
async function isKeptAllTheSame(
  { prompter }: Parts,
  { state, detail }: SecretProof,
  { name, to, hadOne }: { name: string; to: Destination | undefined; hadOne: boolean },
): Promise<boolean> {
  const stays = hadOne
    ? vscode.l10n.t('The value that is kept stays as it was.')
    : vscode.l10n.t('Nothing is kept.');
  // What nobody here can try has nowhere to be refused.
  if (!to) return true;
  const [again, keep] = [vscode.l10n.t('Enter Another'), vscode.l10n.t('Keep It Untried')];
  const chosen = await prompter.confirm({
    message:
      state === 'refused'
        ? vscode.l10n.t('{0} refuses this value of {1}.', to.origin, name)
        : vscode.l10n.t('This value of {0} could not be tried.', name),
    detail: `${sentence(detail)}\n${stays}`,
    actions: state === 'refused' ? [again] : [again, keep],
  });
  if (chosen !== again && chosen !== keep) throw new CancelledError();
  return chosen === keep;
}

function doneText({ state, detail }: SecretProof, name: string, org: string): string {
  return state === 'taken'
    ? vscode.l10n.t('The connector takes {0}: it is kept for {1}.', name, org)
    : `${vscode.l10n.t('{0} is kept for {1}, untried.', name, org)} ${sentence(detail)}`;
}

function isSecretOfFile(value: unknown): value is SecretOfFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'file' in value &&
    typeof value.file === 'string' &&
    'name' in value &&
    typeof value.name === 'string'
  );
}
