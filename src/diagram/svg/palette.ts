import type { NodeClass } from '../route-drawing-graph.js';

/** Colours of a class: of its text and icons, behind them, and of its borders. */
export interface Tone {
  readonly text: string;
  readonly tint: string;
  readonly border: string;
}

/** Colours of a picture on one ground. Text has a contrast of at least 4.5:1 on whatever it may stand on. */
export interface Palette {
  readonly page: string;
  readonly pageBorder: string;
  readonly card: string;
  /** Grounds of lanes, by turns: however deep they lie in each other, they do not add up. */
  readonly lanes: readonly [string, string];
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly classes: Readonly<Record<NodeClass, Tone>>;
  readonly marks: Readonly<Record<MarkTone, string>>;
}

/** What a mark says: well, badly, under way, or neither. */
export type MarkTone = 'good' | 'bad' | 'busy' | 'aside';

export const LIGHT: Palette = {
  page: '#ffffff',
  pageBorder: '#d8dee8',
  card: '#ffffff',
  lanes: ['#f6f8fb', '#ffffff'],
  text: '#16202e',
  quiet: '#586476',
  line: '#6d7a8d',
  classes: {
    endpoint: { text: '#1a56c4', tint: '#e6effd', border: '#a9c5f5' },
    crossRoute: { text: '#0a6b7c', tint: '#dcf3f6', border: '#84cad6' },
    processor: { text: '#1b7038', tint: '#e3f4e8', border: '#9fd3b0' },
    eip: { text: '#6637bb', tint: '#efe9fb', border: '#c6b2ec' },
    error: { text: '#b92222', tint: '#fce9e9', border: '#ecaaaa' },
  },
  marks: { good: '#1b7038', bad: '#b92222', busy: '#1a56c4', aside: '#586476' },
};

export const DARK: Palette = {
  page: '#12171f',
  pageBorder: '#2c3542',
  card: '#1a212c',
  lanes: ['#171d26', '#12171f'],
  text: '#e9eef5',
  quiet: '#a4b0c0',
  line: '#8592a5',
  classes: {
    endpoint: { text: '#8fb7ff', tint: '#1b2c4a', border: '#3d5f99' },
    crossRoute: { text: '#62cfe0', tint: '#123540', border: '#2c6f7d' },
    processor: { text: '#76d196', tint: '#16351f', border: '#346e48' },
    eip: { text: '#c3a6fb', tint: '#2c2147', border: '#664f96' },
    error: { text: '#ff9c9c', tint: '#411d20', border: '#8f4348' },
  },
  marks: { good: '#76d196', bad: '#ff9c9c', busy: '#8fb7ff', aside: '#a4b0c0' },
};
