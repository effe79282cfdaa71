import * as vscode from 'vscode';
import type { SecretStore } from '../secrets/secretStore';

/** Something that can be copied: plain text, or a secret by name. */
export interface Copyable {
  text?: string;
  secret?: { org: string; name: string };
}

/** @throws {CancelledError} when the secret is not stored and the person does not give it. */
export async function copy(secrets: SecretStore, { text, secret }: Copyable): Promise<void> {
  const value = secret ? (await secrets.secretOrAsk(secret.org, secret.name)).reveal() : text;
  if (value !== undefined) await vscode.env.clipboard.writeText(value);
}
