import type { Json } from '../../base/record';
import { idOf } from '../../scim/bodies';
import type { Difference } from '../proofModel';
import { activeOf, emailOf, textNamed, valueInResource } from '../resource';
import { type Likeness, likeness, plainOf } from '../values';
import type { Comparison } from './comparison';
import { differenceOf, type OktaSide } from './oktaPerson';

/** A user at the target, cut to what it is known by. */
export interface TargetAccount {
  id: string;
  userName: string;
  /** What the client that made it calls it: Okta sends the id of its user. */
  externalId: string | undefined;
  email: string | undefined;
  /** Undefined when the target does not say. */
  active: boolean | undefined;
}

/** The account that was found for a person, and in what it differs. */
export interface Matched extends TargetAccount {
  differences: readonly Difference[];
}

/** Undefined for a resource without an id, which nobody could be linked to. */
export function accountOf(resource: Json): TargetAccount | undefined {
  const id = idOf(resource);
  if (id === undefined) return undefined;
  return {
    id,
    userName: textNamed(resource, 'userName') ?? '',
    externalId: textNamed(resource, 'externalId'),
    email: emailOf(resource),
    active: activeOf(resource),
  };
}

/** What looks like a difference and is none, by kind and attribute, with the number of people. */
export class Remarks {
  readonly #counts = new Map<string, number>();

  add(likeness: Remark, attribute: string): void {
    const key = `${likeness}\n${attribute}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** In the order in which they were met. */
  all(): { kind: Remark; attribute: string; people: number }[] {
    return [...this.#counts].map(([key, people]) => {
      const [kind = '', attribute = ''] = key.split('\n');
      return { kind: kind as Remark, attribute, people };
    });
  }
}

/** `mark`: a type or primary flag that the target chooses; `create-only`: the mapping applies on create only. */
export type Remark = Exclude<Likeness, 'same' | 'differs'> | 'mark' | 'create-only';

/**
 * What of a person's profile the account does not carry. Where the file does not name an attribute and Okta has no
 * value, what the target has is its own.
 */
export function compare(
  side: OktaSide,
  resource: Json,
  { attributes }: Comparison,
  remarks: Remarks,
): Difference[] {
  return attributes.flatMap((attribute, index): Difference[] => {
    const { name, namespace, path, isListed, isCreateOnly, isMark } = attribute;
    const okta = side.values[index] ?? null;
    if (okta === null && !isListed) return [];
    const { value, isUnmarked = false } = valueInResource(resource, namespace, path);
    const found = likeness(okta, value);
    if (isUnmarked && found !== 'differs') remarks.add('mark', name);
    if (found === 'same') return [];
    if (found !== 'differs') {
      remarks.add(found, name);
      return [];
    }
    if (isMark || isCreateOnly) {
      remarks.add(isMark ? 'mark' : 'create-only', name);
      return [];
    }
    return [differenceOf(attribute, { okta, target: plainOf(value) })];
  });
}
