import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/yaml/document';
import {
  attributesRead,
  EXAMPLE_USER,
  explainMappings,
} from '../../../src/language/describe/explain';
import { hoverAt } from '../../../src/language/describe/hover';
import { signatureHelpAt } from '../../../src/language/describe/signatureHelp';
import { atCursor, guide, suggestionsAt } from './atCursor';

describe('functions of the expression language', () => {
  it('are offered with their signature, and stops for their arguments', () => {
    const found = suggestionsAt('mappings:\n  a: String.to|').find(
      ({ label }) => label === 'String.toUpperCase',
    );
    assert.equal(found?.kind, 'function');
    assert.match(found?.detail ?? '', /^String\.toUpperCase\(input: string\)/);
    assert.equal(found?.snippet, 'String.toUpperCase(${1:input})$0');
    assert.equal(found?.replaces, 'String.to'.length);
  });

  it('show their parameters while they are typed, in the innermost call', () => {
    const help = (text: string) => {
      const { document, position } = atCursor(`mappings:\n  a: ${text}`);
      const found = signatureHelpAt(document, position);
      return found && `${found.label.split('(')[0]} ${found.parameters[found.active]}`;
    };
    assert.match(help('String.substring(|') ?? '', /^String\.substring input/);
    assert.match(help('String.substring(user.title, |') ?? '', /^String\.substring start/);
    assert.match(help('String.append(String.len(|') ?? '', /^String\.len input/);
    assert.match(help('String.append(String.len(user.x), |') ?? '', /^String\.append suffix/);
    assert.match(help('\'String.append("a, b(", |') ?? '', /^String\.append suffix/);
    assert.match(help('"String.append(\\"a, b(\\", |') ?? '', /^String\.append suffix/);
    assert.match(help('String.join(",", 1, 2, 3, 4|') ?? '', /^String\.join \.\.\.?texts|texts/);
    assert.equal(help('user.title|'), undefined);
    assert.equal(help('Nothing.known(|'), undefined);
  });

  it('say on hover what they take and give, and what an attribute is', () => {
    const at = (text: string) => {
      const { document, position } = atCursor(`mappings:\n  a: ${text}`);
      return hoverAt(document, position, guide)?.markdown ?? '';
    };
    assert.match(at('"String.toUp|perCase(user.title)"'), /`String\.toUpperCase\(input: string\)/);
    assert.match(at('String.toUpperCase(user.ti|tle)'), /`user\.title`.*Title/s);
  });
});

describe('explaining the mappings', () => {
  const text = `attributes:
  name: { externalName: formatted, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User" }
  vendor: { externalName: thirdParty, externalNamespace: "urn:example:2.0:Thing" }
mappings:
  name: user.firstName + " " + user.lastName
  vendor: { expression: 'true' }
  missing: user.nickName
  wrong: String.nope(1)
  none: null
`;
  const found = explainMappings(parseConfig(text, 'okta-scim.yaml'), EXAMPLE_USER, undefined, {});

  it('shows the value, its type and where SCIM carries it', () => {
    const [name, vendor] = found;
    assert.deepEqual(
      { value: name?.value, type: name?.type, scim: name?.scim },
      { value: '"Ada Example"', type: 'a text', scim: 'formatted' },
    );
    assert.deepEqual(
      { value: vendor?.value, scim: vendor?.scim },
      { value: 'true', scim: 'urn:example:2.0:Thing:thirdParty' },
    );
  });

  it('says why there is no value, and leaves out what is not mapped', () => {
    assert.deepEqual(
      found.map(({ attribute }) => attribute),
      ['name', 'vendor', 'missing', 'wrong'],
    );
    assert.match(found[2]?.problem ?? '', /nothing is sent/);
    assert.match(found[3]?.problem ?? '', /String\.nope/);
  });

  it('puts in what the environment has for a variable', () => {
    const document = parseConfig(
      `environments:
  dev: { vars: { domain: dev.example.com } }
  prod: { vars: { domain: example.com } }
mappings:
  mail: user.login + "@${'${var:domain}'}"
`,
      'okta-scim.yaml',
    );
    const mail = (environment: string) =>
      explainMappings(document, { name: '', profile: { login: 'ada' } }, environment, {})[0];
    assert.equal(mail('dev')?.value, '"ada@dev.example.com"');
    assert.equal(mail('prod')?.expression, 'user.login + "@example.com"');
  });

  it('knows which attributes of a person it read', () => {
    assert.deepEqual(attributesRead(found), ['firstName', 'lastName', 'nickName']);
  });
});
