import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { keysOf, localizedManifest, manifestTexts } from '../../../scripts/lib/manifest.mjs';
import { placesIn } from '../../../scripts/lib/words.mjs';

type Texts = Record<string, string>;

/** Languages besides English, as both kinds of file name them. */
const LANGUAGES = ['de'];

/** Parts of an entry of the manifest that VS Code shows. */
const SHOWN = [
  ...['title', 'shortTitle', 'category', 'name', 'label', 'contents', 'contextualTitle'],
  ...['description', 'markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions'],
  ...['deprecationMessage', 'markdownDeprecationMessage', 'patternErrorMessage', 'aliases'],
];

/** Texts that are the same in German: places alone, and what Okta's Console calls a thing. */
const SAME = [
  ...['App', 'Apps', 'Connector', 'Okta SCIM', 'Okta: {0}', 'Plan', 'Provisioning', 'Push'],
  ...['App name', "App's login page URL", 'in Okta', '{0} in {1}'],
];

function bundle(language: string): Texts {
  const name = language === 'en' ? 'bundle.l10n.json' : `bundle.l10n.${language}.json`;
  return JSON.parse(readFileSync(`l10n/${name}`, 'utf8'));
}

/** Strings below a part of the manifest that is shown, and are no key. */
function literals(value: unknown, isShown = false): string[] {
  if (typeof value === 'string') return isShown && keysOf(value).length === 0 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    literals(part, Array.isArray(value) ? isShown : SHOWN.includes(name)),
  );
}

/** What must be the same in every language: what is filled in, what is code, where links lead. */
function fixedParts(text: string): { places: number[]; code: string[]; links: string[] } {
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, part = '']) => part).sort();
  return {
    places: placesIn(text),
    code: all(/`([^`]+)`/g),
    links: all(/\]\(([^)\s]+)\)/g),
  };
}

/** Blocks and spans of code. */
function codeOf(page: string): string[] {
  return [...page.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([code]) => code);
}

const PAGES = 'media/walkthrough';

function read(name: string): string {
  return readFileSync(`${PAGES}/${name}`, 'utf8');
}

describe('the languages', () => {
  const pages = readdirSync(PAGES);
  const ofManifest = new Set(Object.values(manifestTexts('en')));
  const { contributes, capabilities } = JSON.parse(readFileSync('package.json', 'utf8'));

  it('are those that there are files of, for the manifest and for what is said', () => {
    const ofManifest = readdirSync('.').flatMap(
      (name) => /^package\.nls\.(.+)\.json$/.exec(name)?.[1] ?? [],
    );
    const ofBundle = readdirSync('l10n').flatMap(
      (name) => /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1] ?? [],
    );
    assert.deepEqual(ofManifest, LANGUAGES);
    assert.deepEqual(ofBundle, LANGUAGES);
    assert.equal(localizedManifest<{ l10n: string }>().l10n, './l10n');
  });

  it('the manifest shows no text of its own, and every text of package.nls.json', () => {
    assert.deepEqual(literals({ contributes, capabilities }), []);
    const keys = keysOf({ contributes, capabilities });
    assert.deepEqual(keys.sort(), Object.keys(manifestTexts('en')).sort());
  });

  it('a text that is left out would be seen', () => {
    const planted = {
      commands: [{ command: 'oktaScim.x', title: 'Do It', category: '%product%' }],
      languages: [{ id: 'x', aliases: ['%a%', 'Words'] }],
      configuration: {
        properties: { x: { type: 'string', default: 'none', description: 'Of x' } },
      },
    };
    assert.deepEqual(literals(planted), ['Do It', 'Words', 'Of x']);
  });

  for (const language of LANGUAGES) {
    for (const [where, english, translated] of [
      ['the manifest', manifestTexts('en'), manifestTexts(language)],
      ['what is said', bundle('en'), bundle(language)],
    ] as const) {
      it(`${language}: ${where} has just the keys of English`, () =>
        assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort()));

      it(`${language}: ${where} fills in, quotes as code and links to the same`, () => {
        for (const [key, text] of Object.entries(english)) {
          const other = translated[key] ?? '';
          assert.deepEqual(fixedParts(other), fixedParts(text), key);
          assert.equal(other, other.trim(), key);
          assert.equal(/…$/.test(other), /…$/.test(text), `${key}: asks for more, or not`);
        }
      });

      it(`${language}: ${where} is translated`, () => {
        const left = Object.entries(english).filter(([key, text]) => translated[key] === text);
        assert.deepEqual(
          left.map(([, text]) => text).filter((text) => !SAME.includes(text)),
          [],
        );
      });
    }

    it(`${language}: calls the person Sie, and the API of VS Code by no English word`, () => {
      for (const text of [
        ...Object.values(manifestTexts(language)),
        ...Object.values(bundle(language)),
      ]) {
        assert.doesNotMatch(text, /\b(?:du|dir|dich|dein\w*)\b/i, text);
        assert.doesNotMatch(
          text,
          /\b(?:Workspace|Settings?|Findings?|Secrets?|Environments?)\b/,
          text,
        );
      }
    });

    it(`${language}: every page of the walkthrough is there, where VS Code looks for it, with the same code`, () => {
      const said = new Set([
        ...Object.values(manifestTexts(language)),
        ...Object.values(bundle(language)),
      ]);
      const english = pages.filter((name) => !name.includes('.nls.'));
      assert.ok(english.length > 5);
      for (const name of english) {
        const page = read(name);
        const other = read(name.replace(/\.md$/, `.nls.${language}.md`));
        assert.deepEqual(codeOf(other), codeOf(page), name);
        assert.match(other, /^# \S/);
        // What is bold in both as the name of something is called so there.
        const bold = [...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text);
        const named = bold.filter((text) => text in bundle('en') || ofManifest.has(text));
        const shown = [...other.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text);
        const known = shown.filter((text) => said.has(text));
        assert.ok(known.length >= named.length, `${name}: ${named.join(', ')}`);
      }
      assert.equal(pages.length, english.length * (1 + LANGUAGES.length));
    });

    it(`${language}: a command that a message names is in the palette under that name`, () => {
      const titles = Object.entries(manifestTexts(language))
        .filter(([key]) => key.startsWith('command.'))
        .map(([, title]) => title);
      const named = Object.values(bundle(language)).flatMap((text) =>
        [...text.matchAll(/\(Okta SCIM: ([^)]+)\)/g)].map(([, title]) => title),
      );
      assert.ok(named.length > 0);
      for (const title of named) assert.ok(titles.includes(title ?? ''), title);
    });
  }
});
