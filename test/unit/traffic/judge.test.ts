import assert from 'node:assert/strict';
import { shownText } from '../../../src/base/text/shownText';
import { resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import { judged } from '../../../src/traffic/judge/judge';
import { trafficJunit, trafficText } from '../../../src/traffic/judge/report';
import { exchange, LOOK, list, USER } from './recordings';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const FILE = `version: 1
app: { label: judged, loginUrl: "https://app.example.com" }
attributes:
  nick: { title: Nick, type: string, externalName: nickName, externalNamespace: "${CORE}", scope: SELF }
  center: { title: Center, type: string, externalName: costCenter, externalNamespace: "${ENTERPRISE}", scope: SELF }
  role: { title: Role, type: string, externalName: "roles[primary eq true].value", externalNamespace: "${CORE}", scope: SELF }
  unmapped: { title: U, type: string, externalName: unmapped, externalNamespace: "${CORE}", scope: SELF }
mappings:
  nick: user.nickName
  center: user.costCenter
  role: user.title
`;
const desired = resolveConfig(parseConfig(FILE, 'okta-scim.yaml'), {
  environment: undefined,
  env: {},
});

const sent = {
  userName: 'ana@example.com',
  nickName: 'Ana',
  [ENTERPRISE]: { costCenter: '17' },
  roles: [{ primary: true, value: 'Boss' }],
};
const create = (body: object, received: object = body) =>
  exchange({
    method: 'POST',
    path: '/Users',
    sent: body,
    status: 201,
    received: { id: 'u1', ...received },
  });

const found = (...exchanges: Parameters<typeof judged>[0]['exchanges']) =>
  judged({ exchanges, unread: 0 }, desired).findings.map(({ code, key }) => `${code} ${key}`);

describe('traffic: a recording against the file', () => {
  it('finds nothing where all that is mapped was sent and came back', () => {
    assert.deepEqual(found(exchange({ path: LOOK, received: list() }), create(sent)), []);
  });

  it('finds what the file maps and Okta never sent, in all users together', () => {
    const { nickName: _, ...without } = sent;
    assert.deepEqual(found(create(without), create(without)), ['never-sent nick']);
    assert.deepEqual(found(create(without), create(sent)), []);
  });

  it('finds what was sent in another namespace', () => {
    const { [ENTERPRISE]: _, ...rest } = sent;
    assert.deepEqual(found(create({ ...rest, costCenter: '17' })), ['sent-elsewhere center']);
    assert.deepEqual(found(create({ ...rest, 'urn:x:y': { costCenter: '17' } })), [
      'sent-elsewhere center',
    ]);
  });

  it('finds what came back changed, or not at all', () => {
    assert.deepEqual(found(create(sent, { ...sent, nickName: 'ANA' })), ['came-back-changed nick']);
    const { roles: _, ...without } = sent;
    assert.deepEqual(found(create(sent, without)), ['lost role']);
  });

  it('takes neither a refusal nor a PATCH nor an empty recording for a loss', () => {
    assert.deepEqual(found(), []);
    assert.deepEqual(found(exchange({ path: '/Users/u1', received: USER })), []);
    const refused = exchange({ method: 'POST', path: '/Users', sent, status: 400, received: {} });
    assert.deepEqual(found(refused), ['breaks-okta user-create']);
  });

  it('gathers equal faults, and names whom they concern', () => {
    const refused = (userName: string) =>
      exchange({
        method: 'POST',
        path: '/Users',
        sent: { ...sent, userName },
        status: 400,
        received: {},
      });
    const { findings } = judged({
      exchanges: [refused('ana'), refused('bob'), refused('ana')],
      unread: 0,
    });
    assert.deepEqual(
      findings.map(({ key, exchanges, concerned }) => [key, exchanges, concerned]),
      [['user-create', [1, 2, 3], ['ana', 'bob']]],
    );
  });

  it('says it in text and in JUnit, whatever names are in it', () => {
    const hostile = exchange({
      method: 'POST',
      path: '/Users',
      sent: { userName: '\u001b[31m<b>"\u202e' },
      status: 400,
      received: { detail: ']]>&\u0007' },
    });
    const report = judged({ exchanges: [hostile], unread: 1 });
    const text = shownText(trafficText(report));
    assert.match(text, /breaks-okta user-create/);
    assert.match(text, /1 entries of the file are no exchanges/);
    assert.doesNotMatch(text, /(?!\n)\p{Cc}|\u202e/u);
    const xml = trafficJunit(report);
    assert.match(xml, /tests="1" failures="1"/);
    assert.doesNotMatch(xml, /\]\]>|(?!\n)\p{Cc}|\u202e/u);
  });
});
