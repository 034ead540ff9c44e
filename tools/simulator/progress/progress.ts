import type { WriteStream } from 'node:tty';

/** What is told: made anew each time. */
export interface ProgressLine {
  next(nowMs: number): string;
}

const REDRAW_MS = 1000;
const PLAIN_MS = 5000;

/** Where a run is, once a second in place on a terminal, every five seconds as a plain line elsewhere. */
export class Progress {
  private readonly timer: NodeJS.Timeout;
  private drawn = false;

  constructor(
    private readonly stream: WriteStream,
    line: ProgressLine,
  ) {
    const draw = () => {
      this.draw(line.next(Date.now()));
    };
    this.timer = setInterval(draw, stream.isTTY ? REDRAW_MS : PLAIN_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    if (this.drawn) this.stream.write('\n');
  }

  private draw(text: string): void {
    if (!this.stream.isTTY) {
      this.stream.write(`${text}\n`);
      return;
    }
    // A line longer than the terminal would wrap and could not be drawn over.
    const width = this.stream.columns > 0 ? this.stream.columns : 80;
    this.stream.write(`\r\x1b[K${text.slice(0, width - 1)}`);
    this.drawn = true;
  }
}
