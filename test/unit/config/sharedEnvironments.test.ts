import assert from 'node:assert/strict';
import { validateShared } from '../../../src/config/check/sharedFindings';
import { validateConfig } from '../../../src/config/check/validate';
import { InvalidFileError, resolveConfig } from '../../../src/config/desired/resolve';
import { chooseEnvironment, environmentsOf } from '../../../src/config/environments/environments';
import { sharedNameProblem } from '../../../src/config/environments/sharedFile';
import type { Finding } from '../../../src/config/findings/finding';
import { fixesFor } from '../../../src/config/fixes/index';
import { type ConfigDocument, parseConfig } from '../../../src/config/yaml/document';
import { findingsOf, LEAST, marked } from './marked';

const NAME = '../environments.yaml';
const of = (kind: string, name: string) => `\${${kind}:${name}}`;

/** A file of an app that leaves its environments to another one of that text. */
function sharing(shared: string, rest = ''): ConfigDocument {
  const document = parseConfig(shared, NAME);
  return parseConfig(`${LEAST}environments: ${NAME}\n${rest}`, 'okta-scim.yaml', undefined, () => ({
    document,
  }));
}

function ofShared(config: ConfigDocument, env: Record<string, string> = {}): Finding[] {
  assert.ok(config.shared && 'document' in config.shared);
  return validateShared(config.shared.document, { env });
}

const inApp = (config: ConfigDocument) => validateConfig(config, { env: {} });
const short = ({ code, message }: Finding) => `${code}: ${message}`;
const place = ({ code, message, severity, range }: Finding) => ({ code, message, severity, range });

/** Each indented by two, so that it may stand under `environments:` as it is. */
const MAPS = [
  `  dev: { vars: { org: "https://«${of('var', 'no')}»" } }\n`,
  `  dev: { vars: { org: «${of('env', 'NOT_SET')}» } }\n`,
  `  dev: { vars: { org: «${of('env', 'MY_TOKEN')}» } }\n`,
  `  dev: { vars: { a: "${of('var', 'a')}" } }\n`,
  `  dev: { vars: { a: "${of('secret', 'x')}" } }\n`,
  '  dev: { vars: { a: [1] } }\n',
  '  dev: { varz: { a: b } }\n',
  '  dev: { org: https://a.okta.com }\n',
  '  dev: 7\n',
  '  <<: { a: b }\n',
  '  dev: { vars: { a: b, a: c } }\n',
  '  dev: { vars: { scimToken: abcdef } }\n',
  '  dev: { vars: { host: "https://me:pass@a.example.com" } }\n',
  '  dev: { vars: { host: "-----BEGIN PRIVATE KEY-----" } }\n',
  '  dev: { vars: { api-key: 12345 } }\n',
];

describe('environments in a shared file', () => {
  for (const map of MAPS) {
    it(`have the findings of the same map in a file: ${map.trim()}`, () => {
      const { text } = marked(map.includes('«') ? map : `${map}«»`);
      const before = LEAST.split('\n').length;
      const inline = findingsOf(`${LEAST}environments:\n${text}`).filter(
        ({ code }) => code !== 'unused-variable',
      );
      assert.ok(inline.length > 0);
      const expected = inline.map((finding) => {
        const { start, end } = finding.range;
        const up = (at: typeof start) => ({ ...at, line: at.line - before });
        return place({ ...finding, range: { start: up(start), end: up(end) } });
      });
      const config = sharing(text);
      assert.deepEqual(ofShared(config).map(place), expected);
      const [said, ...more] = inApp(config);
      assert.deepEqual(more, []);
      assert.equal(said?.code, 'shared-environments');
      assert.equal(said?.range.start.line, before - 1);
      const [first] = expected;
      const line = `line ${(first?.range.start.line ?? 0) + 1}: ${first?.message.replace(/\.$/, '')}.`;
      assert.ok(said?.message.endsWith(line), said?.message);
    });
  }

  it('may stand under the key of their own', () => {
    const config = sharing(`environments:\n  dev: { vars: { a: [1] } }\n`);
    assert.deepEqual(environmentsOf(config), ['dev']);
    assert.deepEqual(
      ofShared(config).map(({ range }) => range.start),
      [{ line: 1, character: 20 }],
    );
  });

  it('may have one that is called environments', () => {
    assert.deepEqual(environmentsOf(sharing('environments: { vars: { a: b } }\n')), [
      'environments',
    ]);
  });

  it('are used as those of the file itself', () => {
    const map = `  dev: { vars: { org: "${of('env', 'ORG')}", host: a.example.com } }\n  prod: { vars: { org: https://b.okta.com, host: "b${of('var', 'tail')}", tail: .example.com } }\n`;
    const rest = `org: ${of('var', 'org')}\ndefaultEnvironment: prod\nprovisioning:\n  connector:\n    baseUrl: https://${of('var', 'host')}/scim\n    uniqueIdentifier: userName\n    actions: []\n    auth: { mode: httpHeader, token: "${of('secret', 'scim-token')}" }\n`;
    const env = { ORG: 'https://a.okta.com' };
    const config = sharing(map, rest);
    const inline = parseConfig(`${LEAST}environments:\n${map}${rest}`, 'okta-scim.yaml');
    assert.deepEqual(validateConfig(config, { env }), []);
    assert.equal(chooseEnvironment(config, undefined), 'prod');
    for (const environment of ['dev', 'prod', undefined]) {
      const made = resolveConfig(config, { environment, env });
      assert.deepEqual(made, resolveConfig(inline, { environment, env }));
    }
    assert.deepEqual(resolveConfig(config, { environment: 'dev', env }).madeOf, { org: ['ORG'] });
    assert.throws(() => chooseEnvironment(config, 'stage'), /declares no environment "stage"/);
  });

  it('name what a file of an app needs and they lack, and no fix that would edit another file', () => {
    const config = sharing(
      'dev: { vars: { a: https://a.okta.com } }\nprod: {}\n',
      `org: ${of('var', 'a')}\n`,
    );
    const found = inApp(config);
    assert.deepEqual(found.map(short), [
      'undefined-variable: Variable "a" is not defined in environment prod.',
    ]);
    assert.deepEqual(
      found.flatMap((finding) => fixesFor(config, finding)),
      [],
    );
  });

  it('may have variables that this file does not use', () => {
    assert.deepEqual(inApp(sharing('dev: { vars: { a: b } }\n')), []);
  });

  it('let a file of one environment pass when only another is at fault, as the map does', () => {
    const config = sharing(
      `dev: { vars: { a: b } }\nprod: { vars: { a: "${of('var', 'no')}" } }\n`,
    );
    assert.deepEqual(validateConfig(config, { env: {}, environment: 'dev' }), []);
    assert.equal(inApp(config)[0]?.code, 'shared-environments');
  });

  for (const [why, text, says] of [
    ['broken YAML', 'dev: { vars: { a: b }\nprod: [\n', /has (?:an error|\d errors), .*line \d/],
    ['nothing', '', /line 1: The file is empty/],
    ['a list', '- dev\n', /A shared file is a map of environments/],
    ['text', 'dev\n', /A shared file is a map of environments/],
    ['the file of an app', `${LEAST}environments: okta-scim.yaml\n`, /This is the file of an app/],
    ['another path', 'environments: more.yaml\n', /"environments" must be a map/],
    ['more than 2 MB', `# ${'a'.repeat(2_000_001)}\n`, /larger than 2 MB/],
    ['too deep', `dev: ${'['.repeat(2000)}`, /line 1/],
  ] as const) {
    it(`cannot be used when there is ${why} in it, and that is one finding`, () => {
      const config = sharing(text, `org: ${of('var', 'org')}\ndefaultEnvironment: dev\n`);
      const found = inApp(config);
      assert.deepEqual(
        found.map(({ code }) => code),
        ['shared-environments'],
      );
      assert.match(found[0]?.message ?? '', says);
      assert.ok(ofShared(config).some(({ severity }) => severity === 'error'));
      assert.throws(() => resolveConfig(config, { environment: 'dev', env: {} }), InvalidFileError);
    });
  }

  it('are told to be missing when the file is, whichever environment is asked for', () => {
    const load = () => ({ problem: 'cannot be read: there is no such file' });
    const text = `${LEAST}environments: a.yaml\norg: ${of('var', 'org')}\n`;
    const config = parseConfig(text, 'okta-scim.yaml', undefined, load);
    assert.deepEqual(inApp(config).map(short), [
      'shared-environments: "a.yaml" cannot be read: there is no such file.',
    ]);
    assert.throws(() => resolveConfig(config, { environment: 'dev', env: {} }), InvalidFileError);
  });

  it('never show a secret that stands in them', () => {
    const config = sharing('dev: { vars: { token: s3cr3t-value } }\n');
    const all = [...inApp(config), ...ofShared(config)].map(({ message }) => message).join();
    assert.ok(!all.includes('s3cr3t-value'));
  });

  it('are seen by the sound parts of a file that is broken elsewhere', () => {
    const config = sharing(
      'dev: { vars: { a: https://a.okta.com } }\n',
      `org: ${of('var', 'a')}\nprotect: [app\n`,
    );
    assert.deepEqual([...new Set(inApp(config).map(({ code }) => code))], ['yaml-syntax']);
  });
});

describe('the path of a shared file', () => {
  for (const name of ['a.yaml', './a.yml', '../../a.YAML', 'b/c d/ü.yaml']) {
    it(`may be ${name}`, () => assert.equal(sharedNameProblem(name), undefined));
  }
  for (const name of [
    '/etc/a.yaml',
    '//host/a.yaml',
    '~/a.yaml',
    'C:/a.yaml',
    'c:a.yaml',
    'a\\b.yaml',
    'file:///a.yaml',
    'https://a.example.com/a.yaml',
    'a.json',
    '.yaml',
    'folder/',
    '',
    'a\n.yaml',
    'a\0.yaml',
    `${of('env', 'X')}.yaml`,
    'okta-scim.yaml',
    '../b.okta-scim.yaml',
  ]) {
    it(`may not be ${JSON.stringify(name)}`, () => {
      assert.notEqual(sharedNameProblem(name), undefined);
    });
  }
});
