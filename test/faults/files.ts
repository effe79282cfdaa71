import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesiredState } from '../../src/config/desired/desiredState';
import { resolveConfig } from '../../src/config/desired/resolve';
import { parseConfig } from '../../src/config/yaml/document';
import type { DestroyTerms } from '../../src/engine/destroy/planDestroy';
import type { SandboxOptions } from '../../src/localOrg/start';

/** A file to apply, and an org that has the groups that it names. */
export interface FaultFile {
  name: string;
  sandbox: SandboxOptions;
  desired(orgUrl: string): DesiredState;
  /** It has been applied already, and is now taken away. */
  undo?: DestroyTerms;
}

/** The same file, taken away instead of applied. */
export function undone(file: FaultFile, deleteApp: boolean): FaultFile {
  return { ...file, name: `${file.name}, taken away`, undo: { deleteApp } };
}

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'senhasegura', 'okta-scim.yaml');

export async function tutorialFile(): Promise<FaultFile> {
  const text = await readFile(EXAMPLE, 'utf8');
  return { name: 'the tutorial', sandbox: {}, desired: (org) => resolved(text, org, 'dev') };
}

/** 20 attributes of every kind, each mapped or not, and `groups` groups, each assigned with values and pushed. */
export function largeFile(groups: number): FaultFile {
  const types = ['string', 'boolean', 'integer', 'number', 'string[]'];
  const attributes = Array.from({ length: 20 }, (_, index) => ({
    name: `attribute${index}`,
    type: types[index % types.length],
  }));
  const names = Array.from({ length: groups }, (_, index) => {
    return `Group ${String(index + 1).padStart(5, '0')}`;
  });
  const text = [
    'version: 1',
    'app: { label: large, loginUrl: https://large.example.com, credentials: { scheme: EXTERNAL_PASSWORD_SYNC } }',
    'provisioning:',
    '  connector:',
    '    baseUrl: https://large.example.com/scim/v2',
    '    uniqueIdentifier: userName',
    '    actions: [pushNewUsers, pushProfileUpdates, pushGroups]',
    `    auth: { mode: httpHeader, token: "\${secret:scim-token}" }`,
    '  toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true }',
    'attributes:',
    ...attributes.map(
      ({ name, type }) =>
        `  ${name}: { title: ${name}, type: "${type}", externalName: ${name}, externalNamespace: "urn:example:User", scope: NONE }`,
    ),
    'mappings:',
    ...attributes.flatMap(({ name, type }) =>
      type === 'string' ? [`  ${name}: user.email`] : [`  ${name}: null`],
    ),
    'groups:',
    ...names.map(
      (name, index) =>
        `  - { name: "${name}", assign: { profile: { attribute1: ${index % 2 === 0} } }, push: true }`,
    ),
  ].join('\n');
  return {
    name: `20 attributes and ${groups} groups`,
    sandbox: { groups },
    desired: (org) => resolved(text, org, undefined),
  };
}

function resolved(text: string, org: string, environment: string | undefined): DesiredState {
  const desired = resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment, env: {} });
  return { ...desired, org };
}
