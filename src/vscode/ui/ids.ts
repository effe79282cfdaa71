/** Ids of what package.json contributes. A unit test compares these lists with the manifest, both ways. */
export const Command = {
  plan: 'oktaScim.plan',
  apply: 'oktaScim.apply',
  testConnector: 'oktaScim.testConnector',
  testConnectorAs: 'oktaScim.testConnectorAs',
  pushGroups: 'oktaScim.pushGroups',
  refresh: 'oktaScim.refresh',
  signIn: 'oktaScim.signIn',
  signOut: 'oktaScim.signOut',
  selectEnvironment: 'oktaScim.selectEnvironment',
  startSandbox: 'oktaScim.startSandbox',
  stopSandbox: 'oktaScim.stopSandbox',
  openChecklist: 'oktaScim.openChecklist',
  copyValue: 'oktaScim.copyValue',
  openConsole: 'oktaScim.openConsole',
  showLog: 'oktaScim.showLog',
  showDiff: 'oktaScim.showDiff',
  showJournal: 'oktaScim.showJournal',
  getToken: 'oktaScim.getToken',
  export: 'oktaScim.export',
  preflight: 'oktaScim.preflight',
  explainMappings: 'oktaScim.explainMappings',
  showTraffic: 'oktaScim.showTraffic',
  copyAsCurl: 'oktaScim.copyAsCurl',
  recordTraffic: 'oktaScim.recordTraffic',
  resendRecording: 'oktaScim.resendRecording',
  newFile: 'oktaScim.newFile',
  setSecret: 'oktaScim.setSecret',
  removeKept: 'oktaScim.removeKept',
  destroy: 'oktaScim.destroy',
  verify: 'oktaScim.verify',
  verifyGroup: 'oktaScim.verifyGroup',
  verifyPerson: 'oktaScim.verifyPerson',
  planAll: 'oktaScim.planAll',
  refreshAll: 'oktaScim.refreshAll',
  verifyAll: 'oktaScim.verifyAll',
  addToFile: 'oktaScim.addToFile',
  goToLine: 'oktaScim.goToLine',
  pushGroup: 'oktaScim.pushGroup',
  confirmSetting: 'oktaScim.confirmSetting',
  withdrawWord: 'oktaScim.withdrawWord',
  expandDiffering: 'oktaScim.expandDiffering',
  browseOrg: 'oktaScim.browseOrg',
  copyDiagnostics: 'oktaScim.copyDiagnostics',
  reportIssue: 'oktaScim.reportIssue',
} as const;
export type CommandId = (typeof Command)[keyof typeof Command];

/** Run by code actions and tree items only: in no menu and not in the manifest. */
export const InternalCommand = {
  moveSecret: 'oktaScim.internal.moveSecret',
  revealInFile: 'oktaScim.internal.revealInFile',
  selectTarget: 'oktaScim.internal.selectTarget',
  comparePerson: 'oktaScim.internal.comparePerson',
  chooseApp: 'oktaScim.internal.chooseApp',
} as const;

/** Shows the people of the last proof, with the focus on the first line; the views register it. */
export const SHOW_PEOPLE = 'oktaScim.internal.showPeople';

export const VIEW_CONTAINER = 'oktaScim';

/** As VS Code names the extension. */
export const EXTENSION = 'scim-works.okta-scim';

/** As VS Code names it when it is opened. */
export const WALKTHROUGH = 'scim-works.okta-scim#start';

export const ViewName = {
  app: 'oktaScim.app',
  apps: 'oktaScim.apps',
  attributes: 'oktaScim.attributes',
  groups: 'oktaScim.groups',
  planTree: 'oktaScim.planTree',
  kept: 'oktaScim.kept',
  history: 'oktaScim.history',
  people: 'oktaScim.people',
} as const;
export type ViewId = (typeof ViewName)[keyof typeof ViewName];

export const ContextKey = {
  /** One of `SESSION_STATES`. */
  state: 'oktaScim.state',
  /** A command that talks to the org or the connector is running. */
  busy: 'oktaScim.busy',
  /** The local org is running. */
  sandbox: 'oktaScim.sandbox',
  /** The extension runs in a browser, where no org is asked. */
  web: 'oktaScim.web',
  /** The window is for trying things out with a local org that it has not started. */
  tryOut: 'oktaScim.tryOut',
} as const;
export type ContextKeyId = (typeof ContextKey)[keyof typeof ContextKey];

/** Values of `ContextKey.state`: what the views can show, the most basic want first. */
export const SESSION_STATES = [
  'noConfig',
  'untrusted',
  'invalid',
  'noEnvironment',
  'noOrg',
  'signedOut',
  'unreachable',
  'ready',
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const SettingName = {
  org: 'oktaScim.org',
  codeLens: 'oktaScim.codeLens',
  sandboxPort: 'oktaScim.sandbox.port',
  sandboxKeepState: 'oktaScim.sandbox.keepState',
  severity: 'oktaScim.severity',
  agentTools: 'oktaScim.agentTools',
  driftMinutes: 'oktaScim.drift.everyMinutes',
} as const;
export type SettingId = (typeof SettingName)[keyof typeof SettingName];

/** Words in a tree item's `contextValue`; menus match them one by one. */
export const NodeTag = {
  copy: 'copy',
  console: 'console',
  checklist: 'checklist',
  error: 'error',
  signIn: 'signIn',
  kept: 'kept',
  person: 'person',
  pushedGroup: 'pushedGroup',
  /** The rest follows from what a line has: `tagsOf` of the trees. */
  text: 'text',
  line: 'line',
  add: 'add',
  push: 'push',
  unsaid: 'unsaid',
  said: 'said',
  app: 'app',
  deed: 'deed',
} as const;

/** URI schemes of read-only documents. */
export const DocumentScheme = {
  plan: 'okta-scim-plan',
  report: 'okta-scim-report',
  /** The org as YAML: the left side of a comparison. */
  live: 'okta-scim-live',
  /** A person as Okta, the mapping or the target has it. */
  proof: 'okta-scim-proof',
} as const;

/** Languages of our own pages, so that their lines wrap (package.json). */
export const PageLanguage = { plan: 'okta-scim-plan', report: 'okta-scim-report' } as const;

/** Of what offers tools to agents. */
export const AGENT_TOOLS = 'oktaScim.tools';
/** Of the Test Explorer; menus of its items name it. */
export const TEST_CONTROLLER = 'oktaScimConnector';
