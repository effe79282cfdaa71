import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../../../src', import.meta.url));

/** What shows a text to a person, and the files that may use it, each of which makes texts safe first. */
const DOORS: readonly { what: RegExp; files: readonly string[] }[] = [
  {
    what: /\bprocess\.(?:stdout|stderr)\b|\bstd(?:out|err)\b.*= process\b/,
    files: ['base/files/streamFile.ts', 'cli/io.ts'],
  },
  { what: /\bconsole\.\w+\(/, files: [] },
  { what: /\b(?:sendText|createTerminal|setStatusBarMessage)\b/, files: [] },
  { what: /\bcreateOutputChannel\b/, files: ['extension.ts', 'extension.web.ts'] },
  { what: /\bappendLine\(|#channel\./, files: ['vscode/ui/windowLog.ts'] },
  { what: /\bappendOutput\(|TestMessage\.diff\(/, files: ['vscode/testing/testResults.ts'] },
  {
    what: /\bnew vscode\.TestMessage\(/,
    files: ['vscode/testing/testExplorer.ts'],
  },
  { what: /\bcreateTestItem\(/, files: ['vscode/testing/testExplorer.ts'] },
  {
    what: /\bshow(?:Information|Warning|Error)Message\b|\bshow(?:QuickPick|InputBox)\b|\bcreate(?:QuickPick|InputBox)\b/,
    files: ['vscode/ui/prompter.ts', 'vscode/ui/searchPick.ts'],
  },
  { what: /\bprogress\.report\(/, files: ['vscode/ui/progress.ts'] },
  { what: /\bnew vscode\.TreeItem\b/, files: ['vscode/views/nodeTree.ts'] },
  {
    what: /\bcreateStatusBarItem\b/,
    files: [
      'vscode/views/statusBar.ts',
      'vscode/window/sandboxService.ts',
      'vscode/window/trafficService.ts',
    ],
  },
  {
    what: /\bregisterTextDocumentContentProvider\b/,
    files: ['vscode/ui/textPages.ts'],
  },
  { what: /\bcreateWebviewPanel\b/, files: ['vscode/checklist/checklistPanel.ts'] },
  { what: /\bnew vscode\.Diagnostic\b/, files: ['vscode/ui/toVscode.ts'] },
  { what: /\binterface \w*Edges\b|\bEdges\b/, files: ['cli/io.ts', 'cli/door.ts', 'cli/main.ts'] },
];

/** Colours are written by the door alone: a text that has one of its own cannot be told from one that was brought in. */
const ESCAPE_SEQUENCES = /\\u001b\[|\\x1b\[|\\033\[/i;

describe('what shows a text to people', () => {
  let sources: { file: string; text: string }[];

  before(async () => {
    const files = await readdir(SRC, { recursive: true });
    sources = await Promise.all(
      files
        .filter((file) => file.endsWith('.ts'))
        .map(async (file) => ({
          file: file.replaceAll('\\', '/'),
          text: await readFile(join(SRC, file), 'utf8'),
        })),
    );
    assert.ok(sources.length > 400);
  });

  for (const { what, files } of DOORS) {
    it(`${what.source} is used in ${files.join(' and ') || 'no file'}`, () => {
      const users = sources.filter(({ text }) => what.test(text)).map(({ file }) => file);
      assert.deepEqual(users.sort(), [...files].sort());
    });
  }

  it('has its colours from the door', () => {
    const users = sources.filter(({ text }) => ESCAPE_SEQUENCES.test(text)).map(({ file }) => file);
    assert.deepEqual(users, ['base/text/shownText.ts']);
  });

  it('offers safe labels only', () => {
    const made = sources.flatMap(({ text }) => text.match(/new vscode\.CompletionItem\(.*/g) ?? []);
    assert.deepEqual(
      made.filter((one) => !one.startsWith('new vscode.CompletionItem(plainText(label), ')),
      [],
    );
    assert.equal(made.length, 2);
  });

  it('makes Markdown of safe texts only', () => {
    const made = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/new vscode\.MarkdownString\(\s*(\S+)/g)].map(([, first]) => [file, first]),
    );
    assert.ok(made.length >= 4);
    for (const [file, first = ''] of made) {
      if (file !== 'vscode/window/sandboxService.ts') assert.match(first, /^shownText\(/, file);
    }
  });
});
