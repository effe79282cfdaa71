import type { Path } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import { listOf, mapOf, valueAt } from '../../config/yaml/values';
import { USER_URN } from '../../scim/urns';
import type { Suggestion } from './suggestion';

const ATTRIBUTE = [
  '${1:variableName}:',
  '  title: ${2:Display name}',
  '  type: ${3|string,boolean,integer,number,string[]|}',
  '  externalName: ${4:$1}',
  `  externalNamespace: "\${5:${USER_URN}}"`,
  '  scope: ${6|SELF,NONE|}$0',
];

/** One of the two: Okta wants other groups for pushes than for assignments. */
const GROUP = ['name: ${1:Group name}', '${2|assign,push|}: true$0'];

/** The tutorial's app, with everything that has to be decided as a stop. */
const FILE = [
  'version: 1',
  'org: https://${1:your-org}.okta.com',
  '',
  'app:',
  '  label: ${2:App name}',
  '  loginUrl: https://${3:app.example.com}',
  '  redirectUrl: https://${3:app.example.com}/${4:signin}',
  '  credentials: { scheme: EXTERNAL_PASSWORD_SYNC \\}',
  '  username: { template: user.login, type: CUSTOM, pushStatus: PUSH \\}',
  '',
  'provisioning:',
  '  connector:',
  '    baseUrl: https://${3:app.example.com}/${5:scim/v2}',
  '    uniqueIdentifier: ${6|userName,email|}',
  '    actions: [pushNewUsers, pushProfileUpdates, pushGroups]',
  '    auth: { mode: httpHeader, token: "\\${secret:${7:scim-token}\\}" \\}',
  '  toApp:',
  '    createUsers: true',
  '    updateUserAttributes: true',
  '    deactivateUsers: true',
  '    syncPassword: false',
  '',
  'attributes: {\\}',
  '',
  'mappings: {\\}',
  '',
  'groups: []$0',
];

/** Whole pieces of the file, where they fit. */
export function snippetsAt(document: ConfigDocument, path: Path, typed: string): Suggestion[] {
  const piece = (
    label: string,
    detail: string,
    lines: readonly string[],
    order = 2000,
  ): Suggestion => ({
    label,
    kind: 'snippet',
    detail,
    snippet: lines.join('\n'),
    replaces: typed.length,
    order,
  });
  if (path.length === 0 && Object.keys(mapOf(document.value)).length === 0) {
    return [piece('okta-scim file', 'A whole file, as for a custom SCIM app', FILE, -1)];
  }
  if (path.length === 1 && path[0] === 'attributes') {
    return [piece('attribute', 'A new attribute', ATTRIBUTE)];
  }
  if (path.length === 2 && path[0] === 'groups') {
    const group = listOf(valueAt(document.value, ['groups']))[Number(path[1])];
    if (Object.keys(mapOf(group)).length > 0) return [];
    return [piece('group', 'A group that is assigned or pushed', GROUP)];
  }
  return [];
}
