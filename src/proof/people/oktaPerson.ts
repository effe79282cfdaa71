import { own } from '../../base/record';
import { ExpressionError, evaluateExpression } from '../../expression/evaluate';
import { profileAsRead } from '../../expression/userAttributes';
import type { AppUser, OktaPerson } from '../../okta/oktaModel';
import type { Difference } from '../proofModel';
import { likeness, plainOf } from '../values';
import type { ComparedAttribute, Comparison } from './comparison';

/** Whether the account at the target has to be active. `either`: Okta leaves it as it is. */
export type Expectation = 'active' | 'gone' | 'either';

/** A person of the app as Okta has it, cut to what is compared: of 100,000 nothing else is kept. */
export interface OktaSide {
  userId: string;
  login: string;
  userName: string;
  /** Id of the account that Okta is linked to. */
  externalId?: string;
  expected: Expectation;
  /** Life-cycle status of the Okta user, as `SUSPENDED`. */
  status: string;
  lastSync?: string;
  syncState?: string;
  /** What finds the account by the unique identifier, in small letters. */
  names: readonly string[];
  /** In the order of the comparison. */
  values: readonly unknown[];
  /** Attributes whose mapping gives something else now. */
  stale: readonly Difference[];
}

/** Of an app user: nobody has, or is to have, an account by it. */
const GONE = new Set(['DEPROVISIONED', 'INACTIVE', 'REVOKED', 'UNASSIGNED']);

/** @param unjudged takes in the names of mappings that cannot be evaluated with what was read. */
export function oktaSideOf(user: AppUser, comparison: Comparison, unjudged: Set<string>): OktaSide {
  const { id, externalId, lastSync, syncState, person, userName } = user;
  const login = String(person?.profile['login'] ?? userName);
  const email = user.profile['email'] ?? person?.profile['email'];
  const names = [userName, ...(comparison.isByEmail && typeof email === 'string' ? [email] : [])];
  return {
    userId: id,
    login: login === '' ? id : login,
    userName,
    ...(externalId !== undefined && { externalId }),
    expected: expectationOf(user),
    status: person?.status ?? '',
    ...(lastSync !== undefined && { lastSync }),
    ...(syncState !== undefined && { syncState }),
    names: [...new Set(names.map((name) => name.toLowerCase()))].filter((name) => name !== ''),
    values: comparison.attributes.map((attribute) => valueIn(user, attribute)),
    stale: person ? staleOf(user, person, comparison, unjudged) : [],
  };
}

function expectationOf({ status, person }: AppUser): Expectation {
  if (person?.status === 'DEPROVISIONED' || GONE.has(status)) return 'gone';
  return person?.status === 'SUSPENDED' || status === 'SUSPENDED' ? 'either' : 'active';
}

function valueIn({ userName, profile }: AppUser, { name }: ComparedAttribute): unknown {
  return name === 'userName' ? userName : plainOf(own(profile, name));
}

/** In place of the name of an attribute: all of them, of people of another user type. */
export const OTHER_TYPE = 'people of another user type';

/** A mapping that gives nothing is not said to clear what is there: Okta does not say what it does then. */
function staleOf(
  user: AppUser,
  person: OktaPerson,
  { attributes, expressions, app, userTypeId }: Comparison,
  unjudged: Set<string>,
): Difference[] {
  if (person.typeId !== undefined && userTypeId !== undefined && person.typeId !== userTypeId) {
    unjudged.add(OTHER_TYPE);
    return [];
  }
  const profile = profileAsRead(person.profile);
  const internal: Record<string, unknown> = { id: person.id, status: person.status };
  const context = {
    user: profile,
    source: profile,
    app,
    appuser: { userName: user.userName },
    internalProperty: (name: string) => own(internal, name),
  };
  return attributes.flatMap((attribute): Difference[] => {
    const expression = expressions.get(attribute.name);
    if (expression === undefined) return [];
    const okta = valueIn(user, attribute);
    let mapping: unknown;
    try {
      mapping = plainOf(evaluateExpression(expression, context));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      unjudged.add(attribute.name);
      return [];
    }
    if (mapping === null || ['same', 'type'].includes(likeness(mapping, okta))) return [];
    return [differenceOf(attribute, { okta, mapping, target: null })];
  });
}

/** Values of an attribute that the file does not name go no further than this. */
export function differenceOf(
  { name, isListed }: ComparedAttribute,
  values: Pick<Difference, 'okta' | 'mapping' | 'target'>,
): Difference {
  if (isListed) return { attribute: name, ...values };
  return { attribute: name, okta: null, target: null, isHidden: true };
}
