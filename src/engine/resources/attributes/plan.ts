import { own } from '../../../base/record';
import { someOf } from '../../../base/text/someOf';
import type { DesiredAttribute, DesiredState } from '../../../config/desired/desiredState';
import type { SchemaAttribute } from '../../../okta/oktaModel';
import { change, differing, type Field, given } from '../../plan/change';
import { listedName, spelledText, useOf } from '../../plan/listedNames';
import type { Change, FieldChange, LiveState } from '../../plan/planModel';
import { permissionShown, schemaAttribute, typeOf } from './attributeBody';
import {
  type AllowedValue,
  allowedValues,
  isUnion,
  isUnique,
  lengthOf,
  wantedValues,
} from './limits';

/** Okta cannot change these of an attribute that is there: it is deleted and made again, and users lose its values. */
const FIXED = new Set(['type', 'scope']);

/** Whether a change deletes the attribute and makes it again. */
export function isReplacement({ resource, outcome, fields }: Change): boolean {
  return resource === 'attribute' && outcome === 'update' && fields.some(isFixed);
}

/** Step 4, in the order of the file; then what the app has besides. */
export function planAttributes(desired: DesiredState, live: LiveState): Change[] {
  const planned = planAll(desired, live);
  return hasEntitlements(live) ? planned.map(besideEntitlements) : planned;
}

/** Okta takes attributes from the server's /Schemas then, and no new ones from anybody else (Okta help, entitlements). */
function besideEntitlements(planned: Change): Change {
  const { outcome } = planned;
  if (outcome !== 'create' && !isReplacement(planned)) return planned;
  return { ...planned, outcome: 'manual', risk: 'safe', reason: ENTITLEMENTS };
}

function hasEntitlements({ app }: LiveState): boolean {
  const status = app?.settings?.['emOptInStatus'];
  return status === 'ENABLED' || status === 'ENABLING';
}

const ENTITLEMENTS =
  "Entitlement management is on for this app: Okta discovers its attributes from the server's /Schemas and lets no other be added. Have the server list it there and refresh the schema in the Profile Editor, or turn entitlement management off under General of the app, then apply again.";

function planAll(desired: DesiredState, { schema, remembered }: LiveState): Change[] {
  const { attributes } = desired;
  if (!attributes) return [];
  const live = schema?.custom ?? {};
  const isExclusive = desired.exclusive.has('attributes');
  return [
    ...Object.entries(attributes).map(([name, wanted]) =>
      planAttribute(name, wanted, own(live, name), {
        schema: live,
        sent: own(remembered?.permissions, name),
      }),
    ),
    ...Object.keys(live)
      .filter((name) => !Object.hasOwn(attributes, name))
      .sort()
      .map((name) => {
        const fields = [{ path: 'type', live: typeOf(own(live, name)), wanted: undefined }];
        const about = { resource: 'attribute' as const, key: name, fields };
        if (!isExclusive) return change({ ...about, outcome: 'unmanaged' });
        const use = useOf(name, desired);
        if (use !== undefined) return change({ ...about, outcome: 'manual', reason: use });
        const reason = 'It is not in the file; users lose its values.';
        return change({ ...about, outcome: 'delete', risk: 'data-loss', reason });
      }),
  ];
}

function planAttribute(
  name: string,
  wanted: DesiredAttribute,
  live: SchemaAttribute | undefined,
  { schema, sent }: { schema: Readonly<Record<string, SchemaAttribute>>; sent: string | undefined },
): Change {
  const base = { resource: 'attribute' as const, key: name };
  const spelling = live ? undefined : listedName(name, schema);
  if (spelling !== undefined) {
    return change({ ...base, outcome: 'manual', reason: spelledText(`The app has "${spelling}"`) });
  }
  const shown = permissionShown(live);
  const fields = [...fieldsOf(wanted, live), ...permissionField(wanted, live, shown ?? sent)];
  const isUnread = wanted.permission !== undefined && shown === undefined;
  if (!live) {
    const reason = isUnread ? 'Okta may not show its user permission again.' : '';
    return change({ ...base, outcome: 'create', fields: given(fields), reason });
  }
  const unread = isUnread ? unreadText(wanted.permission, sent) : '';
  const differences = differing(fields);
  if (differences.length === 0) {
    return change({ ...base, outcome: isUnread ? 'unverifiable' : 'in-sync', reason: unread });
  }
  if (differences.some(isFixed)) {
    return change({
      ...base,
      outcome: 'update',
      risk: 'data-loss',
      fields: differences,
      reason: [
        'Its type or scope cannot change: it is deleted and made again; users lose its values.',
        lossText(undescribed(wanted, live)),
      ].join(''),
    });
  }
  const moves = differences.some(({ path, live: before }) => {
    return path === 'externalName' && before !== undefined;
  });
  const gone = withdrawn({ fields: differences });
  if (gone.length > 0 && !moves) {
    return change({
      ...base,
      outcome: 'update',
      risk: 'destructive',
      fields: differences,
      reason: `${someOf(gone, 10)} may not be chosen any more; Okta does not say what becomes of users that have it.`,
    });
  }
  return change({
    ...base,
    outcome: 'update',
    fields: differences,
    ...(moves
      ? {
          risk: 'data-loss' as const,
          reason:
            'It goes to another attribute of the connector: values under the old name stay behind.',
        }
      : { reason: unread }),
  });
}

function fieldsOf(wanted: DesiredAttribute, live: SchemaAttribute | undefined): Field[] {
  return [
    ['title', live?.title, wanted.title],
    ['type', typeOf(live), wanted.type],
    ['description', live?.description, wanted.description],
    ['externalName', live?.externalName, wanted.externalName],
    ['externalNamespace', live?.externalNamespace, wanted.externalNamespace],
    // Okta leaves out what is at its default.
    ['scope', live && (live.scope ?? 'NONE'), wanted.scope],
    ['required', live && (live.required ?? false), wanted.required],
    ...limitsOf(wanted, live),
  ];
}

/** What limits the values; an empty list of values and no list are the same. */
function limitsOf(wanted: DesiredAttribute, live: SchemaAttribute | undefined): Field[] {
  const { enum: values, unique, minLength, maxLength, union } = wanted;
  const list = values && wantedValues(values, live);
  const isNew = live === undefined;
  return [
    ['enum', live && allowedValues(live), isNew && list?.length === 0 ? undefined : list],
    ['unique', live && isUnique(live), unique],
    ['minLength', lengthOf(live, 'minLength'), minLength],
    ['maxLength', lengthOf(live, 'maxLength'), maxLength],
    ['union', live && isUnion(live), union],
  ];
}

/** Values that are allowed now and no more. */
function withdrawn({ fields }: { fields: readonly FieldChange[] }): string[] {
  const list = fields.find(({ path }) => path === 'enum');
  if (!list || !Array.isArray(list.live) || !Array.isArray(list.wanted)) return [];
  const [live, wanted] = [list.live, list.wanted] as [AllowedValue[], AllowedValue[]];
  if (wanted.length === 0) return [];
  const kept = new Set(wanted.map(({ value }) => value));
  return live
    .map(({ value }) => value)
    .filter((value) => !kept.has(value))
    .map(String);
}

/** What goes with an attribute that is made again and that the file does not describe; fields of Okta, by name. */
function undescribed(wanted: DesiredAttribute, live: SchemaAttribute): string[] {
  const made = schemaAttribute(wanted);
  return Object.keys(live).filter(
    (field) => !(field in made) && !DEFAULTS.has(field) && live[field] !== false,
  );
}

/** What Okta shows, else what was last sent; what is neither shown nor known to have been sent cannot be compared. */
function permissionField(
  { permission }: DesiredAttribute,
  live: SchemaAttribute | undefined,
  known: string | undefined,
): Field[] {
  return live && known === undefined ? [] : [['permission', known, permission]];
}

function lossText(fields: readonly string[]): string {
  return fields.length === 0
    ? ''
    : ` What the file does not describe goes with it: ${fields.join(', ')}.`;
}

function unreadText(wanted: string | undefined, sent: string | undefined): string {
  if (sent === undefined) {
    return `Okta does not show its user permission, and no apply that is remembered has sent it: see that it is ${wanted} under Directory > Profile Editor.`;
  }
  return `Okta does not show its user permission; ${sent} is what was last sent.`;
}

/** Okta's own, the same for a new attribute. */
const DEFAULTS: ReadonlySet<string> = new Set(['mutability', 'permissions', 'master', 'required']);

function isFixed({ path }: FieldChange): boolean {
  return FIXED.has(path);
}
