import type { LiveApp } from './readForExport';

/** The app of a new file. */
export type NewFileApp =
  | { use: 'swa'; label: string; loginUrl: string }
  | { use: 'catalog'; name: string; label: string }
  | { use: 'existing'; from: LiveApp };

/** An attribute that the connector has and Okta's apps do not have by themselves. */
export interface NewAttribute {
  /** Variable name. */
  name: string;
  title: string;
  type: string;
  externalName: string;
  externalNamespace: string;
  description?: string;
  /** Expression that fills it. */
  mapping?: string;
}

/** What is known of the connector. */
export interface NewConnector {
  baseUrl: string;
  /** Name of the secret that the token goes by. */
  secretName: string;
  actions: readonly string[];
  toApp: Readonly<Record<string, boolean>>;
  attributes: readonly NewAttribute[];
  /** Expressions by variable name, for attributes that the app has by itself. */
  baseMappings: Readonly<Record<string, string>>;
  /** Lines of comments. */
  notes: { connector: readonly string[]; attributes: readonly string[] };
}

export interface NewEnvironment {
  name: string;
  /** Origin; undefined when nobody has said. */
  org: string | undefined;
}

export interface NewFileRequest {
  app: NewFileApp;
  /** Origin. */
  org: string | undefined;
  environments: readonly NewEnvironment[];
  connector: NewConnector | undefined;
}
