import { setOwn } from '../../base/record';
import { ORG_IS_OPEN } from '../../config/fixes/nameOrg';
import { partsOf } from './exportApp';
import type { FileHead, SomeParts } from './exportText';
import { looksLikeReference } from './fileParts';
import type { NewConnector, NewFileRequest } from './newFileRequest';
import type { LiveApp } from './readForExport';

/** Longest label of an app (Okta API, "Applications"). */
const LABEL_LENGTH = 100;

const NO_CONNECTOR = [
  'Steps 2 and 3, the connector: fill in, and take the # away. The token never stands in this file, only its name.',
  'provisioning:',
  '  connector:',
  '    baseUrl: https://FILL-IN.example.com/scim/v2',
  '    uniqueIdentifier: userName',
  '    actions: [pushNewUsers, pushProfileUpdates, pushGroups]',
  '    auth: { mode: httpHeader, token: "${secret:scim-token}" }',
  '  toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true }',
];

/** One of the two for a group: Okta wants other groups for pushes than for assignments. */
const NO_GROUPS = [
  'Steps 6 and 7, groups of the org: fill in, and take the # away. One gives its members the app, another one is pushed.',
  'groups:',
  '  - name: FILL-IN',
  '    assign: true',
  '  - name: FILL-IN',
  '    push: true',
];

const BASE_NOTE =
  'More that SCIM apps have by themselves (title, department, mobile phone and so on) is mapped on the Provisioning tab, To App.';

/** Head and sections of a new file; of an app that exists all sections, else those that there is something for. */
export function newFileParts(request: NewFileRequest): { head: FileHead; parts: SomeParts } {
  const { app, connector } = request;
  const { written, environments } = withVariables(request);
  const parts: SomeParts =
    app.use === 'existing'
      ? livingParts(app.from)
      : { app: appOf(app, written.loginUrl), notes: noNotes() };
  if (connector) addConnector(parts, connector, written.baseUrl ?? connector.baseUrl);
  else if (app.use !== 'existing') parts.notes.provisioning.push(...NO_CONNECTOR);
  if (app.use !== 'existing') parts.notes.groups.push(...NO_GROUPS);
  return {
    head: {
      about: aboutLines(request),
      org: written.org,
      ...(environments && { environments }),
    },
    parts,
  };
}

function aboutLines({ app, connector, org, environments }: NewFileRequest): string[] {
  const lines = [
    app.use === 'existing'
      ? `${app.from.live.app.label} (${app.from.live.app.id}), as it was in ${app.from.live.orgUrl} when this file was made.`
      : `${app.label}: okta-scim plan shows what is missing in the org, okta-scim apply makes it.`,
  ];
  if (connector) lines.push(`Attributes and actions are what ${connector.baseUrl} says of itself.`);
  const without = environments.filter((one) => one.org === undefined).length > 0;
  if (without || (environments.length === 0 && org === undefined)) {
    lines.push(ORG_IS_OPEN);
  }
  return lines;
}

function appOf(
  app: Exclude<NewFileRequest['app'], { use: 'existing' }>,
  loginUrl: string | undefined,
): Record<string, unknown> {
  return app.use === 'swa'
    ? { use: 'swa', label: app.label, loginUrl: loginUrl ?? app.loginUrl }
    : { use: 'catalog', name: app.name, label: app.label };
}

function noNotes(): SomeParts['notes'] {
  return { app: [], provisioning: [], attributes: [], mappings: [], groups: [] };
}

/** The app is named, whatever kind it is of: its sign-on stays as it is. */
function livingParts(from: LiveApp): SomeParts {
  const { app } = from.live;
  const parts = partsOf(from);
  const byLabel =
    from.isLabelUnique && app.label.length <= LABEL_LENGTH && !looksLikeReference(app.label);
  return {
    ...parts,
    app: { use: 'existing', ...(byLabel ? { label: app.label } : { id: app.id }) },
    notes: { ...parts.notes, app: ['Its sign-on is left alone, the rest is managed.'] },
  };
}

function addConnector(parts: SomeParts, connector: NewConnector, baseUrl: string): void {
  const { secretName, actions, attributes, notes } = connector;
  parts.provisioning = {
    connector: {
      baseUrl,
      uniqueIdentifier: 'userName',
      actions,
      auth: { mode: 'httpHeader', token: `\${secret:${secretName}}` },
    },
    toApp: parts.provisioning?.toApp ?? { ...connector.toApp },
  };
  parts.notes.provisioning = [...notes.connector];
  const listed: Record<string, Record<string, unknown>> = { ...parts.attributes };
  // What a live app maps stays as it is.
  const mapped: Record<string, unknown> = parts.mappings
    ? { ...parts.mappings }
    : { ...connector.baseMappings };
  for (const { name, mapping, ...attribute } of attributes) {
    setOwn(listed, name, attribute);
    if (mapping !== undefined) setOwn(mapped, name, mapping);
  }
  const unmapped = attributes.filter(({ mapping }) => mapping === undefined);
  if (Object.keys(listed).length > 0) parts.attributes = listed;
  if (Object.keys(mapped).length > 0) parts.mappings = mapped;
  parts.notes.attributes.push(...notes.attributes);
  parts.notes.mappings.push(BASE_NOTE);
  if (unmapped.length > 0) {
    const names = unmapped.map(({ name }) => name).join(', ');
    parts.notes.mappings.push(`Without one yet, as NAME: user.ATTRIBUTE: ${names}.`);
  }
}

interface Written {
  org: string | undefined;
  loginUrl: string | undefined;
  baseUrl: string | undefined;
}

/** With environments, what differs from one to the other stands as a variable, with the same value everywhere for now. */
function withVariables({ app, org, environments, connector }: NewFileRequest): {
  written: Written;
  environments: FileHead['environments'];
} {
  const loginUrl = app.use === 'swa' ? app.loginUrl : undefined;
  const baseUrl = connector?.baseUrl;
  if (environments.length === 0) {
    return { written: { org, loginUrl, baseUrl }, environments: undefined };
  }
  const vars: Record<string, string> = {};
  const written: Written = {
    org: environments.every((one) => one.org !== undefined) ? '${var:org}' : undefined,
    loginUrl: loginUrl && asVariable(loginUrl, 'host', vars),
    baseUrl: baseUrl && asVariable(baseUrl, 'scimHost', vars),
  };
  const all = environments.map((one): [string, { vars: Record<string, string> }] => [
    one.name,
    {
      vars: {
        ...(written.org !== undefined && one.org !== undefined && { org: one.org }),
        ...vars,
      },
    },
  ]);
  return { written, environments: Object.fromEntries(all) };
}

/** An address by the variable of its host: one that has the same origin already, else a new one. */
function asVariable(address: string, name: string, vars: Record<string, string>): string {
  const { origin } = new URL(address);
  if (!address.startsWith(origin)) return address;
  const known = Object.entries(vars).find(([, value]) => value === origin)?.[0] ?? name;
  vars[known] = origin;
  return `\${var:${known}}${address.slice(origin.length)}`;
}
