/** What `--help` prints. */
export const HELP = `Cameleer fleet simulator: sends what the agents of a fleet of Camel applications would send: executions, the
graphs of their routes where the server lacks them, and metrics as often as it wants them. Every instance registers as an agent of
its own, sends heartbeats, and obeys: configurations, deep traces, replays, and routes that are stopped and started. The
agents of the application quotes speak protocol 1, all others protocol 2.

Usage: node dist/tools/simulator/main.js [options]

How much
  --rate N            executions per second over the whole fleet (50)
  --duration D        stop after D: 30s, 5m, 1h (until Ctrl-C)
  --count N           stop after N executions
  --backfill D        spread what is sent over the past D instead of now, as fast as the server takes it;
                      how many: --count, or rate x duration, or rate x D.
                      The agents take no commands meanwhile

What
  --seed N            equal seeds make equal fleets (1)
  --capture LEVEL     minimal: no payloads; standard: of each route; deep: of each processor (standard);
                      another than standard holds until the server's configuration changes
  --no-incidents      no windows of 2 to 10 minutes in which one route fails 30 to 80 %
  --release-after D   the next version of order-process runs from D after the first execution, 0s: at once (10m)
  --adversarial       add an application that breaks the rules: 10,000-item splits, 2 MB bodies,
                      unknown nodes, records twice, in the wrong order, from a fast clock

Where to
  --url URL           the server (http://127.0.0.1:8081)
  --auth-token TOKEN  the server's bootstrap token, or an API key with the role AGENT (CAMELEER_AUTH_TOKEN);
                      --token is the same
  --batch N           records per request of one instance, at most; or what came in 1 s (200)
  --connections N     requests at a time (4)
  --gzip              compress requests
  --out FILE          write executions as NDJSON to FILE instead of sending; - is standard output.
                      With --count or --duration at once, the records end now

  --quiet             no progress, only the summary
  --help, -h          this text

Examples
  A steady fleet until Ctrl-C:         main.js --rate 200
  A day of history to look at:         main.js --backfill 24h --count 100000 --gzip
  A minute of full load:               main.js --rate 5000 --duration 1m --connections 8
  A file of records for a benchmark:   main.js --count 20000 --seed 7 --out records.ndjson

Exit code: 0 all delivered, 1 something was not (or the server never came up), 2 wrong options.
When the server is full (429, 503) the simulator waits as long as it is told and sends the same batch again; a server
that is gone is retried until it is back. Generation pauses meanwhile and catches up afterwards.
`;
