import { isOneOff } from '../../../base/text/oneOff';
import { ENTERPRISE_USER_URN, USER_URN } from '../../../scim/urns';
import { hasReference } from '../../environments/references';
import type { Path } from '../../findings/finding';
import type { Say } from '../../findings/report';
import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/** Namespaces are URIs (RFC 7643, section 3), and servers compare them to the letter but for its case. */
export const namespaceUrns: Rule = {
  reads: ['attributes'],
  check(config, report) {
    for (const [name, attribute] of Object.entries(mapOf(config['attributes']))) {
      const { externalNamespace: namespace, externalName } = mapOf(attribute);
      if (typeof namespace !== 'string' || hasReference(namespace)) continue;
      checkNamespace(namespace.trim(), ['attributes', name, 'externalNamespace'], report);
      if (typeof externalName !== 'string' || hasReference(externalName)) continue;
      checkName(
        externalName.trim(),
        namespace.trim(),
        ['attributes', name, 'externalName'],
        report,
      );
    }
  },
};

function checkNamespace(namespace: string, path: Path, report: Say): void {
  if (namespace === '') return;
  const meant = meantBy(namespace);
  if (meant === undefined && /^[a-z][a-z0-9+.-]*:\S+$/i.test(namespace)) return;
  const hint =
    meant === undefined
      ? `Write the URN of the schema, as "${USER_URN}".`
      : `Did you mean "${meant}"?`;
  report({
    code: 'namespace-urn',
    severity: 'warning',
    path,
    part: 'value',
    message: `"${namespace}" is no URN of a SCIM schema: the server would not know the attribute. ${hint}`,
    ...(meant !== undefined && {
      fix: { title: `Change to "${meant}"`, path, part: 'value', newText: JSON.stringify(meant) },
    }),
  });
}

/** What a namespace that is one slip away from a URN stands for; undefined when it is one, or nothing near. */
function meantBy(namespace: string): string | undefined {
  const standard = [USER_URN, ENTERPRISE_USER_URN].find((urn) => isOneOff(namespace, urn));
  if (standard !== undefined) {
    return standard.toLowerCase() === namespace.toLowerCase() ? undefined : standard;
  }
  const [, scheme = '', rest = ''] = /^([^:]*):(.+)$/s.exec(namespace) ?? [];
  if (scheme.toLowerCase() === 'urn') return undefined;
  if (/^(?:ietf|params)$/i.test(scheme)) {
    return `urn:${scheme.toLowerCase() === 'ietf' ? '' : 'ietf:'}${namespace}`;
  }
  return isOneOff(scheme, 'urn') && rest.includes(':') ? `urn:${rest}` : undefined;
}

/** Okta sends the namespace and the name; a name that holds the namespace too leads nowhere. */
function checkName(name: string, namespace: string, path: Path, report: Say): void {
  if (!/^urn:/i.test(name)) return;
  const isSame = name.toLowerCase().startsWith(`${namespace.toLowerCase()}:`);
  const short = isSame ? name.slice(namespace.length + 1) : '';
  report({
    code: 'external-name-urn',
    severity: 'warning',
    path,
    part: 'value',
    message: `The external name begins with a URN: the namespace has a field of its own, and stands before the name already.${short === '' ? '' : ` Write "${short}".`}`,
    ...(short !== '' && {
      fix: { title: `Change to "${short}"`, path, part: 'value', newText: JSON.stringify(short) },
    }),
  });
}
