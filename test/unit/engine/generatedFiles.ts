import fc from 'fast-check';
import {
  ATTRIBUTE_TYPES,
  type DesiredAttribute,
  type DesiredGroup,
  type DesiredMapping,
  type DesiredState,
} from '../../../src/config/desired/desiredState';
import { attribute, tutorial } from './applySamples';

const NAMES = ['alpha', 'beta', 'gamma', 'delta'];
export const GROUPS = ['Vendors', 'Staff', 'Guests'];

const attributes = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc
    .record({
      type: fc.constantFrom(...ATTRIBUTE_TYPES),
      description: fc.option(fc.constantFrom('one', 'two'), { nil: undefined }),
    })
    .map(({ type, description }) => ({ type, description })),
);

const status = fc.constantFrom('ACTIVE' as const, 'INACTIVE' as const);

const push = fc.option(
  fc.record({
    targetName: fc.option(fc.constantFrom('Target one', 'Target two'), { nil: undefined }),
    targetId: fc.constant(undefined),
    status,
  }),
  { nil: undefined },
);

/** States that a valid file can ask for: mappings and assignment values are of attributes that the file has. */
export const states: fc.Arbitrary<DesiredState> = fc
  .record({
    attributes,
    mapped: fc.dictionary(
      fc.constantFrom(...NAMES),
      fc.option(fc.constantFrom('user.login', 'user.email'), { nil: null }),
    ),
    groups: fc.uniqueArray(
      fc.record({ name: fc.constantFrom(...GROUPS), push, value: fc.boolean() }),
      { selector: ({ name }) => name },
    ),
  })
  .map((raw) => {
    const wanted: Record<string, DesiredAttribute> = {};
    for (const [name, { type, description }] of Object.entries(raw.attributes)) {
      wanted[name] = attribute(name, type, { description });
    }
    const mappings: Record<string, DesiredMapping | null> = {};
    for (const [name, expression] of Object.entries(raw.mapped)) {
      if (!wanted[name]) continue;
      mappings[name] = expression === null ? null : { expression, pushStatus: 'PUSH' };
    }
    const groups: DesiredGroup[] = raw.groups.map(({ name, push: wantedPush, value }) => ({
      name,
      id: undefined,
      assign: { profile: wanted['alpha'] && value ? { alpha: 1 } : {}, priority: undefined },
      push: wantedPush,
    }));
    return tutorial({
      provisioning: undefined,
      attributes: wanted,
      mappings,
      groups,
      exclusive: new Set(['attributes', 'mappings', 'groups']),
    });
  });
