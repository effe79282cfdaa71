import assert from 'node:assert/strict';
import { startSandbox } from '../../../../src/localOrg/start';
import { SandboxTokens } from '../../../../src/vscode/secrets/sandboxTokens';

describe('tokens of local orgs in the secret storage', () => {
  /** What outlives a window. */
  let memento: Map<string, unknown>;
  let stored: Map<string, string>;
  let order: string[];

  beforeEach(() => {
    memento = new Map();
    stored = new Map();
    order = [];
  });

  function tokens(isAlive?: (org: string, pid: number) => Promise<boolean>): SandboxTokens {
    const kept = {
      keys: () => [...memento.keys()],
      get: <T>(key: string, otherwise?: T) => (memento.get(key) ?? otherwise) as T,
      update: async (key: string, value: unknown) => {
        order.push('written down');
        memento.set(key, value);
      },
    };
    const secrets = {
      forgetSignIn: async () => {},
      storeApiToken: async (org: string, token: string) => {
        order.push('stored');
        stored.set(org, token);
      },
      forgetOrg: async (org: string) => {
        stored.delete(org);
      },
    };
    return new SandboxTokens(kept, secrets, isAlive);
  }

  /** As other windows have written it down. */
  function asOf(changes: Record<string, object>): void {
    const known = memento.get('sandboxOrgs') as Record<string, object>;
    const changed = Object.entries(changes).map(([org, change]) => [
      org,
      { ...known[org], ...change },
    ]);
    memento.set('sandboxOrgs', { ...known, ...Object.fromEntries(changed) });
  }

  const A = 'http://127.0.0.1:1001';
  const B = 'http://127.0.0.1:1002';

  it('are written down before they are stored: a kill in between leaves none behind', async () => {
    await tokens().store(A, '00a');
    assert.deepEqual(order, ['written down', 'stored']);
  });

  it('are forgotten when their org is stopped, the others not', async () => {
    const here = tokens();
    await here.store(A, '00a');
    await here.store(B, '00b');
    await here.forget(A);
    assert.deepEqual([...stored], [[B, '00b']]);
  });

  it('of a window that was closed without Stop are forgotten by the next one, those of living windows not', async () => {
    await tokens().store(A, '00a');
    await tokens().store(B, '00b');
    asOf({ [A]: { pid: process.pid + 1 }, [B]: { pid: process.pid + 2 } });
    await tokens(async (org) => org === B).sweep();
    assert.deepEqual([...stored], [[B, '00b']]);
    await tokens(async () => false).sweep();
    assert.deepEqual([...stored], []);
    assert.deepEqual(memento.get('sandboxOrgs'), {});
  });

  it('of a process that had the id of this one are forgotten: this one has started none yet', async () => {
    await tokens().store(A, '00a');
    await tokens(async () => true).sweep();
    assert.deepEqual([...stored], []);
  });

  it('of a window on another machine are left to that one: its processes cannot be seen from here', async () => {
    await tokens().store(A, '00a');
    await tokens().store(B, '00b');
    asOf({ [A]: { pid: 1, machine: 'linux build-7' }, [B]: { pid: process.pid + 1 } });
    await tokens(async () => false).sweep();
    assert.deepEqual([...stored], [[A, '00a']]);
  });

  it('stay while the org answers and its process is there', async () => {
    const org = await startSandbox();
    await tokens().store(org.orgUrl, '00a');
    // A process that is surely there and is not this one.
    asOf({ [org.orgUrl]: { pid: process.ppid } });
    await tokens().sweep();
    assert.deepEqual([...stored], [[org.orgUrl, '00a']]);
    await org.close();
    await tokens().sweep();
    assert.deepEqual([...stored], []);
  });
});
