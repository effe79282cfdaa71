import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import type { ContextGroup } from '../../expression/context';
import type { ExampleUser } from '../../language/index';
import type { OktaGroup, OktaPerson } from '../../okta/oktaModel';
import { withProgress } from '../ui/progress';
import { chooseSignedInTarget } from './chooseTarget';
import { findPeople, loginOf } from './findPeople';
import type { Parts } from './parts';
import { assertTrusted } from './trust';

/** Whose values mappings are shown with; undefined for the made-up person. @throws {CancelledError} when nobody is chosen. */
export async function choosePerson(
  parts: Parts,
  file: vscode.Uri,
  madeUp: string,
  needsGroups: boolean,
): Promise<ExampleUser | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const choice = await parts.prompter.pick(vscode.l10n.t('Whose values?'), [
    {
      label: madeUp,
      detail: vscode.l10n.t('A made-up person. Nothing is asked of the org.'),
      value: 'madeUp',
    },
    {
      label: vscode.l10n.t('Someone of the org…'),
      detail: needsGroups
        ? vscode.l10n.t('Two GET requests: the profile and the groups are kept in memory only.')
        : vscode.l10n.t('One GET request. The profile is kept in memory only.'),
      value: 'org',
    },
    {
      label: vscode.l10n.t('Search People of the Org…'),
      detail: vscode.l10n.t(
        'One GET request for each word that is typed. Only who is taken is kept, in memory.',
      ),
      value: 'search',
    },
  ]);
  if (choice === undefined) throw new CancelledError();
  if (choice === 'madeUp') return undefined;
  return choice === 'org'
    ? readPerson(parts, file, needsGroups)
    : searchPerson(parts, file, needsGroups);
}

/** By the beginning of any name of theirs. @throws {CancelledError} when nobody is taken. */
async function searchPerson(
  parts: Parts,
  file: vscode.Uri,
  needsGroups: boolean,
): Promise<ExampleUser> {
  assertTrusted(vscode.workspace.isTrusted, vscode.l10n.t('Explain Mappings'));
  const { org } = await chooseSignedInTarget(parts, file);
  const reader = await parts.orgs.reader(org);
  const person = await parts.prompter.search<OktaPerson>({
    title: vscode.l10n.t('Explain Mappings: People in {0}', org),
    placeholder: vscode.l10n.t('Type how a login, email, first or last name begins'),
    find: findPeople(reader),
  });
  if (!person) throw new CancelledError();
  const groups = needsGroups
    ? await withProgress(vscode.l10n.t('Reading groups in {0}', org), (signal) =>
        reader.groupsOfPerson(person.id, { signal }),
      )
    : undefined;
  return exampleOf(loginOf(person), person, groups);
}

/** The login is neither logged nor part of a message. */
async function readPerson(
  parts: Parts,
  file: vscode.Uri,
  needsGroups: boolean,
): Promise<ExampleUser> {
  assertTrusted(vscode.workspace.isTrusted, vscode.l10n.t('Explain Mappings'));
  const { org } = await chooseSignedInTarget(parts, file);
  const login = await parts.prompter.input({
    title: vscode.l10n.t('Explain Mappings'),
    prompt: vscode.l10n.t('Login (username) of a person in {0}.', org),
    placeholder: 'ada@example.com',
    validate: (value) => (value.trim() === '' ? vscode.l10n.t('Give a login.') : undefined),
  });
  if (login === undefined) throw new CancelledError();
  const found = await withProgress(
    vscode.l10n.t('Reading a profile in {0}', org),
    async (signal) => {
      const reader = await parts.orgs.reader(org);
      const person = await reader.findPerson(login.trim(), { signal });
      if (!person) return undefined;
      const groups = needsGroups ? await reader.groupsOfPerson(person.id, { signal }) : undefined;
      return { ...person, groups };
    },
  );
  if (!found) {
    throw new UsageError(vscode.l10n.t('Nobody in {0} has that login.', org), {
      nextStep: vscode.l10n.t('Give it as Directory > People of the Admin Console shows it.'),
    });
  }
  return exampleOf(login.trim(), found, found.groups);
}

function exampleOf(
  name: string,
  { id, status, profile }: OktaPerson,
  groups: readonly OktaGroup[] | undefined,
): ExampleUser {
  return {
    name,
    profile,
    internal: { id, status },
    ...(groups && { groups: groups.map(contextGroup) }),
  };
}

function contextGroup({ id, type, profile }: OktaGroup): ContextGroup {
  return { id, type, name: profile.name, profile };
}
