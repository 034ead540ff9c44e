const PATIENCE_MS = 5000;

/** What `GET /metrics` of a server answered at one moment. */
export class MetricsPage {
  private constructor(private readonly text: string) {}

  /** Rejects when the server does not answer 200 within five seconds. */
  static async read(origin: URL): Promise<MetricsPage> {
    const response = await fetch(new URL('/metrics', origin), { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw new Error(`GET /metrics answered ${response.status}`);
    return new MetricsPage(await response.text());
  }

  /**
   * The value of a series written as on the page: `name` or `name{label="value"}`. Labels that were not counted yet
   * are 0; throws when there is no metric of that name.
   */
  value(series: string): number {
    const line = this.lineAfter(`${series} `);
    if (line !== undefined) return Number(line);
    const [name = series] = series.split('{');
    if (this.lineAfter(`# TYPE ${name} `) === undefined) throw new Error(`The server has no metric ${name}.`);
    return 0;
  }

  private lineAfter(start: string): string | undefined {
    const at = `\n${this.text}`.indexOf(`\n${start}`);
    return at < 0 ? undefined : this.text.slice(at + start.length).split('\n', 1)[0];
  }
}
