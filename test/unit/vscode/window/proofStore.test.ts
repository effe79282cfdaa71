import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Proof, ProofFinding } from '../../../../src/proof/proofModel';
import { ProofStore } from '../../../../src/vscode/window/proofStore';
import { target } from '../views/samples';

class Memento {
  readonly values = new Map<string, unknown>();
  keys = () => [...this.values.keys()];
  get = (key: string) => this.values.get(key);
  update = async (key: string, value: unknown) => {
    // As VS Code does: what is kept is JSON.
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.parse(JSON.stringify(value)));
  };
}

const finding = (index: number) =>
  ({
    kind: 'person',
    key: `user${index}`,
    state: 'missing',
    differences: [],
  }) as unknown as ProofFinding;
const proofOf = (count: number) =>
  ({
    at: '2026-11-29T12:00:00.000Z',
    people: { missing: count },
    groups: {},
    notes: [],
    findings: Array.from({ length: count }, (_, index) => finding(index)),
  }) as unknown as Proof;

describe('the last proof of a target', () => {
  it('stays whole in this window, and with its gravest findings for the next one', async () => {
    const memento = new Memento();
    const here = new ProofStore(memento as unknown as vscode.Memento);
    assert.equal(here.of(target()), undefined);
    await here.keep(target(), proofOf(5_000));
    assert.equal(here.of(target())?.findings.length, 5_000);
    const next = new ProofStore(memento as unknown as vscode.Memento).of(target());
    assert.equal(next?.findings.length, 1_000);
    assert.deepEqual([next?.people.missing, next?.at], [5_000, '2026-11-29T12:00:00.000Z']);
  });

  it('is forgotten with its org, and that of another one is not', async () => {
    const memento = new Memento();
    const store = new ProofStore(memento as unknown as vscode.Memento);
    const other = { ...target(), org: 'https://other.okta.com' };
    await store.keep(target(), proofOf(1));
    await store.keep(other, proofOf(2));
    await store.forgetOrg(target().org);
    assert.equal(store.of(target()), undefined);
    assert.equal(new ProofStore(memento as unknown as vscode.Memento).of(target()), undefined);
    assert.equal(store.of(other)?.findings.length, 2);
  });

  it('of another version of the extension, or of whatever is there, is none', () => {
    for (const value of [null, 7, 'x', {}, { people: {}, groups: {} }]) {
      const memento = new Memento();
      memento.get = () => value;
      assert.equal(new ProofStore(memento as unknown as vscode.Memento).of(target()), undefined);
    }
  });
});
