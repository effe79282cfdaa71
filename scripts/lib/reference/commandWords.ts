/** What each command of VS Code does, by its id without `oktaScim.`. The manifest has the titles only. */
export const COMMAND_WORDS: Readonly<Record<string, string>> = {
  newFile: 'Asks what the app is and writes a first file ([a new file](editor.md#a-new-file)).',
  selectEnvironment: 'Chooses the environment of the file that every other command is about.',
  signIn:
    'Signs in to the org of the file: in the browser, or by an API token ([signing in](sign-in.md)).',
  signOut:
    'Forgets the sign-in of an org on this machine. A sign-in by the browser is revoked in Okta too.',
  preflight:
    'Checks what has to be in order first: people, groups, rights, connector ([preflight](cli.md#preflight)).',
  plan: 'Compares the file with the org, field by field, and shows the plan as a document. Writes nothing.',
  apply:
    'Shows the plan, asks, then writes. Opens the checklist where a person has to set something.',
  openChecklist: 'Opens the checklist of the settings that a person makes in the Admin Console.',
  pushGroups:
    'Sets up the group pushes of the file, or of one line, and waits until Okta says that they ran.',
  testConnector:
    'Tests the SCIM server as Okta would use it ([the connector test](connector-test.md)).',
  testConnectorAs:
    'The same test as another kind of app would do it ([kinds of app](connector-test.md#the-kind-of-app)).',
  verify:
    'Proves who has arrived at the SCIM server, person by person and group by group ([verify](verify.md)).',
  verifyGroup: 'The same for one group and its members.',
  verifyPerson: 'The same for one person, by login.',
  planAll: 'Plans every file and environment of the workspace ([several apps](fleet.md)).',
  refreshAll: 'Reads every org of the workspace again and updates the view Apps.',
  verifyAll: 'Proves who has arrived, for every file and environment of the workspace.',
  refresh: 'Reads the org again and updates the views.',
  showDiff: "Opens the org as YAML beside the file, in the editor's own comparison.",
  showJournal: 'Shows what was written from the file, by whom, and what Okta answered.',
  destroy:
    'Takes away what the file describes, after the label of the app was typed ([undo](destroy.md)).',
  export: 'Writes a live app down as a file whose plan is empty.',
  explainMappings:
    'Evaluates every mapping for a made-up person, or for somebody of the org ([expressions](expressions.md)).',
  setSecret: 'Keeps the value of a `${secret:NAME}` of the file in SecretStorage.',
  getToken:
    'Gets the token of the connector by OAuth 2.0 client credentials and keeps it in SecretStorage.',
  removeKept: 'Removes one sign-in or secret from SecretStorage.',
  startSandbox:
    'Starts an Okta org on this machine, for the open window ([the local org](local-org.md)).',
  stopSandbox:
    'Stops that local org, after a question. What was set up in it is forgotten, unless `oktaScim.sandbox.keepState` is on.',
  recordTraffic:
    'Stands between an org and a SCIM server and records what goes over ([traffic](traffic.md)).',
  resendRecording:
    'Sends what Okta sent in a recording to the SCIM server of the file, and shows what has changed ([again](traffic.md#send-a-recording-again)).',
  openConsole: 'Opens the page of the Admin Console where this item is.',
  copyValue:
    'Copies the value of this setting. A secret goes to the clipboard without being shown.',
  showTraffic: 'Shows what a check of the connector test sent, and what came back.',
  copyAsCurl:
    'Copies the last request of a check as a curl command. The credentials are a variable in it.',
  showLog: 'Opens the log of the extension. No secret is in it.',
  addToFile:
    'Lists in the file what only Okta has, as it is there. The file is not saved; one undo takes it out ([the side bar](side-bar.md#what-is-only-in-okta)).',
  goToLine: 'Goes to the line of the file that the item, or the error, is about.',
  pushGroup: 'Sets up the push of one group of the file, and waits until Okta says that it ran.',
  confirmSetting:
    'Keeps your word, with name and time, that a setting which Okta does not show has been made.',
  withdrawWord: 'Takes such a word back.',
  expandDiffering: 'Opens what differs in the views of the app, as far down as it does.',
  browseOrg:
    'Looks through the apps, groups, people and attributes of an org ([browsing](side-bar.md#browsing-the-org)).',
  copyDiagnostics:
    'Shows what helps with a fault, then copies it ([diagnostics](side-bar.md#when-something-is-wrong)).',
  reportIssue: 'Opens the form for an issue in the browser, with those diagnostics in it.',
};

/** What each view of the side bar has, by its id without `oktaScim.`. */
export const VIEW_WORDS: Readonly<Record<string, string>> = {
  app: 'The seven steps with their state, and the settings of each. Its badge counts what is pending.',
  planTree: 'The changes of the last plan, field by field.',
  attributes: 'The attributes of the file and their mappings, and those that only Okta has.',
  groups: 'The groups of the file: assignment, push, and who has arrived.',
  apps: 'Every file of the workspace and its environments, with their state.',
  people: 'Who has arrived, by the last proof: counts by state, the gravest first.',
  history: 'Every apply, push, destroy and confirmation from the file, from the journals.',
  kept: 'The orgs that you are signed in to, and the names of the secrets that are kept.',
};
