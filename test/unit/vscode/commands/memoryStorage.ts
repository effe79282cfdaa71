import type * as vscode from 'vscode';

/** What VS Code keeps for an extension, as all windows see it; each access takes a turn of the loop, as there. */
export class MemoryStorage {
  readonly values = new Map<string, string>();

  async get(key: string): Promise<string | undefined> {
    await turn();
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await turn();
    this.values.set(key, value);
  }

  async delete(key: string): Promise<void> {
    await turn();
    this.values.delete(key);
  }

  async keys(): Promise<string[]> {
    return [...this.values.keys()];
  }

  readonly onDidChange: vscode.Event<vscode.SecretStorageChangeEvent> = () => ({ dispose() {} });
}

export class MemoryMemento implements vscode.Memento {
  readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string): T | undefined;
  get<T>(key: string, otherwise: T): T;
  get<T>(key: string, otherwise?: T): T | undefined {
    return (this.values.get(key) as T | undefined) ?? otherwise;
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, value);
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
