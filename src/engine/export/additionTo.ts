import { isDeepStrictEqual } from 'node:util';
import { Document } from 'yaml';
import { InvalidError, UsageError } from '../../base/errors';
import { isRecord, own, setOwn } from '../../base/record';
import { validateConfig } from '../../config/check/validate';
import type { DesiredState } from '../../config/desired/desiredState';
import type { Path, TextEdit } from '../../config/findings/finding';
import { editedText } from '../../config/fixes/editedText';
import { addition, entryAddition, itemAddition } from '../../config/fixes/edits';
import { type ConfigDocument, parseConfig } from '../../config/yaml/document';
import { listOf } from '../../config/yaml/values';
import { titleOf } from '../plan/change';
import type { Change } from '../plan/planModel';
import { groupIdOf } from '../resources/groups/live';
import { RESOURCES } from '../resources/resources';
import type { FileSection, GroupPart } from './fileParts';
import type { LiveApp } from './readForExport';
import { shownYaml } from './shownYaml';

/** What Okta has and a file can take over: an attribute, a mapping, an assignment or a push. */
export type Addable = Pick<Change, 'resource' | 'key' | 'groupId' | 'mark'>;

/** The edits that add it, and where it stands once they are made. */
export interface AddedToFile {
  edits: TextEdit[];
  path: Path;
  /** A group goes by its id, which it has in this org only. */
  hasId: boolean;
}

/** One new entry of a map or a list. */
interface Entry extends Pick<AddedToFile, 'path'> {
  value: unknown;
}

/**
 * The edits that list in the file what only Okta has, as it is there; all other text stays as it is.
 * @param items one, or the assignment and the push of one group.
 * @param desired what the file asks for now.
 * @param env of the process, for `${env:…}`.
 * @throws {InvalidError} for what a file cannot describe, or would be refused in it.
 * @throws {UsageError} when the section is written in a way that nothing can be added to.
 */
export function additionTo(
  document: ConfigDocument,
  desired: DesiredState,
  [first, ...others]: readonly [Addable, ...Addable[]],
  from: LiveApp,
  env: NodeJS.ProcessEnv,
): AddedToFile {
  const entry =
    first.resource === 'attribute' || first.resource === 'mapping'
      ? mapEntry(first, from)
      : groupEntry(document, desired, [first, ...others], from);
  const { path, value } = entry;
  const edits = editsFor(document, entry);
  const after = edits && parseConfig(editedText(document, edits), document.fileName, document);
  if (!edits || !after || !isDeepStrictEqual(after.value, withEntry(document.value, entry))) {
    throw new UsageError(
      `The file is written in a way that ${titleOf(first)} cannot be added to.`,
      {
        nextStep: `Write it by hand, below \`${path[0]}:\`: ${inFlow(value)}`,
      },
    );
  }
  const known = new Set(errorsOf(document, env));
  const [refused] = errorsOf(after, env).filter((message) => !known.has(message));
  if (refused !== undefined) {
    throw new InvalidError(`The file cannot describe ${titleOf(first)}: ${refused}`, {
      nextStep: 'It stays as it is in Okta, and is left alone.',
    });
  }
  return { edits, path, hasId: path[0] === 'groups' && isRecord(value) && 'id' in value };
}

function mapEntry(item: Addable, from: LiveApp): Entry {
  const section = item.resource === 'attribute' ? 'attributes' : 'mappings';
  const parts = partsOf(section, from);
  const value = own(parts[section] ?? {}, item.key);
  if (value === undefined) throw undescribed(item, parts.notes);
  return { path: [section, item.key], value };
}

/** Of a group that the file does not list, an item; of one that it does, the part that it lacks. */
function groupEntry(
  document: ConfigDocument,
  desired: DesiredState,
  items: readonly [Addable, ...Addable[]],
  from: LiveApp,
): Entry {
  const { live } = from;
  const [{ groupId }] = items;
  const parts = partsOf('groups', from);
  const found = parts.groups?.find((part) => groupIdOf(part, live) === groupId);
  const wanted: GroupPart = {
    name: found?.name ?? '',
    ...(found?.id !== undefined && { id: found.id }),
  };
  for (const { resource } of items) {
    if (resource === 'assignment' && found?.assign !== undefined) wanted.assign = found.assign;
    if (resource === 'push' && found?.push !== undefined) wanted.push = found.push;
  }
  const missing = (['assign', 'push'] as const).filter((part) => wanted[part] !== undefined);
  const [part] = missing;
  if (groupId === undefined || part === undefined) throw undescribed(items[0], parts.notes);
  const listed = (desired.groups ?? []).findIndex((group) => groupIdOf(group, live) === groupId);
  return listed === -1
    ? { path: ['groups', listOf(own(asMap(document.value), 'groups')).length], value: wanted }
    : { path: ['groups', listed, part], value: wanted[part] };
}

function partsOf(section: FileSection, from: LiveApp) {
  const resource = RESOURCES.find((one) => one.section === section);
  if (!resource) throw new RangeError(`No resource has the section ${section}.`);
  return resource.toFile(from);
}

function undescribed(item: Addable, notes: readonly string[]): InvalidError {
  const why = notes.find((note) => note.startsWith(`${item.key} `));
  const reason = why ?? 'Okta does not show it, or not all that a file has to say of it.';
  return new InvalidError(`The file cannot describe ${titleOf(item)}: ${reason}`, {
    nextStep: 'It stays as it is in Okta. Refresh the views if it was there a moment ago.',
  });
}

/** In block style where there is room for it, else on one line. */
function editsFor(document: ConfigDocument, { path, value }: Entry): TextEdit[] | undefined {
  const parent = path.slice(0, -1);
  const key = path.at(-1);
  if (typeof key === 'number') {
    const item = inBlock(value)
      .split('\n')
      .map((line, index) => (index === 0 ? line : `  ${line}`));
    return (
      itemAddition(document, parent, item.join('\n')) ??
      itemAddition(document, parent, inFlow(value))
    );
  }
  const name = String(key);
  return (
    entryAddition(document, parent, name, inBlock({ [name]: value })) ??
    addition(document, parent, name, inFlow(value))
  );
}

function inBlock(value: unknown): string {
  return shownYaml(new Document(value).toString({ lineWidth: 0 })).trimEnd();
}

function inFlow(value: unknown): string {
  const document = new Document();
  document.contents = document.createNode(value, { flow: true });
  return shownYaml(document.toString({ lineWidth: 0, flowCollectionPadding: true })).trimEnd();
}

/** What the file must say then. */
function withEntry(root: unknown, { path, value }: Entry): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list = [...listOf(root)];
    list[key] = withEntry(list[key], { path: rest, value });
    return list;
  }
  const map: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(asMap(root))) setOwn(map, name, one);
  setOwn(map, key, withEntry(own(map, key), { path: rest, value }));
  return map;
}

function asMap(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function errorsOf(document: ConfigDocument, env: NodeJS.ProcessEnv): string[] {
  return validateConfig(document, { env })
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}
