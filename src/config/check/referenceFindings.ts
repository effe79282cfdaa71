import { isCredential } from '../environments/credentialVariables';
import { isKind, isWellFormed, REFERENCE_KINDS, type Reference } from '../environments/references';
import type { Path } from '../findings/finding';
import type { Said } from '../findings/report';
import { suggest } from '../findings/suggest';
import { isInSecretField } from './secretFields';

/** What an environment can look up. */
export interface Scope {
  environment: string | undefined;
  variables: ReadonlyMap<string, string>;
}

/**
 * What is wrong with the references of a file: their form, where they stand, whether they lead anywhere.
 * @param env undefined where nobody knows which environment variables are set: then none is said not to be.
 */
export function referenceFindings(
  references: readonly Reference[],
  scopes: readonly Scope[],
  env: Record<string, string | undefined> | undefined,
): Said[] {
  return references.flatMap((reference) => {
    if (!isWellFormed(reference)) return malformed(reference);
    if (reference.kind === 'secret') return misplacedSecret(reference);
    if (reference.kind === 'env') return undefinedEnv(reference, env);
    return undefinedVariable(reference, scopesOf(reference.path, scopes));
  });
}

function said(code: Said['code'], { path, token, nth }: Reference, message: string): Said {
  return { code, severity: 'error', path, part: 'value', piece: { text: token, nth }, message };
}

function malformed(reference: Reference): Said[] {
  const { kind, name, token, path } = reference;
  const near = kind === undefined ? undefined : suggest(kind, REFERENCE_KINDS);
  // Okta's own templates look like `${source.login}` and `${fn:toLowerCase(source.email)}`.
  if (!isKind(kind) && near === undefined && isExpression(path)) return [];
  if (!token.endsWith('}')) {
    return [said('bad-reference', reference, 'The "}" of this reference is missing.')];
  }
  if (isKind(kind)) {
    const message =
      'The name in a reference starts with a letter and holds letters, digits, "_", "." and "-".';
    return [said('bad-reference', reference, message)];
  }
  const hint =
    near === undefined
      ? `Write ${REFERENCE_KINDS.map((known) => `\${${known}:NAME}`).join(', ')}.`
      : `Did you mean "\${${near}:${name.trim()}}"?`;
  return [said('bad-reference', reference, `This is no reference. ${hint}`)];
}

/** Places that hold an expression of Okta. */
function isExpression(path: Path): boolean {
  if (path[0] === 'mappings') return true;
  return path.length === 3 && path[0] === 'app' && path[1] === 'username' && path[2] === 'template';
}

function misplacedSecret(reference: Reference): Said[] {
  if (isInSecretField(reference.path)) return [];
  const message = `Secrets are for tokens and passwords only; "${reference.name}" would be shown here.`;
  return [said('misplaced-secret', reference, message)];
}

function undefinedEnv(
  reference: Reference,
  env: Record<string, string | undefined> | undefined,
): Said[] {
  // In the place of a secret it is said already that a name of a secret has to stand there.
  if (isCredential(reference.name, env ?? {}) && !isInSecretField(reference.path)) {
    const message = `The environment variable ${reference.name} looks like a credential, which is not read here: it would be shown and sent. A token or password is given as "\${secret:NAME}" in its own place; all else by a variable of another name.`;
    return [said('env-credential', reference, message)];
  }
  if (!env || env[reference.name] !== undefined) return [];
  const message = `The environment variable ${reference.name} is not set.`;
  return [said('undefined-env', reference, message)];
}

/** Those that a text counts in: the variables of an environment are its own. */
function scopesOf(path: Path, scopes: readonly Scope[]): readonly Scope[] {
  if (path[0] !== 'environments') return scopes;
  return scopes.filter(({ environment }) => environment === path[1]);
}

function undefinedVariable(reference: Reference, scopes: readonly Scope[]): Said[] {
  const { name } = reference;
  const lacking = scopes.filter(({ variables }) => !variables.has(name));
  if (lacking.length === 0) return usesItself(reference, scopes);
  const declared = new Set(scopes.flatMap(({ variables }) => [...variables.keys()]));
  const near = suggest(name, declared);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  if (lacking.length === scopes.length) {
    const hasNone = scopes.every(({ environment }) => environment === undefined);
    const message = hasNone
      ? `Variable "${name}" is not defined: the file declares no environments.`
      : `Variable "${name}" is not defined.${hint}`;
    return [said('undefined-variable', reference, message)];
  }
  const names = lacking.map(({ environment }) => environment).join(', ');
  const word = lacking.length === 1 ? 'environment' : 'environments';
  const message = `Variable "${name}" is not defined in ${word} ${names}.`;
  return [said('undefined-variable', reference, message)];
}

function usesItself(reference: Reference, scopes: readonly Scope[]): Said[] {
  if (reference.path[0] !== 'environments') return [];
  const start = String(reference.path[3] ?? '');
  const isCycle = scopes.some(({ variables }) => reaches(reference.name, start, variables));
  if (!isCycle) return [];
  return [said('variable-cycle', reference, `Variable "${start}" is made of itself.`)];
}

/** Whether a variable is made of another, directly or through further ones. */
function reaches(from: string, goal: string, variables: ReadonlyMap<string, string>): boolean {
  const open = [from];
  const seen = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === goal) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    const text = variables.get(name) ?? '';
    for (const [, used] of text.matchAll(/\$\{var:([^}\n]*)\}/g)) open.push(used ?? '');
  }
  return false;
}
