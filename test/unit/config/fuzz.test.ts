import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateConfig } from '../../../src/config/check/validate';
import { InvalidFileError, resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import { everyForm } from './kindsOfEdits';
import { mutate, random } from './mutate';

/** `FUZZ=100000` for the long run. */
const MUTATIONS = Number(process.env['FUZZ'] ?? 2000);

/** Of the processor, for one text; asked for in the long run only. */
const LONGEST_MS = process.env['FUZZ'] === undefined ? Number.POSITIVE_INFINITY : 1000;

describe('whatever is typed', () => {
  const example = readFileSync(
    join(import.meta.dirname, '../../../examples/senhasegura/okta-scim.yaml'),
    'utf8',
  );
  // The example as people have it, and once a file that is written in every way there is.
  const texts = [
    example,
    `\uFEFF${example}`,
    example.replaceAll('\n', '\r\n'),
    example,
    example.replace(/\n(.*\n)/g, '\r\n$1'),
    example,
    everyForm(),
  ];

  it(`never breaks the checker: ${MUTATIONS} mutations of the example`, function () {
    this.timeout(60_000 + MUTATIONS * 100);
    for (let seed = 1; seed <= MUTATIONS; seed += 1) {
      const mutated = mutate(texts[seed % texts.length] ?? '', random(seed));
      const lines = mutated.split('\n').length;
      const start = process.cpuUsage();
      try {
        const document = parseConfig(mutated, 'okta-scim.yaml');
        for (const { range, fix } of validateConfig(document, { env: {} })) {
          for (const { start, end } of [range, ...(fix?.edits ?? []).map((edit) => edit.range)]) {
            assert.ok(start.line >= 0 && start.character >= 0 && end.line < lines);
            assert.ok(end.line > start.line || end.character >= start.character);
          }
          document.pathAt(range.start);
        }
        resolveOrRefuse(document);
        const { user, system } = process.cpuUsage(start);
        assert.ok((user + system) / 1000 < LONGEST_MS, 'takes too long');
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
    }
  });
});

function resolveOrRefuse(document: ReturnType<typeof parseConfig>): void {
  try {
    resolveConfig(document, { environment: undefined, env: {} });
  } catch (error) {
    assert.ok(
      error instanceof InvalidFileError || (error as Error).name === 'UsageError',
      String(error),
    );
  }
}
