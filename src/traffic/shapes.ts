import { isRecord, type Json } from '../base/record';
import type { ScimCall } from './call';
import type { Explained } from './explain';
import { PURPOSES, type Purpose } from './purposes';
import { SERVERS_OWN } from './recognise';

/** How one kind of request looks, without what differs from person to person. */
export interface RequestShape {
  purpose: Purpose;
  method: string;
  /** `Users`, or `Users/id`. */
  path: string;
  /** Names of the parameters. */
  query: string[];
  /** Attributes of the body with the kinds of their values, as `emails[].value: string`. */
  body: string[];
}

/** Something that one recording has and the other has not. */
export interface ShapeDifference {
  purpose: Purpose;
  words: string;
  /** `request`: a kind of request; `parameter`, `attribute`: a part of one. */
  kind: 'request' | 'parameter' | 'attribute';
  what: string;
  only: 'first' | 'second';
}

/** The shapes of a recording: of requests of one purpose and method, all that any of them has. */
export function requestShapes(exchanges: readonly Explained[]): Map<string, RequestShape> {
  const shapes = new Map<string, RequestShape>();
  for (const { call, purpose } of exchanges) {
    const shape = shapeOf(call, purpose);
    const key = `${purpose} ${shape.method} ${shape.path}`;
    const known = shapes.get(key);
    shapes.set(
      key,
      known
        ? { ...shape, query: union(known.query, shape.query), body: union(known.body, shape.body) }
        : shape,
    );
  }
  return shapes;
}

/** What two recordings of the same story do not have in common, by kind. */
export function shapeDifferences(
  first: readonly Explained[],
  second: readonly Explained[],
): ShapeDifference[] {
  const [one, other] = [requestShapes(first), requestShapes(second)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) => {
    const [here, there] = [one.get(key), other.get(key)];
    if (!here || !there) {
      const { purpose, method, path } = here ?? (there as RequestShape);
      return [difference(purpose, 'request', `${method} ${path}`, here ? 'first' : 'second')];
    }
    return [
      ...partDifferences(here.purpose, 'parameter', here.query, there.query),
      ...partDifferences(here.purpose, 'attribute', here.body, there.body),
    ];
  });
}

function partDifferences(
  purpose: Purpose,
  kind: ShapeDifference['kind'],
  here: readonly string[],
  there: readonly string[],
): ShapeDifference[] {
  const missing = (from: readonly string[], to: readonly string[]) =>
    from.filter((one) => !to.includes(one));
  return [
    ...missing(here, there).map((what) => difference(purpose, kind, what, 'first')),
    ...missing(there, here).map((what) => difference(purpose, kind, what, 'second')),
  ];
}

function difference(
  purpose: Purpose,
  kind: ShapeDifference['kind'],
  what: string,
  only: ShapeDifference['only'],
): ShapeDifference {
  return { purpose, words: PURPOSES[purpose], kind, what, only };
}

function shapeOf({ method, resource, id, query, sent }: ScimCall, purpose: Purpose): RequestShape {
  return {
    purpose,
    method,
    path: id === undefined ? resource : `${resource}/id`,
    query: [...new Set(query.keys())].toSorted(),
    body: sent ? partsOf('', id === undefined ? sent : withoutServers(sent)).toSorted() : [],
  };
}

/** A replacement repeats what the server had set: that says nothing of who sends it (RFC 7643 section 3.1). */
function withoutServers(sent: Json): Json {
  return Object.fromEntries(Object.entries(sent).filter(([name]) => !SERVERS_OWN.has(name)));
}

function partsOf(place: string, value: unknown): string[] {
  if (Array.isArray(value)) {
    const inner = value.flatMap((one) => partsOf(`${place}[]`, one));
    return inner.length === 0 ? [`${place}[]`] : [...new Set(inner)];
  }
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      partsOf(place === '' ? key : `${place}.${key}`, inner),
    );
  }
  return [`${place}: ${value === null ? 'null' : typeof value}`];
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])].toSorted();
}
