import { isRecord } from '../../base/record';
import { holdsCredential } from '../environments/credentialVariables';
import { hasReference } from '../environments/references';
import type { Said } from '../findings/report';
import { mapOf, valueAt } from '../yaml/values';

/**
 * Variables whose value can be nothing but a credential: it would be committed with the file, and shown in plans. Messages
 * never hold the value.
 */
export function secretVariables(value: unknown): Said[] {
  const environments = mapOf(valueAt(value, ['environments']));
  return Object.entries(environments).flatMap(([environment, declared]) => {
    const vars = isRecord(declared) ? mapOf(declared['vars']) : {};
    return Object.entries(vars).flatMap(([name, text]): Said[] => {
      if (!isSecret(name, text)) return [];
      const message = `Variable "${name}" holds a credential, which must not stand in the file. Give it by name in its own place: "\${secret:NAME}".`;
      const path = ['environments', environment, 'vars', name];
      return [{ code: 'literal-secret', severity: 'error', path, part: 'value', message }];
    });
  });
}

function isSecret(name: string, value: unknown): boolean {
  const isWritten = typeof value === 'number' || (typeof value === 'string' && value !== '');
  return isWritten && !hasReference(String(value)) && holdsCredential(name, String(value));
}
