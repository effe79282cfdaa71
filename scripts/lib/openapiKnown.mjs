const APPS = /^(GET|POST|PUT) \/api\/v1\/apps(\/\{appId\})?$/;
const APP_SCHEMA = / \/api\/v1\/meta\/schemas\/apps\/\{appId\}\/default$/;
const PUSHES = / \/api\/v1\/apps\/\{appId\}\/group-push\/mappings/;
const MAPPING = /^(GET|POST) \/api\/v1\/mappings\/\{mappingId\}$/;
const EVERY = /./;

/**
 * The known places where the real Okta, or what a client may send it, differs from its own OpenAPI document
 * (2026.06.3). Each has its source: a recorded interaction (cassettes of terraform-provider-okta), a documented
 * behaviour, or an issue. An entry that nothing matches in a whole run is reported.
 *
 * `on` matches the operation, `part` is the part of the exchange, `at` the place in it, `why` the complaint.
 */
export const KNOWN = [
  ...recorded(),
  ...documented(),
  ...tolerated(),
  ...outside().map(({ on, source }) => ({ on, part: 'path', at: /^$/, why: /./, source })),
];

/** Replies that were recorded and that the document does not describe. */
function recorded() {
  return [
    {
      on: /^POST \/api\/v1\/apps\/\{appId\}\/group-push\/mappings$/,
      part: 'status',
      at: /^200$/,
      source: 'recorded PushGroup_crud: 200, not 201',
    },
    {
      on: /^DELETE \/api\/v1\/apps\/\{appId\}\/group-push\/mappings\/\{mappingId\}$/,
      part: 'status',
      at: /^200$/,
      source: 'recorded PushGroup_crud: 200 and no body, not 204',
    },
    {
      on: APPS,
      part: 'reply',
      at: /^(\/\*)?\/(accessibility\/(errorRedirectUrl|loginRedirectUrl)|settings\/notes\/(admin|enduser)|settings\/notifications\/vpn\/(message|helpUrl)|settings\/signOn\/redirectUrl)$/,
      why: /must be string/,
      source: 'recorded AutoLoginApplication_crud: null where nothing is set',
    },
    {
      on: APPS,
      part: 'reply',
      at: /^(\/\*)?\/(settings\/(app|manualProvisioning)|_links\/uploadLogo)$/,
      why: /not in the document/,
      source: 'recorded AutoLoginApplication_crud: fields of every app',
    },
    {
      on: /^POST \/api\/v1\/apps\/\{appId\}\/lifecycle\/(activate|deactivate)$/,
      part: 'reply',
      at: /^$/,
      why: /no body in the document/,
      source: 'recorded AutoLoginApplication_crud: 200 with {}',
    },
    {
      on: APP_SCHEMA,
      part: 'reply',
      at: /^\/definitions\/base\/properties\/[^/]+$/,
      why: /not in the document/,
      source:
        "the document's own example DefaultAppUserSchemaResponse: an app's base is not a user's",
    },
    {
      on: APP_SCHEMA,
      part: 'reply',
      at: /^\/definitions\/custom\/properties\/[^/]+\/(items|union)$/,
      why: /not in the document/,
      source: 'recorded AppUserSchemas_array_enum_string: items and union are echoed',
    },
    {
      on: APP_SCHEMA,
      part: 'request',
      at: /^\/definitions\/custom\/properties\/[^/]+\/(items|union)$/,
      why: /not in the document/,
      source: 'recorded AppUserSchemas_array_enum_string: arrays need items, and take union',
    },
    ...['request', 'reply'].map((part) => ({
      on: APP_SCHEMA,
      part,
      at: /^\/definitions\/custom\/properties\/[^/]+\/unique$/,
      why: /must be boolean/,
      source: 'terraform-provider-okta, app_user_schema_property: UNIQUE_VALIDATED and NOT_UNIQUE',
    })),
    {
      on: MAPPING,
      part: 'reply',
      at: /^\/properties\/[^/]+$/,
      why: /not in the document/,
      source: 'recorded ProfileMapping_crud: properties are keyed by attribute',
    },
    {
      on: /^POST \/api\/v1\/mappings\/\{mappingId\}$/,
      part: 'request',
      at: /^(\/properties\/[^/]+)?$/,
      why: /not in the document|required property '(expression|pushStatus)'/,
      source: 'recorded ProfileMapping_crud: ProfileMappingRequest describes one line only',
    },
    {
      on: /^(GET|POST) \/api\/v1\/apps\/\{appId\}\/connections\/default$/,
      part: 'reply',
      at: /^\/authScheme$/,
      why: /allowed values/,
      source:
        "okta-mcp-server pull request 72 (UNKNOWN); the document's own Org2Org example (OAUTH2)",
    },
    {
      on: / \/api\/v1\/groups/,
      part: 'reply',
      at: /^(\/\*)?\/profile$/,
      why: /anyOf/,
      source: 'recorded Group_crud: description is null where there is none',
    },
    {
      on: / \/api\/v1\/apps\/\{appId\}\/features/,
      part: 'reply',
      at: /^(\/\*)?\/capabilities\/importSettings\/username(\/userNameFormat)?$/,
      why: /not in the document|usernameFormat/,
      source: 'recorded AppFeatures_read: the key is userNameFormat',
    },
    {
      on: / \/api\/v1\/apps\/\{appId\}\/features/,
      part: 'reply',
      at: /^(\/\*)?\/capabilities\/importSettings\/schedule\/(fullImport|incrementalImport)$/,
      why: /must be object/,
      source:
        "the document's own example UpdateInboundProvisioningFeatureRequestEx: null for no import",
    },
    {
      on: /^PUT \/api\/v1\/apps\/\{appId\}\/features\/\{featureName\}$/,
      part: 'request',
      at: /^$/,
      why: /anyOf/,
      source: 'recorded AppFeatures_read: userNameFormat; AppFeatures_basic: partial update',
    },
    {
      on: /^GET \/api\/v1\/logs$/,
      part: 'reply',
      at: /^\/\*\/(outcome\/reason|(target\/\*|actor)\/detailEntry)$/,
      why: /must be (string|object)/,
      source: "the document's own example ListLogs: null where there is none",
    },
    {
      on: / \/api\/v1\/groups/,
      part: 'reply',
      at: /^(\/\*)?\/_links\/owners$/,
      why: /not in the document/,
      source: 'recorded Group_crud, 2025: a link to the owners',
    },
    {
      on: APPS,
      part: 'reply',
      at: /^(\/\*)?\/_links\/(profileEnrollment|policies)$/,
      why: /not in the document/,
      source: 'recorded AutoLoginApplication_crud: links of every app of an idx org',
    },
    {
      on: APPS,
      part: 'reply',
      at: /^(\/\*)?\/universalLogout$/,
      why: /must be object/,
      source: 'recorded apps since 2025-06: null or an object',
    },
    {
      on: / \/api\/v1\/apps\/\{appId\}\/users/,
      part: 'reply',
      at: /^(\/\*)?\/externalId$/,
      why: /must be string/,
      source: 'recorded app users of OIDC apps: null while unlinked',
    },
    {
      on: /^GET \/\.well-known\/okta-organization$/,
      part: 'reply',
      at: /^\/(cell|settings)$/,
      why: /not in the document/,
      source: 'recorded in the fixtures of terraform-provider-okta, 2025',
    },
    {
      on: / \/api\/v1\/users\/\{id\}$/,
      part: 'reply',
      at: /^\/_links\/delete$/,
      why: /not in the document/,
      source: 'recorded in the fixtures of terraform-provider-okta: of a DEPROVISIONED user',
    },
  ];
}

/** Documented elsewhere than at the operation. */
function documented() {
  return [
    ...['request', 'reply'].map((part) => ({
      on: APP_SCHEMA,
      part,
      at: /^\/definitions\/custom\/properties\/[^/]+\/(items\/)?oneOf\/\*\/const$/,
      why: /must be string/,
      source:
        'terraform-provider-okta, acceptance tests of app_user_schema_property: enumerations of numbers and integers; the document has texts only',
    })),
    {
      on: EVERY,
      part: 'status',
      at: /^(401|405|413|500)$/,
      source:
        "Okta's list of error codes: E0000011, E0000022, E0000003, E0000009 for any operation",
    },
    {
      on: /^DELETE \/api\/v1\/apps\/\{appId\}\/group-push\/mappings\/\{mappingId\}$/,
      part: 'status',
      at: /^400$/,
      source:
        "the operation's own text: deleteTargetGroup is required, an ACTIVE mapping is refused",
    },
    {
      on: /^DELETE |\/lifecycle\//,
      part: 'status',
      at: /^400$/,
      source:
        "Okta's list of error codes: E0000003 for a body that is not well-formed, wherever one is sent",
    },
    {
      on: /\/lifecycle\//,
      part: 'request',
      at: /^$/,
      why: /no body in the document/,
      source:
        'not known: the local org ignores a body where none is documented (its own tests send some)',
    },
    {
      on: / \/api\/v1\/(apps|users)(\/|$)/,
      part: 'reply',
      at: /^(\/\*)?\/_embedded\/(user\/|blocks$)/,
      why: /must be object/,
      source:
        "the document's own schemas UserGetSingleton and examples of expand: more than objects of objects",
    },
    {
      on: /^(GET \/api\/v1\/(apps|groups|mappings)$|GET \/api\/v1\/(apps|groups|meta)\/)/,
      part: 'status',
      at: /^400$/,
      source:
        "Okta's list of error codes: E0000001 and E0000031 for queries; terraform-provider-okta issue 431",
    },
    {
      on: PUSHES,
      part: 'status',
      at: /^404$/,
      source: "Okta's list of error codes: E0000007 for an unknown app",
    },
    {
      on: /^PATCH \/api\/v1\/apps\/\{appId\}\/groups\/\{groupId\}$/,
      part: 'request',
      at: /^\/\*\/value$/,
      why: /must be object/,
      source: "the document's own example GroupAssignmentPatchRequestExample: a plain value",
    },
  ];
}

/** What clients send, and Okta takes with 200. */
function tolerated() {
  return [
    {
      on: / \/api\/v1\/meta\/schemas\/apps\/\{appId\}\/default$/,
      part: 'request',
      at: /^\/definitions\/base\/(id|properties\/[^/]+)$/,
      why: /./,
      source: 'recorded AppUserBaseSchema_change: an update that makes a base attribute required',
    },
    {
      on: /^POST \/api\/v1\/apps$/,
      part: 'query',
      at: /^activate$/,
      why: /must be boolean/,
      source: 'recorded by okta-sdk-python, 2020: activate=False',
    },
    {
      on: APPS,
      part: 'request',
      at: /^\/(features|name|status|id|orn|created|lastUpdated|universalLogout|_links|_embedded)$/,
      why: /read-only/,
      source: 'okta-developer-docs issue 5130 and "Replace an application": taken and ignored',
    },
    {
      on: APPS,
      part: 'request',
      at: /^(\/settings\/(app|manualProvisioning|emOptInStatus)|\/_links\/uploadLogo)?$/,
      why: /not in the document|'signOnMode'|read-only/,
      source:
        'schemas of the catalog\'s apps are not part of the document ("Create an application")',
    },
    {
      on: APPS,
      part: 'request',
      at: /^\/(accessibility|settings)\//,
      why: /must be string/,
      source: "the document's own example AutoLoginPutEx: null where nothing is set",
    },
    {
      on: APP_SCHEMA,
      part: 'request',
      at: /^\/definitions\/custom\/(id|type|required)$/,
      why: /read-only/,
      source: "the document's own example AppUserSchemaAddRequest sends them",
    },
    {
      on: APP_SCHEMA,
      part: 'request',
      at: /^\/definitions\/custom\/properties\/[^/]+$/,
      why: /must be object/,
      source: 'terraform-provider-okta: null deletes an attribute',
    },
    {
      on: /^PUT \/api\/v1\/apps\/\{appId\}\/groups\/\{groupId\}$/,
      part: 'request',
      at: /^\/(definitions|properties|nonsense)$/,
      why: /not in the document/,
      source:
        'not known: the local org ignores fields that it does not know (its own tests send some)',
    },
    {
      on: /^GET /,
      part: 'query',
      at: /^limit$/,
      source: 'recorded AppGroupAssignment_crud: a limit out of range is cut, the self link tells',
    },
  ];
}

/** Endpoints of Okta's that the local org has and that were cut out of the document. */
function outside() {
  const source = 'Okta API 2026.06.3, not in the cut';
  return [
    {
      on: /^POST \/api\/v1\/users\/$/,
      source: 'recorded by okta-sdk-python, 2020: a slash at the end is taken',
    },
    { on: /^(GET|POST) \/api\/v1\/users$/, source },
    {
      on: /^POST \/api\/v1\/users\/\{id\}\/lifecycle\/(un)?(activate|deactivate|suspend)$/,
      source,
    },
    { on: /^(PUT|DELETE) \/api\/v1\/groups\/\{id\}\/users\/\{id\}$/, source },
    { on: /^GET \/api\/v1\/groups\/\{id\}\/apps$/, source },
    { on: /^GET \/api\/v1\/users\/\{id\}\/groups$/, source },
    { on: /^(GET|POST|PUT|DELETE) \/api\/v1\/meta\/types\/user\/(\{id\}|default)$/, source },
    {
      on: /^POST \/api\/v1\/users\/\{id\}\/credentials\/change_(password|recovery_question)$/,
      source,
    },
    {
      on: /^(GET|POST) \/api\/v1\/meta\/schemas\/(user\/(\{id\}|default)|group\/default)$/,
      source,
    },
    { on: /^GET \/api\/v1\/apps\/\{id\}\/connections\/default\/jwks$/, source },
  ];
}

/** Index of the entry that explains the deviation, -1 for none. */
export function knownIndex(deviation, list = KNOWN) {
  return list.findIndex(
    ({ on, part, at, why = EVERY }) =>
      part === deviation.part &&
      on.test(deviation.operation) &&
      at.test(deviation.at) &&
      why.test(deviation.why),
  );
}
