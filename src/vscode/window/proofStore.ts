import type * as vscode from 'vscode';
import { isRecord } from '../../base/record';
import type { Proof } from '../../proof/proofModel';
import { type Target, targetKey } from './target';

/** Findings that are kept for the next window: the gravest, as a state database is no place for tens of thousands. */
const KEPT = 1_000;

/**
 * The last proof of every target, with its time: whole in this window, cut to the gravest findings for the next one. It is in
 * the state of the workspace, which is the person's own and in no file of the folder.
 */
export class ProofStore {
  readonly #memento: vscode.Memento;
  readonly #fresh = new Map<string, Proof>();

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  of(target: Target): Proof | undefined {
    const key = targetKey(target);
    const kept = this.#fresh.get(key) ?? this.#memento.get<unknown>(stored(key));
    return isProof(kept) ? kept : undefined;
  }

  /** Drops those of an org, on signing in or out. */
  async forgetOrg(org: string): Promise<void> {
    for (const key of this.#fresh.keys()) if (isOf(key, org)) this.#fresh.delete(key);
    for (const key of this.#memento.keys()) {
      if (key.startsWith(STORED) && isOf(key, org)) await this.#memento.update(key, undefined);
    }
  }

  async keep(target: Target, proof: Proof): Promise<void> {
    const key = targetKey(target);
    this.#fresh.set(key, proof);
    const findings = proof.findings.slice(0, KEPT);
    await this.#memento.update(stored(key), { ...proof, findings });
  }
}

const STORED = 'proof/';

function stored(key: string): string {
  return `${STORED}${key}`;
}

/** By the end of `targetKey`. */
function isOf(key: string, org: string): boolean {
  return key.endsWith(` ${org}`);
}

/** Of this version of the extension: what another one has kept may look otherwise. */
function isProof(value: unknown): value is Proof {
  return (
    isRecord(value) &&
    isRecord(value['people']) &&
    isRecord(value['groups']) &&
    Array.isArray(value['findings']) &&
    Array.isArray(value['notes']) &&
    typeof value['at'] === 'string'
  );
}
