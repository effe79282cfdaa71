import assert from 'node:assert/strict';
import type { FindingCode } from '../../../../src/config/findings/codes';
import type { Finding, Range } from '../../../../src/config/findings/finding';
import { type OtherVoice, withoutEchoes } from '../../../../src/vscode/editor/oneVoice';

const SCHEMA = 'yaml-schema: Okta SCIM';

function range(line: number, from: number, to: number, endLine = line): Range {
  return { start: { line, character: from }, end: { line: endLine, character: to } };
}

function finding(code: FindingCode, at: Range): Finding {
  return { code, severity: 'error', message: code, range: at, docs: '' };
}

function voice(source: string, at: Range, kind: 'error' | 'warning' | 'hint'): OtherVoice {
  return { source, isError: kind === 'error', isWarning: kind === 'warning', range: at };
}

function heard(findings: readonly Finding[], ...others: OtherVoice[]): string[] {
  return withoutEchoes(findings, others).map(({ code }) => code);
}

describe('one voice for one problem', () => {
  const key = finding('unknown-key', range(1, 0, 9));

  it('says everything while nobody else speaks', () => {
    const findings = [key, finding('yaml-tab', range(4, 0, 1))];
    assert.equal(withoutEchoes(findings, []), findings);
  });

  it('leaves out what the YAML extension says of the same place, as a warning too', () => {
    assert.deepEqual(heard([key], voice(SCHEMA, range(1, 0, 9), 'warning')), []);
    assert.deepEqual(heard([key], voice('YAML', range(1, 0, 9), 'error')), []);
    assert.deepEqual(heard([key], voice('yaml', range(1, 3, 4), 'error')), []);
  });

  it('leaves out what anyone calls an error, and heeds no other warnings and hints', () => {
    assert.deepEqual(heard([key], voice('ansible-lint', range(1, 0, 9), 'error')), []);
    for (const source of ['cSpell', 'yamllint', '']) {
      assert.deepEqual(heard([key], voice(source, range(1, 0, 9), 'warning')), ['unknown-key']);
    }
    assert.deepEqual(heard([key], voice(SCHEMA, range(1, 0, 9), 'hint')), ['unknown-key']);
  });

  it('goes on saying what stands beside, or begins on another line', () => {
    const others = [range(1, 10, 12), range(2, 0, 9), range(0, 0, 9, 1), range(0, 0, 1, 9)];
    for (const other of others) {
      assert.deepEqual(heard([key], voice(SCHEMA, other, 'error')), ['unknown-key']);
    }
  });

  it('counts what has no width as touching what it stands at', () => {
    assert.deepEqual(heard([key], voice('YAML', range(1, 9, 9), 'error')), []);
    assert.deepEqual(heard([key], voice('YAML', range(1, 4, 0, 2), 'error')), []);
  });

  it('takes a syntax error on the next line for the same, as parsers differ, but nothing farther', () => {
    const syntax = finding('yaml-syntax', range(2, 10, 11));
    assert.deepEqual(heard([syntax], voice('YAML', range(3, 0, 0), 'error')), []);
    assert.deepEqual(heard([syntax], voice('YAML', range(4, 0, 0), 'error')), ['yaml-syntax']);
    assert.deepEqual(heard([syntax], voice('eslint', range(3, 0, 0), 'error')), ['yaml-syntax']);
  });

  it('never leaves out what only we know', () => {
    for (const code of ['literal-secret', 'unknown-attribute', 'redirect-host'] as const) {
      const only = finding(code, range(1, 0, 9));
      assert.deepEqual(heard([only], voice(SCHEMA, range(1, 0, 9), 'error')), [code]);
    }
  });
});
