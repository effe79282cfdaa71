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

const TITLE = 'Browse Org';

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
  const org = target?.org ?? (await askOrg(parts, TITLE));
  if (!(await parts.secrets.isSignedIn(org))) await signInTo(parts, org);
  const reader = await orgs.reader(org);
  const app = reading?.target.org === org ? reading.live.app : undefined;
  const kind = await prompter.pick<{ title: string; find: Find }>(`${TITLE}: ${org}`, [
    ...(['apps', 'groups', 'people'] as const).map((one) => ({
      label: TITLES[one],
      detail: HINTS[one],
      value: { title: TITLES[one], find: finderOf(parts, reader, org, one) },
    })),
    {
      label: 'Attributes of Okta Users',
      detail: 'What expressions can name, as user.department',
      value: {
        title: 'Attributes of Okta Users',
        find: attributesOf((signal) => reader.getUserSchema({ signal })),
      },
    },
    ...(app
      ? [
          {
            label: `Attributes of ${app.label}`,
            detail: 'Those of the file, and all others that the app has',
            value: {
              title: `Attributes of ${app.label}`,
              find: attributesOf((signal) => reader.getAppUserSchema(app.id, { signal })),
            },
          },
        ]
      : []),
  ]);
  if (!kind) throw new CancelledError();
  const found = await prompter.search<Found>({
    title: `${kind.title} in ${org}`,
    placeholder: 'Type how it begins',
    find: kind.find,
  });
  if (!found) throw new CancelledError();
  await offer(parts, found);
}

const TITLES: Readonly<Record<BrowseKind, string>> = {
  apps: 'Apps',
  groups: 'Groups',
  people: 'People',
};
const HINTS: Readonly<Record<BrowseKind, string>> = {
  apps: 'With their kind, and whether SCIM is on',
  groups: 'With where they come from',
  people: 'By login, email, first or last name',
};

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
            choice(
              profile.name,
              GROUP_TYPES[type] ?? type,
              id,
              directoryPage('group', id, consoleUrl),
            ),
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

const GROUP_TYPES: Readonly<Record<string, string>> = {
  OKTA_GROUP: 'made in Okta',
  APP_GROUP: 'from a directory or an app',
  BUILT_IN: 'built in',
};

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
      ...Object.entries(custom).map(([name, one]) => ({ name, one, kind: 'custom' })),
      ...Object.entries(base).map(([name, one]) => ({ name, one, kind: 'base' })),
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
    { label: 'Copy Name', description: name, value: copyOf(name) },
    ...(id === undefined ? [] : [{ label: 'Copy ID', description: id, value: copyOf(id) }]),
    ...(url === undefined
      ? []
      : [{ label: 'Open in Admin Console', description: url, value: () => openPage(url) }]),
  ]);
  if (!deed) throw new CancelledError();
  await deed();
}
