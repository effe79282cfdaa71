import { isRecord } from '../../base/record';
import { variablesIn } from '../environments/environments';
import { referencesIn } from '../environments/references';
import { sharedMap, sharedRoot } from '../environments/sharedFile';
import type { FindingCode } from '../findings/codes';
import type { Finding, Path } from '../findings/finding';
import type { Said } from '../findings/report';
import { shownKey } from '../yaml/compose';
import type { ConfigDocument } from '../yaml/document';
import { mapOf } from '../yaml/values';
import { findingsInPlace, tidy } from './inPlace';
import { referenceFindings } from './referenceFindings';
import { isBesidesMerge, mergeKeyFindings } from './schema/mergeKeys';
import { schemaFindings } from './schema/schemaFindings';
import { secretVariables } from './secretVariables';
import { UNREADABLE } from './unreadable';
import type { ValidateOptions } from './validateOptions';

const PATH: Path = ['environments'];

/** The least that a file has to have beside its environments. */
const BESIDE = { version: 1, app: { label: 'app', loginUrl: 'https://app.example.com' } };

/** What only a file of an app has. */
const OF_APPS = ['version', 'app', 'provisioning', 'attributes', 'mappings', 'groups'];

/** What was found last: a shared file is checked with every app that names it, on every keystroke. */
const kept = new WeakMap<ConfigDocument, ValidateOptions & { findings: Finding[] }>();

/**
 * Everything there is to say about a shared file, at its own places: what would be said of the same map in the file of an
 * app, but that nobody uses a variable, which no single file can tell.
 */
export function validateShared(document: ConfigDocument, options: ValidateOptions): Finding[] {
  const last = kept.get(document);
  if (last && last.env === options.env && last.environment === options.environment) {
    return last.findings;
  }
  const findings = check(document, options);
  kept.set(document, { ...options, findings });
  return findings;
}

function check(document: ConfigDocument, { env, environment }: ValidateOptions): Finding[] {
  const { syntaxFindings } = document;
  if (syntaxFindings.some(({ code }) => UNREADABLE.has(code))) return tidy(syntaxFindings);
  const tellsUnused = environment === undefined;
  const said = saidOf(document, { env, environment });
  return findingsInPlace(document, said, { tellsUnused, isFound: () => true }).findings;
}

function saidOf(
  document: ConfigDocument,
  { env, environment }: { env: ValidateOptions['env']; environment: string | undefined },
): Said[] {
  const root = sharedRoot(document);
  const environments = sharedMap({ document });
  if (!isRecord(environments)) {
    const message = 'A shared file is a map of environments, as "dev: { vars: { org: … } }".';
    return [{ code: 'wrong-type', severity: 'error', path: root, part: 'value', message }];
  }
  const [ofApp] =
    root.length > 0 ? [] : OF_APPS.filter((key) => Object.hasOwn(mapOf(document.value), key));
  if (ofApp !== undefined && !isRecord(mapOf(environments[ofApp])['vars'])) {
    const message = `This is the file of an app ("${ofApp}"). A shared file has the map of environments and nothing else: move it to a file of its own.`;
    return [
      { code: 'shared-environments', severity: 'error', path: [ofApp], part: 'key', message },
    ];
  }
  const value = { ...BESIDE, environments };
  const names = environment === undefined ? Object.keys(environments) : [environment];
  const scopes = names.map((name) => ({
    environment: name,
    variables: variablesIn(environments, name),
  }));
  return [
    ...schemaFindings(value, []),
    ...secretVariables(value),
    ...referenceFindings(referencesIn(value), scopes, env),
    ...mergeKeyFindings(value),
  ]
    .filter((one) => one.path[0] === 'environments' && !isBesidesMerge(one))
    .map((one) => movedTo(root, one));
}

/** What is said of `environments:` in a file of an app, of the map where it stands. */
function movedTo(root: Path, said: Said): Said {
  const moved = (path: Path): Path => [...root, ...path.slice(1)];
  const { fix } = said;
  return {
    ...said,
    path: moved(said.path),
    ...(fix && { fix: { ...fix, path: moved(fix.path) } }),
  };
}

/** What is said of a shared file in the file that names it: that it cannot be used, and why. */
export function brokenShared(document: ConfigDocument, options: ValidateOptions): Said[] {
  const { shared, value } = document;
  if (!shared) return [];
  const name = shownKey(String(mapOf(value)['environments']));
  const about = 'problem' in shared ? shared.problem : faultsOf(shared.document, options);
  if (about === undefined) return [];
  return [
    {
      code: 'shared-environments',
      severity: 'error',
      path: PATH,
      part: 'value',
      message: `"${name}" ${about}.`,
    },
  ];
}

function faultsOf(document: ConfigDocument, options: ValidateOptions): string | undefined {
  const errors = validateShared(document, options).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return undefined;
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  const which = errors.length === 1 ? 'in' : 'the first in';
  const what = first.message.replace(/\.$/, '');
  return `has ${count}, ${which} line ${first.range.start.line + 1}: ${what}`;
}

/** What follows from a shared file that cannot be used, and goes without saying. */
const FOLLOWS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'undefined-variable',
  'unknown-environment',
]);

export function followsFromShared({ code }: Said): boolean {
  return FOLLOWS.has(code);
}
