import { isRecord, own } from '../../../base/record';
import type { Path } from '../../findings/finding';
import type { Say } from '../../findings/report';
import { type Dictionary, listOf, mapOf, valueAt } from '../../yaml/values';
import { BASE_ATTRIBUTES } from './baseAttributes';
import { NearNames } from './nearNames';
import type { Rule } from './rule';

/** What a group's profile sets are attributes of the app that a group may set, with values of their type. */
export const groupProfiles: Rule = {
  reads: ['attributes', 'groups'],
  check(config, report) {
    const { attributes } = config;
    if (!isRecord(attributes)) return;
    const nearNames = new NearNames();
    for (const [index, group] of listOf(config['groups']).entries()) {
      const profile = mapOf(valueAt(group, ['assign', 'profile']));
      for (const [name, value] of Object.entries(profile)) {
        const path = ['groups', index, 'assign', 'profile', name];
        const attribute = own(attributes, name);
        if (attribute === undefined) {
          if (BASE_ATTRIBUTES.has(name)) continue;
          const near = nearNames.for(
            name,
            () => unset(Object.keys(attributes), profile),
            () => unset([...BASE_ATTRIBUTES], profile),
          );
          // A rename must not make an error of a warning.
          const isFixed = near !== undefined && takes(mapOf(own(attributes, near)), value);
          unknown(name, path, near, isFixed, report);
        } else checkValue(name, value, path, mapOf(attribute), report);
      }
    }
  },
};

/** Attributes that the profile does not set yet. */
function unset(attributes: readonly string[], profile: Dictionary): string[] {
  return attributes.filter((name) => !Object.hasOwn(profile, name));
}

function unknown(
  name: string,
  path: Path,
  near: string | undefined,
  isFixed: boolean,
  report: Say,
): void {
  report({
    code: 'group-unknown-attribute',
    severity: 'warning',
    path,
    part: 'key',
    message: `"${name}" is not listed under "attributes".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    ...(near !== undefined &&
      isFixed && { fix: { title: `Rename to "${near}"`, path, part: 'key', newText: near } }),
  });
}

/** Whether a group may set the attribute to the value, as far as the file says. */
function takes({ scope, type }: Dictionary, value: unknown): boolean {
  return scope !== 'SELF' && !isOfOtherType(type, value);
}

function isOfOtherType(type: unknown, value: unknown): type is string {
  return typeof type === 'string' && value !== null && !fits(value, type);
}

function checkValue(
  name: string,
  value: unknown,
  path: Path,
  { scope, type }: Dictionary,
  report: Say,
): void {
  if (scope === 'SELF') {
    report({
      code: 'group-self-attribute',
      severity: 'error',
      path,
      part: 'key',
      message: `"${name}" is "User personal" (scope SELF): a group cannot set it.`,
      related: {
        message: 'Its scope is here.',
        path: ['attributes', name, 'scope'],
        part: 'value',
      },
    });
  }
  if (isOfOtherType(type, value)) {
    report({
      code: 'group-value-type',
      severity: 'error',
      path,
      part: 'value',
      message: `"${name}" is of type ${type}; this value is not.`,
      related: { message: 'Its type is here.', path: ['attributes', name, 'type'], part: 'value' },
    });
  }
}

function fits(value: unknown, type: string): boolean {
  if (type.endsWith('[]')) {
    return Array.isArray(value) && value.every((item) => fits(item, type.slice(0, -2)));
  }
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
