// The HTTP contract, written by hand until the server's OpenAPI document generates it (web/README.md says how).
// Domain records live in Redoubt.Incidents (same names) and are serialised as they are: no DTO twins. OpenAPI is generated from them.
// Errors: RFC 9457 problem details {type,title,status,detail,errors?}. 400 bad input (names the field), 404, 409 refused (says why), 413, 429.
export type Severity = 'unknown'|'informational'|'low'|'medium'|'high';
export type IncidentStatus = 'active'|'inProgress'|'awaitingAction'|'resolved'|'redirected';
export type Classification = 'unknown'|'truePositive'|'informationalExpectedActivity'|'falsePositive';
export type Determination = 'unknown'|'apt'|'malware'|'securityPersonnel'|'securityTesting'|'unwantedSoftware'|'other'|'multiStagedAttack'|'compromisedAccount'|'phishing'|'maliciousUserActivity'|'notMalicious'|'notEnoughDataToValidate'|'confirmedActivity'|'lineOfBusinessApplication';
export type AlertStatus = 'new'|'inProgress'|'resolved';
export type EntityKind = 'other'|'device'|'user'|'mailbox'|'process'|'file'|'ip'|'url'|'domain'|'mail'|'registryKey'|'registryValue'|'cloudApplication'|'cloudResource'|'container'|'session'|'service'|'scheduledTask'|'securityGroup'|'malware';
export interface EntityReference { kind: EntityKind; key: string; name: string }        // key = identity, e.g. "device:fin-ws-07"
export interface Impact { devices: number; users: number; mailboxes: number; other: number; names: EntityReference[] /* first 5 by importance */ }
export interface PriorityFactor { name: string; points: number; reason: string }          // "Severity", 25, "2 alerts of high severity"
export interface IncidentRow { id: number; name: string; severity: Severity; status: IncidentStatus; priority: number|null;
  classification: Classification; determination: Determination; assignedTo: string|null; tags: string[]; systemTags: string[];
  alertCount: number; activeAlertCount: number; occurrenceCount: number; tactics: string[]; techniques: string[]; detectors: string[];
  impact: Impact; firstActivity: string; lastActivity: string; created: string; lastUpdate: string; redirectTo: number|null }
// GET /api/incidents?status=active&status=inProgress&severity=high&assignedTo=me|none|NAME&tag=&detector=&tactic=&classification=&entity=KEY-or-text&search=text&from=ISO&to=ISO&minPriority=&sort=priority|-priority|lastActivity|created|severity|name|alertCount...&skip=0&take=100
//   default sort -priority; from/to filter on lastActivity. No filter given = everything; the portal sends the default filter itself.
export interface Page<T> { total: number; items: T[] }                                     // Page<IncidentRow>
// GET /api/incidents.csv?same filters   (max 10,000 rows)
// GET /api/incidents/{id}  -> IncidentPage   (a redirected one answers with redirectTo set; the portal follows)
export interface IncidentPage extends IncidentRow { description: string; resolvingComment: string|null; factors: PriorityFactor[];
  evidenceCount: number; assetCount: number; commentCount: number; phases: { tactic: string; name: string; alerts: number; first: string }[] /* kill-chain order */ }
// PATCH /api/incidents/{id}  body any of { name, severity, status, classification, determination, assignedTo (null clears), tags, resolvingComment } -> IncidentPage
// POST /api/incidents/bulk { ids:number[], change:{…same…} } -> { changed:number, refused:{id:number, reason:string}[] }
// POST /api/incidents/{id}/comments { text } (1..30,000 chars) -> ActivityEntry
// GET  /api/incidents/{id}/alerts?status=&severity=&search=&sort=firstActivity&skip&take -> Page<AlertRow>
export interface Join { with: string|null /* alert id */; withTitle: string|null; reasons: string[] /* Graph correlationReason names */; entities: EntityReference[]; weight: number; text: string /* "Same device FIN-WS-07, 4 minutes apart" */ }
export interface AlertRow { id: string; title: string; severity: Severity; status: AlertStatus; detector: string; detectorId: string|null; category: string|null;
  tactics: string[]; techniques: string[]; firstActivity: string; lastActivity: string; occurrenceCount: number /* records folded */; eventCount: number;
  classification: Classification; determination: Determination; assignedTo: string|null; incidentId: number; incidentName: string; entities: EntityReference[] /* first 6 */; joins: Join[] /* why it is in this incident; empty for the first */; remarks: string[] }
// GET /api/alerts?… (same style of filters: status, severity, detector, category/tactic, entity, search, from, to, incidentId, sort, skip, take) -> Page<AlertRow>; default sort -lastActivity
// GET /api/alerts/{id} -> AlertPage ; any occurrence id resolves to its alert
export interface EntityDetail { kind: EntityKind; key: string; name: string; fields: Record<string,string>; roles: string[]; verdict: string|null; remediationStatus: string|null }
export interface AlertPage extends AlertRow { description: string|null; recommendedActions: string[]; actor: string|null; threat: string|null; threatFamily: string|null; link: string|null; sourceIncident: string|null; format: string; received: string; tunedBy: string|null /* the tuning rule that resolved it */; allEntities: EntityDetail[]; raw: string /* JSON text of the first occurrence */ }
// GET /api/alerts/{id}/occurrences?skip&take -> Page<{ id:string; firstActivity:string; lastActivity:string; count:number; received:string; raw:string }>
// PATCH /api/alerts/{id} { status, classification, determination, assignedTo } -> AlertPage
// POST /api/alerts/move { alertIds:string[], incidentId:number|null /* null = new incident */, comment, reason } -> { targetIncidentId:number, undo:string }
// POST /api/incidents/merge { incidentIds:number[] (2..5), comment, reason } -> { targetIncidentId:number, undo:string } ; 409 names the conflicting field
// POST /api/incidents/{id}/split { alertIds } = move to new incident -> same answer
// POST /api/undo/{token} -> { incidentIds:number[] }   (merge, move, split; while nothing later contradicts; 409 says why)
// GET  /api/incidents/{id}/graph -> Graph
export interface GraphNode { key: string; kind: EntityKind; name: string; verdict: string|null; alertIds: string[] /* max 50 */; alertCount: number; first: string; last: string; asset: boolean; grouped: number /* >1: this node stands for so many alike */ }
export interface GraphEdge { from: string; to: string; label: string /* "started", "connected to", "signed in to", "wrote", "sent", "seen with" */; alertIds: string[]; first: string }
export interface Graph { nodes: GraphNode[]; edges: GraphEdge[]; truncated: boolean; totalEntities: number }
// GET /api/incidents/{id}/assets -> { devices: Asset[], users: Asset[], mailboxes: Asset[], applications: Asset[], cloudResources: Asset[] }
export interface Asset { entity: EntityDetail; alertCount: number; activeAlertCount: number; highestSeverity: Severity; first: string; last: string; otherIncidents: number }
// GET /api/incidents/{id}/evidence?kind=&search=&skip&take -> Page<EvidenceRow> & { kinds: Record<string, number> }
export interface EvidenceRow { entity: EntityDetail; first: string; last: string; alertIds: string[] /* max 50 */; alertCount: number; detectors: string[] }
// GET /api/incidents/{id}/activity?kind=&by=&search=&skip&take -> Page<ActivityEntry>   newest first
export interface ActivityEntry { id: number; time: string; kind: 'created'|'alertsJoined'|'renamed'|'statusChanged'|'severityChanged'|'classified'|'assigned'|'tagged'|'commented'|'merged'|'moved'|'split'|'undone'|'regrouped'|'feedback'|'priorityChanged'|'actionOrdered'|'actionDecided'|'actionEnded'; by: string /* person or "Redoubt correlation" */; text: string; before: string|null; after: string|null; undo: string|null /* token while it can be undone */ }
// GET /api/incidents/{id}/summary -> Summary        POST same = regenerate
// A text is a list of runs so that nothing is ever markup: {text} plain, {text,entity} link to an entity, {cite:[alertIds]} citation marker(s)
export interface Run { text: string; entity?: EntityReference; emphasis?: boolean; code?: boolean }
export interface Sentence { id: string /* claim id */; runs: Run[]; plain: string; citations: Citation[] }
export interface Citation { number: number /* [n] as shown */; evidenceId: string /* an alert, or incident:ID, guidebook:ID, action:ID, activity:INCIDENT:ID, indicator:ID, attack:ID, query:HASH */; title: string; time: string; excerpt: string; query?: string /* KQL whose rows are the evidence */ }
export interface SummarySection { id: 'headline'|'began'|'unfolded'|'assets'|'indicators'|'scripts'|'actors'|'unknown'|'now'; heading: string; form: 'paragraph'|'list'|'timeline'; sentences: (Sentence & { time?: string; tactic?: string })[] }
export interface Summary { incidentId: number; generated: string; alertCount: number; milliseconds: number; sections: SummarySection[]; prompts: { text: string; entity?: EntityReference }[]; markdown: string; version: string; answerId: string; without?: string[] }
// POST /api/feedback { skill:'summarizeIncident', answerId, verdict:'looksRight'|'needsImprovement'|'inappropriate', text? } -> 204
// GET /api/home -> Home
export interface Home { incidents: { active: number; inProgress: number; unassigned: number; high: number; resolvedLast7Days: number }; alerts: { last24Hours: number; last7Days: number; active: number }; topIncidents: IncidentRow[] /* 5 */;
  perDay: { day: string; alerts: number; incidents: number }[] /* 14 */; detectors: { name: string; alerts: number; lastReceived: string }[]; noisiest: { title: string; detector: string; occurrences: number; alerts: number }[];
  assets: { entity: EntityReference; incidents: number; highestPriority: number }[]; received: { total: number; folded: number } ; meanMinutesToResolve: number|null }
// GET /api/filters -> { detectors:string[], tags:string[], assignees:string[], tactics:{id,name}[], categories:string[] }
// GET /api/search?q= -> { incidents: IncidentRow[], alerts: AlertRow[], entities: { entity: EntityReference; alerts: number }[] }   (≤10 each)
// GET /api/me -> { name: string, permissions: string[], demo: boolean, version: string }
// GET /api/events   Server-Sent Events: event "change", data {"sequence":n,"incidents":[ids changed],"created":[ids],"alerts":n}
// POST /api/ingest/{format|auto}   NDJSON | JSON array | JSON object | CSV; Content-Encoding: gzip -> 200 { received, stored, duplicate, rejected, notAlerts, rejects:[{line, reason}] (first 100), format }
// GET /api/ingest/formats -> {format, name}[]
// GET /api/health -> { status, version, alerts, backlog }
// GET /openapi/v1.json
// POST /api/scripts/analyze { text, language?, fileName?, parentImage? } -> ScriptAnalysis   Nothing is run, nothing is stored.
export type ScriptLanguage = 'unknown'|'powerShell'|'batch'|'bash'|'javaScript'|'visualBasic'|'python'|'commandLine';
export interface ScriptToAnalyze { text: string; language?: ScriptLanguage; fileName?: string; parentImage?: string }
export interface Place { layer: number /* from 1; 0 outside of scripts */; line: number; lastLine: number }                // lines of the layer's original text
export interface Technique { v18: string; v19: string; name: string; tactics?: string[] }
export interface CitedText { text: string; where: Place[] }
export interface Fold { start: number; length: number; clearedStart: number; clearedLength: number }                       // characters from 0
export interface ScriptLayer { number: number; language: ScriptLanguage; original: string; cleared: string; why: string /* "input", "base64 and gzip" */; from: Place|null; folds: Fold[]; guessed: boolean }
export interface ScriptStep extends CitedText { techniques: Technique[]; condition: string|null; weight: number }
export interface ScriptFinding extends CitedText { behaviour: string; group: string; weight: number; techniques: Technique[]; defined: boolean }
export type IndicatorKind = 'url'|'ip'|'domain'|'email'|'hash'|'path'|'registryKey'|'service'|'task'|'mutex'|'userAgent'|'wallet';
export interface Indicator { kind: IndicatorKind; value: string /* not defanged */; role: string; where: Place; certain: boolean; remark?: string|null }
export type ScriptVerdictLabel = 'unknown'|'nothingHarmfulFound'|'suspicious'|'malicious';
export interface ScriptVerdict { label: ScriptVerdictLabel; score: number; reasons: { points: number; text: string; where: Place[] }[] }
export interface ScriptReport { language: ScriptLanguage; verdict: ScriptVerdict; summary: CitedText[]; steps: ScriptStep[]; layers: ScriptLayer[]; deobfuscated: string; indicators: Indicator[]; findings: ScriptFinding[]; unresolved: CitedText[]; truncated: string[]; warnings: CitedText[]; techniques: Technique[] }
export type ScriptAnalysis = ScriptReport & { milliseconds: number };
// POST /api/files/analyze?name=x.docm   the bytes as body, at most 50 MB -> FileAnalysis
export interface FileReport { name: string|null; type: string; format: string; size: number; md5: string; sha1: string; sha256: string; verdict: ScriptVerdict; summary: { text: string; parts: string[] }[];
  findings: { text: string; weight: number; part: string; techniques: Technique[] }[]; sections: { title: string; columns: string[]; rows: string[][] }[]; indicators: Indicator[]; scripts: { part: string; report: ScriptReport }[]; children: FileReport[]; truncated: string[]; warnings: string[]; techniques: Technique[] }
export type FileAnalysis = FileReport & { milliseconds: number };
// GET /api/incidents/{id}/scripts -> { items: IncidentScript[], leftOut: number }   the command lines and scripts of the incident's alerts, analyzed, worst first; at most 60, those of the gravest alerts
export interface IncidentScript { subject: string /* shortened */; text: string; language: ScriptLanguage; kind: 'commandLine'|'scriptBlock'; alertIds: string[]; device: string|null; time: string; verdict: ScriptVerdict; summary: string; techniques: Technique[]; indicators: number }
