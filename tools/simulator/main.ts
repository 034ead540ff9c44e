import { HELP } from './help.js';
import { parseOptions } from './options.js';
import { run } from './run.js';

const WRONG_OPTIONS = 2;
const INTERRUPTED = 130;

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args);
  if (!parsed.ok) {
    process.stderr.write(`${parsed.problems.join('\n')}\nTry --help.\n`);
    return WRONG_OPTIONS;
  }
  if (parsed.options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const fromEnvironment = process.env['CAMELEER_AUTH_TOKEN'];
  const known = fromEnvironment === undefined ? {} : { authToken: fromEnvironment };
  return run({ ...known, ...parsed.options }, stopOnSignal());
}

/** The first signal ends the run in order, the second at once. */
function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(INTERRUPTED);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.exit(failed(error));
  },
);

/** A file that cannot be written is the user's news, anything else is ours; whoever closes the pipe has seen enough. */
function failed(error: unknown): number {
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EPIPE') return 0;
  process.stderr.write(
    `the simulator failed: ${code === undefined ? (error.stack ?? error.message) : error.message}\n`,
  );
  return 1;
}
