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

const AGAIN = 'Enter Another';
const KEEP = 'Keep It Untried';

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
      ? await withProgress(`Trying ${name} at ${to.origin}`, (signal) =>
          proveSecret(desired, secret, { signal }),
        )
      : UNTRIED;
    if (proof.state === 'taken' || (await isKeptAllTheSame(parts, proof, { name, to, hadOne }))) {
      if (to) await parts.secrets.keepFor(org, name, secret.reveal(), to);
      else await parts.secrets.storeSecret(org, name, secret.reveal());
      void parts.prompter.tell('info', doneText(proof, name, org), []);
      return;
    }
  }
}

const UNTRIED: SecretProof = {
  state: 'untried',
  detail: 'Nothing here sends it: Okta alone does.',
};

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
        ? 'The file names no secret.'
        : `No setting of the file takes the secret ${wanted}.`,
      { nextStep: 'Name one under provisioning.connector.auth, as token: "${secret:scim-token}".' },
    );
  }
  if (wanted !== undefined) return wanted;
  if (second === undefined) return only;
  const picked = await prompter.pick(
    'Which secret?',
    names.map((name) => {
      const to = used.get(name);
      return { label: name, ...(to && { description: `goes to ${to.origin}` }), value: name };
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
    ? ` It is tried at ${to.origin}, which ${to.field} names, before it takes the place of the one that is kept.`
    : '';
  const value = await prompter.input({
    title: `Set Secret ${name}`,
    prompt: `New value of \${secret:${name}} for ${org}.${way}`,
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
  const stays = hadOne ? 'The value that is kept stays as it was.' : 'Nothing is kept.';
  // What nobody here can try has nowhere to be refused.
  if (!to) return true;
  const chosen = await prompter.confirm({
    message:
      state === 'refused'
        ? `${to.origin} refuses this value of ${name}.`
        : `This value of ${name} could not be tried.`,
    detail: `${sentence(detail)}\n${stays}`,
    actions: state === 'refused' ? [AGAIN] : [AGAIN, KEEP],
  });
  if (chosen !== AGAIN && chosen !== KEEP) throw new CancelledError();
  return chosen === KEEP;
}

function doneText({ state, detail }: SecretProof, name: string, org: string): string {
  return state === 'taken'
    ? `The connector takes ${name}: it is kept for ${org}.`
    : `${name} is kept for ${org}, untried. ${sentence(detail)}`;
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
