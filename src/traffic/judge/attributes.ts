import { isDeepStrictEqual } from 'node:util';
import { isRecord, type Json } from '../../base/record';
import { counted } from '../../base/text/counted';
import type { DesiredState } from '../../config/desired/desiredState';
import { type PathStep, parsePath, valueAtPath } from '../../scim/attributePath';
import { isUserNamespace } from '../../scim/urns';
import type { ScimCall } from '../call';
import type { Explained } from '../explain';
import { type TrafficFinding, uniqueNames } from './finding';

interface MappedAttribute {
  name: string;
  externalName: string;
  namespace: string;
  path: PathStep[];
}

interface Sent {
  number: number;
  call: ScimCall;
  body: Json;
}

/** What the file maps, against what Okta sent and what came back. */
export function attributeFindings(
  exchanges: readonly Explained[],
  desired: DesiredState,
): TrafficFinding[] {
  const sent = wholeUsers(exchanges);
  // Without a whole user nobody can say what is left out.
  if (sent.length === 0) return [];
  return mappedAttributes(desired).flatMap((attribute) => [
    ...sendingFindings(attribute, sent),
    ...returnFindings(attribute, sent),
  ]);
}

function mappedAttributes({ attributes = {}, mappings = {} }: DesiredState): MappedAttribute[] {
  return Object.entries(attributes).flatMap(([name, { externalName, externalNamespace }]) => {
    const namespace = externalNamespace.trim();
    const path = parsePath(externalName);
    if (!mappings[name] || namespace === '' || !path) return [];
    const whole = isUserNamespace(namespace) ? path : [{ name: namespace }, ...path];
    return [{ name, externalName, namespace, path: whole }];
  });
}

/** POST and PUT carry the whole user; a PATCH what has changed. */
function wholeUsers(exchanges: readonly Explained[]): Sent[] {
  return exchanges.flatMap(({ call }, index) =>
    call.resource === 'Users' && ['POST', 'PUT'].includes(call.method) && call.sent
      ? [{ number: index + 1, call, body: call.sent }]
      : [],
  );
}

function sendingFindings(attribute: MappedAttribute, sent: readonly Sent[]): TrafficFinding[] {
  const { name, externalName, namespace, path } = attribute;
  if (sent.some(({ body }) => valueAtPath(body, path) !== undefined)) return [];
  const elsewhere = sent.flatMap((one) => {
    const place = placeOf(one.body, externalName);
    return place === undefined ? [] : [{ ...one, place }];
  });
  const [first] = elsewhere;
  if (first) {
    return [
      {
        code: 'sent-elsewhere',
        key: name,
        message: `The file has ${externalName} in ${namespace}; Okta sent it in ${first.place}.`,
        nextStep: `Give the attribute ${name} the external namespace that Okta uses, or make it anew in the Profile Editor: a namespace cannot be changed.`,
        exchanges: elsewhere.map(({ number }) => number),
        concerned: uniqueNames(elsewhere.map(({ call }) => call)),
      },
    ];
  }
  return [
    {
      code: 'never-sent',
      key: name,
      message: `Okta never sent ${externalName} (${namespace}), in ${sent.length} whole users, though the file maps ${name}.`,
      nextStep: `Look at what the mapping gives for these people (okta-scim plan), and whether it is applied; an empty value is not sent.`,
      exchanges: sent.map(({ number }) => number),
      concerned: uniqueNames(sent.map(({ call }) => call)),
    },
  ];
}

/** Where else in the user the name stands: at the root, or in a block of another namespace. */
function placeOf(body: Json, externalName: string): string | undefined {
  const path = parsePath(externalName) ?? [];
  if (valueAtPath(body, path) !== undefined) return 'the user itself';
  const blocks = Object.entries(body).filter(
    ([key, value]) => key.includes(':') && isRecord(value),
  );
  return blocks.find(([, block]) => valueAtPath(block, path) !== undefined)?.[0];
}

function returnFindings(
  { name, externalName, path }: MappedAttribute,
  sent: readonly Sent[],
): TrafficFinding[] {
  const kinds = { 'came-back-changed': [] as Sent[], lost: [] as Sent[] };
  for (const one of sent) {
    const { status = 0, received } = one.call;
    const wanted = valueAtPath(one.body, path);
    if (wanted === undefined || status >= 300 || !received) continue;
    const got = valueAtPath(received, path);
    if (got === undefined) kinds.lost.push(one);
    else if (!isSame(wanted, got)) kinds['came-back-changed'].push(one);
  }
  return (['came-back-changed', 'lost'] as const).flatMap((code) => {
    const found = kinds[code];
    return found.length === 0
      ? []
      : [
          {
            code,
            key: name,
            message:
              code === 'lost'
                ? `${externalName} was sent and is not in the answer, for ${counted(found.length, 'user')}.`
                : `${externalName} came back with another value than was sent, for ${counted(found.length, 'user')}.`,
            nextStep: `Keep the attribute at the server as it is sent, or take it out of the file; okta-scim test tries it with a user of its own.`,
            exchanges: found.map(({ number }) => number),
            concerned: uniqueNames(found.map(({ call }) => call)),
          },
        ];
  });
}

/** A server may change the order of a list (RFC 7643 section 2.4), and write a text for a number or a boolean. */
function isSame(wanted: unknown, got: unknown): boolean {
  if (Array.isArray(wanted) && Array.isArray(got)) {
    const sorted = (list: unknown[]) => list.map((one) => JSON.stringify(one)).toSorted();
    return isDeepStrictEqual(sorted(wanted), sorted(got));
  }
  return isDeepStrictEqual(wanted, got);
}
