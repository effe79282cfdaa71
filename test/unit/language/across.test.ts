import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/yaml/document';
import { type NamedText, placesAcross, renamesAcross } from '../../../src/language/across';
import { complete } from '../../../src/language/complete/complete';
import { NO_LIVE_NAMES } from '../../../src/language/complete/suggestion';
import { hoverAt } from '../../../src/language/describe/hover';
import { applyEdits, LEAST, positionOf } from '../config/marked';
import { guide } from './atCursor';

interface Named extends NamedText {
  is: string;
}

const VAR = (name: string) => `\${var:${name}}`;
const SHARED = `dev: { vars: { host: a.example.com, url: "https://${VAR('host')}" } }\nprod: { vars: { "host": b } }\n`;
const APP = `${LEAST}environments: e.yaml\ndefaultEnvironment: dev\norg: https://${VAR('host')}\nattributes: { host: {} }\n`;

function texts(shared = SHARED) {
  const document = parseConfig(shared, 'e.yaml');
  const app = (is: string, text: string): Named => ({
    is,
    isShared: false,
    document: parseConfig(text, 'okta-scim.yaml', undefined, () => ({ document })),
  });
  const one = app('one', APP);
  const two = app('two', `${LEAST}environments: e.yaml\norg: ${VAR('host')}\n`);
  return { one, two, shared: { is: 'shared', document, isShared: true } satisfies Named };
}

const at = ({ document }: Named, word: string, nth = 0) => {
  let offset = -1;
  for (let count = 0; count <= nth; count += 1) offset = document.text.indexOf(word, offset + 1);
  return positionOf(document.text, offset);
};

describe('names that files of apps share', () => {
  it('are declared in the shared file', () => {
    const { one, shared } = texts();
    const places = placesAcross<Named>(one, at(one, 'host}'), [shared]);
    const declared = places.filter(({ isDeclaration }) => isDeclaration);
    assert.deepEqual(
      declared.map(({ text, range }) => [text.is, range.start]),
      [
        ['shared', { line: 0, character: 15 }],
        ['shared', { line: 1, character: 17 }],
      ],
    );
  });

  for (const from of ['one', 'shared'] as const) {
    it(`are renamed in every text, from ${from}`, () => {
      const all = texts();
      const { one, two, shared } = all;
      const others = [one, two, shared].filter((text) => text !== all[from]);
      const places = renamesAcross<Named>(all[from], at(all[from], 'host'), others, 'server');
      const made = [one, two, shared].map((text) =>
        applyEdits(
          text.document.text,
          places
            .filter((place) => place.text === text)
            .map(({ range }) => ({ range, newText: 'server' })),
        ),
      );
      assert.deepEqual(made, [
        APP.replace(VAR('host'), VAR('server')),
        two.document.text.replace(VAR('host'), VAR('server')),
        SHARED.replaceAll('host', 'server'),
      ]);
    });
  }

  it('are environments too, by which files choose their default', () => {
    const { one, two, shared } = texts();
    const places = renamesAcross<Named>(shared, at(shared, 'dev'), [one, two], 'test');
    assert.deepEqual(
      places.map(({ text }) => text.is),
      ['shared', 'one'],
    );
  });

  it('are refused a name that the shared file has already', () => {
    const { one, two, shared } = texts();
    const rename = () => renamesAcross<Named>(one, at(one, 'host}'), [shared, two], 'url');
    assert.throws(rename, /There is a variable "url" already/);
  });

  it("do not take in what is each file's own", () => {
    const { one, two, shared } = texts();
    const from = at(one, 'host', 1);
    const places = renamesAcross<Named>(one, from, [shared, two], 'server');
    assert.deepEqual(
      places.map(({ text }) => text.is),
      ['one'],
    );
  });

  it('are offered and explained in the file of an app', () => {
    const { document } = texts().one;
    const hover = hoverAt(document, at(texts().one, 'host}'), guide);
    assert.match(hover?.markdown ?? '', /`dev`: `a\.example\.com`\n- `prod`: `b`/);
    const offered = complete(document, at(texts().one, 'host}'), guide, NO_LIVE_NAMES);
    assert.deepEqual(
      offered.map(({ label }) => label),
      ['host', 'url'],
    );
  });
});
