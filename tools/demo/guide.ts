import type { Sights } from './sights.js';

/** Where the demo runs, and who may look. */
export interface Place {
  readonly base: string;
  readonly dataDirectory: string;
  readonly adminPassword: string;
  /** The agent that has crashed, and when that is noticed, milliseconds. */
  readonly crashed: { readonly agentId: string; readonly staleAfterMs: number; readonly deadAfterMs: number };
}

/** What a command shows, and the command. */
type Step = readonly [what: string, command: string];

/** The lines that tell a visitor where to look. Every command works as it stands in a shell with curl, in the order they are printed. */
export function guide(place: Place, sights: Sights): string {
  const { base, dataDirectory, adminPassword } = place;
  return [
    '',
    'Cameleer Server runs with a simulated fleet of Camel applications. Where to look:',
    '',
    `  Swagger UI   ${base}/swagger-ui   (Authorize: paste the token of the first command below)`,
    `  Health       ${base}/health`,
    `  Metrics      ${new URL('/metrics', base).href}`,
    `  Log in as    admin, ${adminPassword}`,
    '',
    'The agents. Paste one after the other into a shell; the token is good for 15 minutes:',
    '',
    ...lines(agentSteps(place, sights)),
    'Commands that return data right now:',
    '',
    ...lines(dataSteps(base, sights)),
    'Pictures, each into a file for a browser:',
    '',
    ...lines(pictureSteps(base, sights)),
    `Ctrl-C stops everything; the data and the secrets stay in ${dataDirectory}.`,
    '',
  ].join('\n');
}

function lines(steps: readonly Step[]): string[] {
  return steps.flatMap(([what, command]) => [`  # ${what}`, `  ${command}`, '']);
}

const AUTHORIZED = `curl -s -H "Authorization: Bearer $TOKEN"`;
const JSON_TYPE = "-H 'Content-Type: application/json'";

/** Takes a member out of the JSON on standard input. */
const member = (name: string): string => `sed 's/.*"${name}":"\\([^"]*\\)".*/\\1/'`;

/** As one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function post(url: string, body: object): string {
  return `${AUTHORIZED} ${JSON_TYPE} -d ${quoted(JSON.stringify(body))} '${url}'`;
}

function agentSteps({ base, adminPassword, crashed }: Place, { replay }: Sights): Step[] {
  const login = JSON.stringify({ username: 'admin', password: adminPassword });
  const [stale, dead] = [crashed.staleAfterMs, crashed.staleAfterMs + crashed.deadAfterMs].map((ms) => ms / 1000);
  const trace = { type: 'deep-trace', payload: { routeIds: ['order-process'], maxExecutions: 5 }, reason: 'demo' };
  const steps: Step[] = [
    ['log in', `TOKEN=$(curl -s ${JSON_TYPE} -d ${quoted(login)} '${base}/auth/login' | ${member('accessToken')})`],
    [
      `the agents: the fleet is LIVE; ${crashed.agentId} crashed just now, is STALE after ${stale} s and DEAD after ${dead} s`,
      `${AUTHORIZED} '${base}/agents?limit=5'; ${AUTHORIZED} '${base}/agents/${encodeURIComponent(crashed.agentId)}'`,
    ],
    [
      'deep trace: the next 5 executions of order-process in each instance carry everything',
      post(`${base}/agents/groups/orders/commands`, trace),
    ],
  ];
  if (replay === undefined) return steps;
  const url = `${base}/agents/${encodeURIComponent(replay.agentId)}/commands`;
  const order = { type: 'replay', payload: { executionId: replay.executionId }, reason: 'demo' };
  return [
    ...steps,
    [
      'replay: a failed execution once more, in the instance it came from',
      `COMMAND=$(${post(url, order)} | ${member('commandId')})`,
    ],
    [
      'the execution it led to, three seconds later',
      `sleep 3; ${AUTHORIZED} "${base}/executions/$(${AUTHORIZED} "${base}/commands/$COMMAND" | ${member('executionId')})"`,
    ],
  ];
}

function dataSteps(base: string, { failedId, orderId, correlationId }: Sights): Step[] {
  const shown: (readonly [what: string, path: string])[] = [
    ['the newest executions', '/search/executions?limit=5'],
    ['the newest failures', '/search/executions?status=FAILED&limit=5'],
  ];
  if (orderId !== undefined) {
    const order = encodeURIComponent(orderId);
    shown.push(['any piece of text in a payload', `/search/executions?text=${order}`]);
    shown.push(['everything that has to do with it', `/search?q=${order}`]);
  }
  shown.push(['failures that are alike', '/errors?limit=5']);
  if (failedId !== undefined) shown.push(['one failed execution, step by step', `/executions/${failedId}`]);
  if (correlationId !== undefined) {
    const query = `correlationId=${encodeURIComponent(correlationId)}`;
    shown.push(['its whole business transaction, as a tree', `/executions?${query}`]);
  }
  shown.push(['the versions of a route', '/diagrams?application=orders&routeId=order-process']);
  return shown.map(([what, path]) => [what, `${AUTHORIZED} '${base}${path}'`]);
}

function pictureSteps(base: string, { diagramHash, olderHash, newerHash }: Sights): Step[] {
  const shown: (readonly [what: string, file: string, path: string])[] = [
    ['how the routes of orders are linked', 'topology.svg', '/applications/orders/topology'],
  ];
  if (diagramHash !== undefined) {
    shown.push(['the route of a failed execution, as it ran', 'route.svg', `/diagrams/${diagramHash}`]);
  }
  if (olderHash !== undefined && newerHash !== undefined) {
    shown.push(['what a release changed in order-process', 'release.svg', `/diagrams/${olderHash}/diff/${newerHash}`]);
  }
  return shown.map(([what, file, path]) => [what, `${AUTHORIZED} -o ${file} '${base}${path}'`]);
}
