import { l10n } from 'vscode';
import { CancelledError, HumanError } from '../../base/errors';
import { normalizeOrgUrl } from '../../okta/orgUrl';
import type { Parts } from './parts';

/**
 * The address of an org, where no file names one: an org that somebody has signed in to, or one that is typed.
 * @throws {CancelledError}
 */
export async function askOrg(parts: Parts, title: string): Promise<string> {
  const { prompter, sandbox, session, secrets } = parts;
  const here = sandbox.running?.orgUrl ?? session.snapshot.target?.org;
  const known = [...new Set([...(here === undefined ? [] : [here]), ...secrets.kept.orgs()])];
  const [first, second] = known;
  if (second !== undefined) {
    const picked = await prompter.pick<{ org: string | undefined }>(title, [
      ...known.map((org) => ({ label: org, value: { org } })),
      { label: l10n.t('Another org'), value: { org: undefined } },
    ]);
    if (picked === undefined) throw new CancelledError();
    if (picked.org !== undefined) return picked.org;
  }
  const given = await prompter.input({
    title,
    prompt: l10n.t('Address of the org.'),
    placeholder: 'https://dev-123456.okta.com',
    ...(first !== undefined && second === undefined && { value: first }),
    validate: refusal,
  });
  if (given === undefined) throw new CancelledError();
  return normalizeOrgUrl(given);
}

function refusal(value: string): string | undefined {
  try {
    normalizeOrgUrl(value);
    return undefined;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    return error.message;
  }
}
