import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import type { ContextGroup } from '../../expression/context';
import type { ExampleUser } from '../../language/index';
import type { OktaGroup } from '../../okta/oktaModel';
import { withProgress } from '../ui/progress';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import { assertTrusted } from '../window/trust';

/** A person of the file's org, as the mappings see one. The login is neither logged nor part of a message. */
export async function readPerson(
  parts: Parts,
  file: vscode.Uri,
  needsGroups: boolean,
): Promise<ExampleUser> {
  assertTrusted(vscode.workspace.isTrusted, 'Explain Mappings');
  const { org } = await chooseSignedInTarget(parts, file);
  const login = await parts.prompter.input({
    title: 'Explain Mappings',
    prompt: `Login (username) of a person in ${org}.`,
    placeholder: 'ada@example.com',
    validate: (value) => (value.trim() === '' ? 'Give a login.' : undefined),
  });
  if (login === undefined) throw new CancelledError();
  const found = await withProgress(`Reading a profile in ${org}`, async (signal) => {
    const reader = await parts.orgs.reader(org);
    const person = await reader.findPerson(login.trim(), { signal });
    if (!person) return undefined;
    const groups = needsGroups ? await reader.groupsOfPerson(person.id, { signal }) : undefined;
    return { ...person, groups };
  });
  if (!found) {
    throw new UsageError(`Nobody in ${org} has that login.`, {
      nextStep: 'Give it as Directory > People of the Admin Console shows it.',
    });
  }
  const { id, status, profile, groups } = found;
  return {
    name: login.trim(),
    profile,
    internal: { id, status },
    ...(groups && { groups: groups.map(contextGroup) }),
  };
}

function contextGroup({ id, type, profile }: OktaGroup): ContextGroup {
  return { id, type, name: profile.name, profile };
}
