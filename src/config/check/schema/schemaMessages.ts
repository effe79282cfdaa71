import type { Path } from '../../findings/finding';
import { meantSwitch, meantWord } from '../../findings/meant';
import type { Said, SaidFix } from '../../findings/report';
import { suggest } from '../../findings/suggest';
import { shownKey } from '../../yaml/compose';
import { mergeKeySaid } from './mergeKeys';
import type { SchemaError } from './schema';

/** An error of the schema in words, with its place: an unknown key at the key, a missing one at the key above. */
export function explainSchemaError(
  { keyword, params }: SchemaError,
  path: Path,
  value: unknown,
  freeKeys: readonly string[],
): Said {
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(path, String(params['additionalProperty']), freeKeys);
    case 'propertyNames':
      return misplacedKey(path, String(params['propertyName']), value);
    case 'required':
      return missingKey(path, String(params['missingProperty']));
    case 'anyOf':
      return said('missing-key', path, 'key', `${subject(path)} needs "label" or "id".`);
    case 'type':
      return wrongType(path, value, params['type']);
    case 'enum':
      return notAllowed(path, value, params['allowedValues']);
    case 'const':
      return notConstant(path, params['allowedValue'], value);
    case 'pattern':
      return said(
        'bad-value',
        path,
        'value',
        'Nothing can be protected by this name. Write app, attributes.NAME, mappings.NAME or groups.NAME.',
      );
    case 'minLength':
      return said('bad-value', path, 'value', `${subject(path)} must not be empty.`);
    case 'uniqueItems': {
      const index = Math.max(Number(params['i']), Number(params['j']));
      return said('duplicate-item', [...path, index], 'value', 'This is listed twice.');
    }
    default:
      return outOfRange(path, keyword, params['limit'], value);
  }
}

function said(code: Said['code'], path: Path, part: Said['part'], message: string): Said {
  return { code, severity: 'error', path, part, message };
}

function unknownKey(path: Path, key: string, freeKeys: readonly string[]): Said {
  const at = [...path, key];
  if (key === '<<') return mergeKeySaid(path);
  const near = suggest(key, freeKeys);
  const hint =
    near !== undefined
      ? ` Did you mean "${near}"?`
      : freeKeys.length > 0
        ? ` Keys that fit here: ${freeKeys.join(', ')}.`
        : '';
  return {
    ...said('unknown-key', at, 'key', `Unknown key "${shownKey(key)}".${hint}`),
    ...(near === undefined
      ? {}
      : { fix: { title: `Rename to "${near}"`, path: at, part: 'key', newText: near } }),
  };
}

function misplacedKey(path: Path, key: string, value: unknown): Said {
  const mode = typeof value === 'object' && value !== null && 'mode' in value ? value.mode : '';
  const message = `"${shownKey(key)}" is not used with mode "${String(mode)}".`;
  return said('misplaced-key', [...path, key], 'key', message);
}

function missingKey(path: Path, key: string): Said {
  return said('missing-key', path, 'key', `${subject(path)} lacks "${key}".`);
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  null: 'null',
};

function wrongType(path: Path, value: unknown, type: unknown): Said {
  const types: unknown[] = Array.isArray(type) ? type : [type];
  // A map, or the path of a file with one: whoever writes neither means the map.
  const isShared = path.length === 1 && path[0] === 'environments';
  const meant = isShared ? types.filter((name) => name !== 'string') : types;
  const wanted = meant.map((name) => TYPE_WORDS[String(name)]);
  const list = wanted.filter((word) => word !== 'null');
  const last = list.pop() ?? 'a value';
  const words = list.length > 0 ? `${list.join(', ')} or ${last}` : last;
  if (value !== null) {
    const isText = last === 'text' && list.length === 0 && typeof value !== 'object';
    const isFraction = last === 'a whole number' && typeof value === 'number';
    const found = isFraction ? 'a fraction' : wordFor(value);
    const hint = isText ? ' Put it between quotes.' : '';
    const message = `${subject(path)} must be ${words}, not ${found}.${hint}`;
    const newText = asMeant(path, value, type);
    return {
      ...said('wrong-type', path, 'value', message),
      ...(newText !== undefined && { fix: change(path, newText) }),
    };
  }
  const empty =
    last === 'a list' ? ' For none, write [].' : last === 'a map' ? ' For none, write {}.' : '';
  const isSection = path.length === 1 && path[0] !== 'app' && path[0] !== 'provisioning';
  const message = `${subject(path)} has no value; it must be ${words}.${isSection ? empty : ''}`;
  return said('wrong-type', path, 'value', message);
}

/** The value as it was most likely meant, as YAML: `yes` for true, "20" for 20, one word for a list of it. */
function asMeant(path: Path, value: unknown, type: unknown): string | undefined {
  if (type === 'boolean') {
    const meant = meantSwitch(value);
    return meant === undefined ? undefined : String(meant);
  }
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if ((type === 'integer' || type === 'number') && /^\d{1,9}$/.test(value)) return value;
  if (type === 'array' && /^\w+$/.test(value)) return `[${value}]`;
  const isGroup = type === 'object' && path[0] === 'groups' && path.length === 2;
  return isGroup ? `name: ${plainOrQuoted(value)}` : undefined;
}

function plainOrQuoted(text: string): string {
  return /^[A-Za-z][\w ]*\w$/.test(text) && meantSwitch(text) === undefined
    ? text
    : JSON.stringify(text);
}

function change(path: Path, newText: string): SaidFix {
  return { title: `Change to ${newText}`, path, part: 'value', newText };
}

function wordFor(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return 'a number';
  return TYPE_WORDS[typeof value] ?? 'this';
}

function notAllowed(path: Path, value: unknown, allowed: unknown): Said {
  const values = Array.isArray(allowed) ? allowed.map(String) : [];
  const item = path.at(-1);
  const owner = String(typeof item === 'number' ? path.at(-2) : item);
  const near =
    typeof value === 'string'
      ? (meantWord(owner, value, values) ?? suggest(value, values))
      : undefined;
  const what = typeof value === 'string' && value.length <= 60 ? `"${shownKey(value)}"` : 'This';
  const hint =
    wayOf(owner, value) ??
    (near !== undefined ? `Did you mean "${near}"?` : `Use one of: ${values.join(', ')}.`);
  return {
    ...said('bad-value', path, 'value', `${what} is no value for "${owner}". ${hint}`),
    ...(near === undefined
      ? {}
      : {
          fix: {
            title: `Change to "${near}"`,
            path,
            part: 'value',
            newText: near.endsWith('[]') ? `"${near}"` : near,
          },
        }),
  };
}

const EXISTING =
  'Apps with a sign-on of their own are "existing": make it under Applications > Create App Integration';

/** What leads on when a kind of app is named that a file does not make (Okta help, "Create app integrations"). */
function wayOf(owner: string, value: unknown): string | undefined {
  if (owner !== 'use' || typeof value !== 'string') return undefined;
  if (/^saml/i.test(value)) {
    return `${EXISTING}, Classic experience where Okta offers it, then give its "label" or "id".`;
  }
  if (/^(?:oidc|openid)/i.test(value)) {
    return `${EXISTING}, in the Okta Integration Wizard: OIDC apps of the Classic experience have no SCIM.`;
  }
  return undefined;
}

function notConstant(path: Path, allowed: unknown, value: unknown): Said {
  if (allowed === true) {
    const hint = value === false ? ' For none, leave it out.' : '';
    return {
      ...said('bad-value', path, 'value', `${subject(path)} must be true or a map.${hint}`),
      ...(meantSwitch(value) === true && { fix: change(path, 'true') }),
    };
  }
  return {
    ...said('bad-value', path, 'value', `${subject(path)} must be ${String(allowed)}.`),
    fix: { title: `Change to ${String(allowed)}`, path, part: 'value', newText: String(allowed) },
  };
}

function outOfRange(path: Path, keyword: string, limit: unknown, value: unknown): Said {
  const length = typeof value === 'string' ? value.length : 0;
  const messages: Readonly<Record<string, string>> = {
    maxLength: `${subject(path)} has ${length} characters; ${String(limit)} is the most.`,
    minimum: `${subject(path)} must be at least ${String(limit)}.`,
    maximum: `${subject(path)} must be at most ${String(limit)}.`,
  };
  const message = messages[keyword] ?? `${subject(path)} is not allowed.`;
  return said('out-of-range', path, 'value', message);
}

/** What a path leads to, as the subject of a sentence. */
function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'string') return `"${shownKey(last)}"`;
  return `Item ${last + 1} of "${shownKey(String(path.at(-2) ?? ''))}"`;
}
