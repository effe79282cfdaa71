import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isSeq, parseDocument } from 'yaml';
import { ConflictError } from '../../base/errors';
import type { DesiredGroup, DesiredState } from '../../config/desired/desiredState';
import { CORE_SCHEMA } from '../../config/yaml/coreSchema';
import { setApp } from '../resources/app/intoFile';
import { planAttributes } from '../resources/attributes/plan';
import { assignmentOf, groupIdOf, pushOf } from '../resources/groups/live';
import { planGroups } from '../resources/groups/plan';
import { planMappings } from '../resources/mappings/plan';
import { planManual } from '../resources/settings/plan';
import type { FileParts } from './fileParts';
import { keepLayout } from './keepLayout';
import type { LiveApp } from './readForExport';
import { shownYaml } from './shownYaml';

const OPTIONS = { ...CORE_SCHEMA, stringKeys: true } as const;

/**
 * A file with the values of the live app in the places where they differ. What is equal stays as it is written: comments,
 * `${var:…}`, and what Okta does not let be read (the connector, safeguards, permissions).
 * `desired` is what the file asks for now, in the environment of the app's org.
 * @throws {ConflictError} when the file is for another org.
 */
export function exportInto(
  text: string,
  desired: DesiredState,
  parts: FileParts,
  from: LiveApp,
): string {
  const { live } = from;
  if (desired.org !== undefined && desired.org !== live.orgUrl) {
    throw new ConflictError(`The file is for ${desired.org}, the app is in ${live.orgUrl}.`, {
      nextStep: 'Name the environment of that org with --env, or export into a new file.',
    });
  }
  const document = parseDocument(text, OPTIONS);
  const before = shownYaml(document.toString({ lineWidth: 0 }));
  if (desired.org === undefined) document.set('org', live.orgUrl);
  setApp(document, desired, parts.app, live.app);
  setProvisioning(document, desired, parts, from);
  setAttributes(document, desired, parts, from);
  setMappings(document, desired, parts, from);
  setGroups(document, desired, parts, from);
  const after = shownYaml(document.toString({ lineWidth: 0 }));
  if (after === before) return text;
  const isCrlf = text.includes('\r\n');
  const merged = inLayoutOf(isCrlf ? text.replaceAll('\r\n', '\n') : text, before, after);
  return isCrlf ? merged.replaceAll('\n', '\r\n') : merged;
}

/** The library prints a file anew, in a layout of its own; only the lines that say something else are taken from it. */
function inLayoutOf(text: string, reprinted: string, edited: string): string {
  const merged = keepLayout(text, reprinted, edited);
  if (merged === undefined) return edited;
  const document = parseDocument(merged, OPTIONS);
  const isSame =
    document.errors.length === 0 &&
    isDeepStrictEqual(document.toJS(), parseDocument(edited, OPTIONS).toJS());
  return isSame ? merged : edited;
}

function setProvisioning(
  document: Document,
  desired: DesiredState,
  { provisioning }: FileParts,
  { live }: LiveApp,
): void {
  if (!provisioning) {
    // SCIM is off. A connector was written by hand and cannot be read again, so it stays for the plan to tell of.
    if (desired.provisioning && !desired.provisioning.connector) document.delete('provisioning');
    return;
  }
  if (!desired.provisioning?.toApp) {
    document.setIn(['provisioning', 'toApp'], document.createNode(provisioning.toApp));
  }
  if (!desired.provisioning) return;
  for (const { resource, key, outcome, fields } of planManual(desired, live)) {
    if (outcome !== 'manual') continue;
    if (resource === 'feature') {
      document.setIn(['provisioning', 'toApp', key], provisioning.toApp[key] ?? false);
    }
    const action = /^actions\.(\w+)$/.exec(key)?.[1];
    if (action === undefined) continue;
    const actions = document.getIn(['provisioning', 'connector', 'actions']);
    if (!isSeq(actions)) continue;
    const isWanted = fields[0]?.wanted === 'checked';
    const index = actions.items.findIndex((item) => String(item) === action);
    if (isWanted && index >= 0) actions.delete(index);
    if (!isWanted) actions.add(document.createNode(action));
  }
}

function setAttributes(
  document: Document,
  desired: DesiredState,
  { attributes }: FileParts,
  { live }: LiveApp,
): void {
  if (!desired.attributes) document.set('attributes', document.createNode(attributes));
  for (const { key, outcome, fields } of planAttributes(desired, live)) {
    // What Okta does not show of it cannot be put in its place.
    if (outcome === 'in-sync' || outcome === 'unverifiable') continue;
    const wanted = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    if (!wanted) document.deleteIn(['attributes', key]);
    else if (outcome !== 'update') document.setIn(['attributes', key], document.createNode(wanted));
    else {
      for (const { path } of fields) {
        if (wanted[path] === undefined) document.deleteIn(['attributes', key, path]);
        else document.setIn(['attributes', key, path], wanted[path]);
      }
    }
  }
}

function setMappings(
  document: Document,
  desired: DesiredState,
  { mappings }: FileParts,
  { live }: LiveApp,
): void {
  if (!desired.mappings) document.set('mappings', document.createNode(mappings));
  for (const { key, outcome } of planMappings(desired, live)) {
    if (outcome === 'in-sync' || outcome === 'unverifiable') continue;
    const wanted = Object.hasOwn(mappings, key) ? mappings[key] : undefined;
    const path = ['mappings', key];
    if (wanted === undefined) document.deleteIn(path);
    else if (typeof wanted === 'string' && !isMap(document.getIn(path)))
      document.setIn(path, wanted);
    else document.setIn(path, document.createNode(wanted));
  }
}

function setGroups(
  document: Document,
  desired: DesiredState,
  { groups }: FileParts,
  { live }: LiveApp,
): void {
  if (!desired.groups) {
    document.set('groups', document.createNode(groups));
    return;
  }
  const list = document.get('groups');
  if (!isSeq(list)) return;
  const unlisted = new Set(groups);
  // By id: a part has one wherever its name alone does not tell.
  const parts = new Map(groups.map((part) => [groupIdOf(part, live), part]));
  const kept: unknown[] = [];
  for (const [index, group] of desired.groups.entries()) {
    const item = list.items[index];
    const groupId = groupIdOf(group, live);
    const wanted = groupId === undefined ? undefined : parts.get(groupId);
    if (wanted) unlisted.delete(wanted);
    if (!isMap(item)) continue;
    for (const part of ['assign', 'push'] as const) {
      if (!differs(group, part, desired, live)) continue;
      const value = wanted?.[part];
      const now = item.get(part, true);
      if (isNode(now) && isDeepStrictEqual(now.toJS(document), value)) continue;
      if (value === undefined) item.delete(part);
      else item.set(part, document.createNode(value));
    }
    const asksForNothing = !item.has('assign') && !item.has('push');
    if (!asksForNothing || (!group.assign && !group.push)) kept.push(item);
  }
  list.items = [...kept, ...[...unlisted].map((group) => document.createNode(group))];
}

function differs(
  group: DesiredGroup,
  part: 'assign' | 'push',
  desired: DesiredState,
  live: LiveApp['live'],
): boolean {
  const resource = part === 'assign' ? 'assignment' : 'push';
  const id = groupIdOf(group, live);
  const assignment = id === undefined ? undefined : assignmentOf(live, id);
  const push = id === undefined ? undefined : pushOf(live, id);
  // What belongs to this group only: a plan of all of them for each would take quadratic time.
  const own = { ...live, assignments: listOf(assignment), pushes: listOf(push) };
  const [change] = planGroups({ ...desired, groups: [group] }, own).filter(
    (each) => each.resource === resource,
  );
  return change !== undefined && !['in-sync', 'unverifiable'].includes(change.outcome);
}

function listOf<T>(item: T | undefined): T[] {
  return item === undefined ? [] : [item];
}
