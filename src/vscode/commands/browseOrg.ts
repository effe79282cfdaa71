import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import { directoryPage } from '../../engine/resources/settings/appPage';
import type { OktaApp } from '../../okta/oktaModel';
import type { BrowsedPage, BrowseKind, ReadingClient } from '../../okta/port';
import { signInTo } from '../secrets/signInTo';
import type { Choice, SearchRequest } from '../ui/choice';
import { openPage } from '../ui/openPage';
import { askOrg } from '../window/askOrg';
import { findPeople } from '../window/findPeople';
import type { Parts } from '../window/parts';

/** Something of an org, and what can be done with it. */
interface Found {
  name: string;
  /** Attributes have none. */
  id?: string;
  url?: string;
}

type Find = SearchRequest<Found>['find'];

/** Looks around in an org: apps, groups, people and attributes, by how their names begin. Sends nothing but GET. */
export async function browseOrg(parts: Parts): Promise<void> {
  const { prompter, session, orgs } = parts;
  const { target, reading } = session.snapshot;
  const org = target?.org ?? (await askOrg(parts, vscode.l10n.t('Browse Org')));
  if (!(await parts.secrets.isSignedIn(org))) await signInTo(parts, org);
  const reader = await orgs.reader(org);
  const app = reading?.target.org === org ? reading.live.app : undefined;
  const kind = await prompter.pick<{ title: string; find: Find }>(
    vscode.l10n.t('Browse Org: {0}', org),
    [
      ...(['apps', 'groups', 'people'] as const).map((one) => ({
        label: titleOf(one),
        detail: hintOf(one),
        value: { title: titleOf(one), find: finderOf(parts, reader, org, one) },
      })),
      {
        label: vscode.l10n.t('Attributes of Okta Users'),
        detail: vscode.l10n.t('What expressions can name, as {0}', 'user.department'),
        value: {
          title: vscode.l10n.t('Attributes of Okta Users'),
          find: attributesOf((signal) => reader.getUserSchema({ signal })),
        },
      },
      ...(app
        ? [
            {
              label: vscode.l10n.t('Attributes of {0}', app.label),
              detail: vscode.l10n.t('Those of the file, and all others that the app has'),
              value: {
                title: vscode.l10n.t('Attributes of {0}', app.label),
                find: attributesOf((signal) => reader.getAppUserSchema(app.id, { signal })),
              },
            },
          ]
        : []),
    ],
  );
  if (!kind) throw new CancelledError();
  const found = await prompter.search<Found>({
    title: vscode.l10n.t('{0} in {1}', kind.title, org),
    placeholder: vscode.l10n.t('Type how it begins'),
    find: kind.find,
  });
  if (!found) throw new CancelledError();
  await offer(parts, found);
}

function titleOf(kind: BrowseKind): string {
  switch (kind) {
    case 'apps':
      return vscode.l10n.t('Apps');
    case 'groups':
      return vscode.l10n.t('Groups');
    case 'people':
      return vscode.l10n.t('People');
  }
}

function hintOf(kind: BrowseKind): string {
  switch (kind) {
    case 'apps':
      return vscode.l10n.t('With their kind, and whether SCIM is on');
    case 'groups':
      return vscode.l10n.t('With where they come from');
    case 'people':
      return vscode.l10n.t('By login, email, first or last name');
  }
}

function finderOf(parts: Parts, reader: ReadingClient, org: string, kind: BrowseKind): Find {
  return async (text, next, signal) => {
    const consoleUrl = await parts.orgs.consoleUrl(org, signal);
    const { appKindText, appPage } = await import('../../tasks/appTasks');
    const shown = <T>(
      { items, next: more }: BrowsedPage<T>,
      toChoice: (item: T) => Choice<Found>,
    ) => ({
      choices: items.map(toChoice),
      ...(more !== undefined && { next: more }),
    });
    switch (kind) {
      case 'apps':
        return shown(await reader.browse('apps', text, next, { signal }), (app: OktaApp) =>
          choice(app.label, appKindText(app), app.id, appPage(app, consoleUrl)),
        );
      case 'groups':
        return shown(
          await reader.browse('groups', text, next, { signal }),
          ({ id, type, profile }) =>
            choice(profile.name, groupTypeText(type), id, directoryPage('group', id, consoleUrl)),
        );
      case 'people': {
        const { choices, ...rest } = await findPeople(reader)(text, next, signal);
        return {
          ...rest,
          choices: choices.map(({ label, description, value: { id } }) =>
            choice(label, description ?? '', id, directoryPage('user', id, consoleUrl)),
          ),
        };
      }
    }
  };
}

function groupTypeText(type: string): string {
  switch (type) {
    case 'OKTA_GROUP':
      return vscode.l10n.t('made in Okta');
    case 'APP_GROUP':
      return vscode.l10n.t('from a directory or an app');
    case 'BUILT_IN':
      return vscode.l10n.t('built in');
    default:
      return type;
  }
}

function choice(name: string, description: string, id: string, url: string): Choice<Found> {
  return { label: name, description, value: { name, id, url } };
}

/** One request, for all of them. */
function attributesOf(
  read: (signal: AbortSignal) => ReturnType<ReadingClient['getUserSchema']>,
): Find {
  return async (_text, _next, signal) => {
    const { base, custom } = await read(signal);
    const choices = [
      ...Object.entries(custom).map(([name, one]) => ({
        name,
        one,
        kind: vscode.l10n.t('custom'),
      })),
      ...Object.entries(base).map(([name, one]) => ({ name, one, kind: vscode.l10n.t('base') })),
    ].map(({ name, one, kind }) => ({
      label: name,
      description: [one.title, one.type, kind].filter((part) => part).join(' · '),
      value: { name },
    }));
    return { choices };
  };
}

async function offer({ prompter }: Parts, { name, id, url }: Found): Promise<void> {
  const copyOf = (text: string) => async () => {
    await vscode.env.clipboard.writeText(text);
  };
  const deed = await prompter.pick<() => Promise<void>>(name, [
    { label: vscode.l10n.t('Copy Name'), description: name, value: copyOf(name) },
    ...(id === undefined
      ? []
      : [{ label: vscode.l10n.t('Copy ID'), description: id, value: copyOf(id) }]),
    ...(url === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('Open in Admin Console'),
            description: url,
            value: () => openPage(url),
          },
        ]),
  ]);
  if (!deed) throw new CancelledError();
  await deed();
}
