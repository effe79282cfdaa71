import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type YamlLanguageServer,
  yamlLanguageServer,
} from '../../../scripts/lib/yamlLanguageServer.mjs';
import { editorSchema } from '../../../scripts/schema/editorSchema.mjs';
import { isRecord } from '../../../src/base/record';
import { LEAST } from '../config/marked';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** Every map in a schema; what snippets fill in is none of it. */
function nodesOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isRecord(value)) return [];
  const { defaultSnippets: _, ...said } = value;
  return [said, ...Object.values(said).flatMap(nodesOf)];
}

describe('the schema for editors', () => {
  let server: YamlLanguageServer;
  let nodes: Record<string, unknown>[];

  before(async () => {
    server = await yamlLanguageServer();
    nodes = nodesOf(await editorSchema());
  });

  async function errorsIn(text: string): Promise<string[]> {
    return (await server.check(server.open(text))).map(({ message }) => message);
  }

  async function offeredAt(text: string): Promise<{ label: string; insertText: string }[]> {
    const place = text.indexOf('¦');
    const before = text.slice(0, place).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const { items } = await server.complete(server.open(text.replace('¦', '')), position);
    return items.map(({ label, insertText = '', textEdit }) => ({
      label,
      insertText: textEdit?.newText ?? insertText,
    }));
  }

  it('says in Markdown what it says', () => {
    const described = nodes.filter(({ description }) => typeof description === 'string');
    assert.ok(described.length > 50);
    for (const { description, markdownDescription } of described)
      assert.equal(markdownDescription, description);
  });

  it('says what each value of a list means', () => {
    const lists = nodes.filter(
      ({ enum: values, type }) => Array.isArray(values) && type === 'string',
    );
    assert.ok(lists.length > 8);
    for (const { enum: values, enumDescriptions } of lists) {
      assert.ok(
        Array.isArray(values) && Array.isArray(enumDescriptions),
        `${values}: see scripts/schema/enumWords.mjs`,
      );
      assert.equal(enumDescriptions.length, values.length);
    }
  });

  it('takes a reference where the file may have one in place of a word or a form', async () => {
    for (const text of [
      'app: { use: "${var:use}", label: x, loginUrl: https://a.example }\n',
      `${LEAST.slice('version: 1\n'.length)}attributes:\n  a: { title: a, type: "\${var:t}", externalName: a, externalNamespace: urn:x, scope: "\${env:S}" }\n`,
      `${LEAST.slice('version: 1\n'.length)}groups:\n  - { name: V, push: { status: "\${var:st}" } }\n`,
      `${LEAST.slice('version: 1\n'.length)}exclusive: ["\${var:x}"]\nprotect: ["\${var:y}"]\n`,
    ])
      assert.deepEqual(await errorsIn(`version: 1\n${text}`), [], text);
  });

  it('takes none where it would be text in place of a number or a truth, nor a broken one', async () => {
    for (const text of [
      `${LEAST}  visibility: { hideWeb: "\${var:on}" }\n`,
      `${LEAST}groups:\n  - { name: V, assign: { priority: "\${var:n}" } }\n`,
      `${LEAST}exclusive: ["\${vars:x}"]\n`,
      `${LEAST}exclusive: ["\${secret:x}"]\n`,
    ])
      assert.equal((await errorsIn(text)).length > 0, true, text);
  });

  it('shows the meaning of a value beside it, and offers no half of a reference', async () => {
    const { items } = await server.complete(server.open(`${LEAST}  use: \n`), {
      line: 4,
      character: 7,
    });
    const labels = items.map(({ label }) => label);
    assert.ok(labels.includes('existing'), labels.join());
    const swa = items.find(({ label }) => label === 'swa');
    assert.match(JSON.stringify(swa?.documentation ?? ''), /custom SWA app/);
  });

  it('offers snippets that make a sound file', async () => {
    const [whole] = (await offeredAt('¦')).filter(({ label }) => label === 'SCIM app');
    assert.ok(whole);
    assert.deepEqual(await errorsIn(filled(whole.insertText)), [], filled(whole.insertText));
    assert.match(filled(whole.insertText), /\$\{secret:scim-token\}/);
    for (const [text, label] of [
      [`${LEAST}groups:\n  - ¦`, 'pushed group'],
      [`${LEAST}attributes:\n  ¦`, 'attribute'],
      [`${LEAST}environments:\n  ¦`, 'two environments'],
    ] as const) {
      const found = (await offeredAt(text)).find((one) => one.label === label);
      assert.ok(found, label);
      const indent = /^ */.exec(text.split('\n').at(-1) ?? '')?.[0] ?? '';
      const inserted = filled(found.insertText).replaceAll('\n', `\n${indent}`);
      const made = text.replace('¦', inserted);
      assert.deepEqual(await errorsIn(made), [], JSON.stringify(made));
    }
  });
});

describe('the entry for SchemaStore', () => {
  const entry = read('schemas/schemastore.json');

  it('names the files that are ours, and the schema of the package', () => {
    assert.deepEqual(Object.keys(entry), ['name', 'description', 'fileMatch', 'url']);
    assert.deepEqual(entry.fileMatch, ['okta-scim.yaml', 'okta-scim.yml', '*.okta-scim.yaml']);
    const { name, files } = read('package.json');
    const [, path = ''] = new RegExp(`^https://unpkg\\.com/${name}/(.+)$`).exec(entry.url) ?? [];
    assert.ok(files.includes(path), entry.url);
  });
});

/** A snippet as it stands once nobody has changed anything in it. */
function filled(snippet: string): string {
  return snippet
    .replaceAll(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/(?<!\\)\$\d+/g, '')
    .replaceAll(/\\([$}\\])/g, '$1');
}
