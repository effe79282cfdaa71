import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { type OktaError, validationError } from '../http/errors';
import { objectAt } from '../state/json';

const STATUS = ['ENABLED', 'DISABLED'] as const;

/**
 * Capabilities of USER_PROVISIONING after an update; those that neither side names have their default.
 * @throws {OktaError} 400
 */
export function mergedOutbound(current: Json, change: Json): Json {
  const create = [objectAt(current, 'create'), objectAt(change, 'create')] as const;
  const update = [objectAt(current, 'update'), objectAt(change, 'update')] as const;
  const status = (pair: typeof create, name: string) => ({
    status: choice(pair, name, 'status', STATUS, 'DISABLED'),
  });
  return {
    create: { lifecycleCreate: status(create, 'lifecycleCreate') },
    update: {
      profile: status(update, 'profile'),
      lifecycleDeactivate: status(update, 'lifecycleDeactivate'),
      password: {
        ...status(update, 'password'),
        seed: choice(update, 'password', 'seed', ['RANDOM', 'OKTA'], 'RANDOM'),
        change: choice(update, 'password', 'change', ['KEEP_EXISTING', 'CHANGE'], 'KEEP_EXISTING'),
      },
    },
  };
}

/** Capabilities of INBOUND_PROVISIONING after an update. @throws {OktaError} 400 */
export function mergedInbound(current: Json, change: Json): Json {
  const settings = [
    objectAt(current, 'importSettings'),
    objectAt(change, 'importSettings'),
  ] as const;
  const rules = [objectAt(current, 'importRules'), objectAt(change, 'importRules')] as const;
  const schedule = [objectAt(settings[0], 'schedule'), objectAt(settings[1], 'schedule')] as const;
  const username = objectAt(settings[1], 'username');
  // Recorded: the key is `userNameFormat`, where the OpenAPI document's schema says `usernameFormat`.
  const format = choice(settings, 'username', 'userNameFormat', ['EMAIL', 'CUSTOM'], 'EMAIL');
  const expression =
    username['userNameExpression'] ?? objectAt(settings[0], 'username')['userNameExpression'];
  if (format === 'CUSTOM' && typeof expression !== 'string') {
    throw refused('userNameExpression', 'The field cannot be left blank');
  }
  return {
    importSettings: {
      username: {
        userNameFormat: format,
        ...(format === 'CUSTOM' ? { userNameExpression: expression } : {}),
      },
      schedule: {
        status: choice(settings, 'schedule', 'status', STATUS, 'DISABLED'),
        fullImport: importTime(schedule, 'fullImport'),
        incrementalImport: importTime(schedule, 'incrementalImport'),
      },
    },
    importRules: {
      userCreateAndMatch: {
        exactMatchCriteria: choice(
          rules,
          'userCreateAndMatch',
          'exactMatchCriteria',
          ['EMAIL', 'USERNAME'],
          'EMAIL',
        ),
        ...flags(rules),
      },
    },
  };
}

type Pair = readonly [current: Json, change: Json];

function flags(rules: Pair): Json {
  const [before, after] = rules.map((side) => objectAt(side, 'userCreateAndMatch'));
  const named: Json = {};
  for (const name of [
    'allowPartialMatch',
    'autoConfirmPartialMatch',
    'autoConfirmExactMatch',
    'autoConfirmNewUsers',
    'autoActivateNewUsers',
  ]) {
    const value = after?.[name] ?? before?.[name] ?? false;
    if (typeof value !== 'boolean') throw refused(name, 'The value must be true or false');
    named[name] = value;
  }
  return named;
}

/** A cron expression with its time zone, or null for no such import. */
function importTime([before, after]: Pair, name: string): Json | null {
  const value = after[name] === undefined ? before[name] : after[name];
  if (value === null || value === undefined) return null;
  if (!isRecord(value) || typeof value['expression'] !== 'string' || value['expression'] === '') {
    throw refused(name, 'expression: The field cannot be left blank');
  }
  const { expression, timezone = 'UTC' } = value;
  return { expression, timezone };
}

function choice(
  [before, after]: Pair,
  part: string,
  field: string,
  allowed: readonly string[],
  standard: string,
): string {
  const value = objectAt(after, part)[field] ?? objectAt(before, part)[field] ?? standard;
  const known = allowed.find((candidate) => candidate === value);
  if (known === undefined) throw refused(field, `The value must be one of ${allowed.join(', ')}`);
  return known;
}

function refused(field: string, cause: string): OktaError {
  return validationError(field, `${field}: ${cause}`);
}
