import type { TextField } from '../../../src/search/executions/execution-summary.js';
import type { ErrorInfo, ExchangeSnapshot, RouteExecution } from '../../../tools/simulator/wire.js';
import { referenceOrder } from '../reference-order.js';

/** One text of an execution and where it stands. A text that is looked for is found inside one of them. */
export interface SearchedText {
  readonly field: TextField;
  /** Position of the processor in pre-order; null for the execution's own exchange. */
  readonly processorIndex: number | null;
  /** '' for the execution's own exchange. */
  readonly processorId: string;
  /** Of the header or property whose value this is; '' for any other text. */
  readonly name: string;
  readonly text: string;
}

/** What may carry texts: the execution itself and each of its processors. */
type Carrier = Pick<RouteExecution, 'error' | 'input' | 'output'>;
type Side = 'input' | 'output';
type Piece = readonly [field: TextField, text: string | null | undefined, name?: string];

/** Every text of a record, that of the execution first, then processor by processor. */
export function textsOf(record: RouteExecution): SearchedText[] {
  const own = piecesOf(record).map((piece) => toText(piece, null, ''));
  const ofProcessors = inPreOrder(record).flatMap((processor, index) =>
    piecesOf(processor).map((piece) => toText(piece, index, processor.processorId)),
  );
  return [...own, ...ofProcessors].filter(({ text }) => text !== '');
}

function inPreOrder({ processors }: RouteExecution): RouteExecution['processors'] {
  const positions = new Map(referenceOrder(processors).map(({ seq }, position) => [seq, position]));
  return processors.toSorted((a, b) => (positions.get(a.seq) ?? 0) - (positions.get(b.seq) ?? 0));
}

const toText = ([field, text, name]: Piece, processorIndex: number | null, processorId: string): SearchedText => ({
  field,
  processorIndex,
  processorId,
  name: name ?? '',
  text: text ?? '',
});

const piecesOf = ({ error, input, output }: Carrier): Piece[] => [
  ...ofError(error),
  ...ofSnapshot('input', input),
  ...ofSnapshot('output', output),
];

const ofError = (error: ErrorInfo | undefined): Piece[] => [
  ['errorMessage', error?.message],
  ['errorStackTrace', error?.stackTrace],
];

const ofSnapshot = (side: Side, snapshot: ExchangeSnapshot | undefined): Piece[] => [
  [`${side}Body`, snapshot?.body],
  ...ofPairs(`${side}Headers`, snapshot?.headers),
  ...ofPairs(`${side}Properties`, snapshot?.properties),
];

/** Names are searched like values. */
const ofPairs = (field: TextField, pairs: Readonly<Record<string, string | null>> | undefined): Piece[] =>
  Object.entries(pairs ?? {}).flatMap(([name, value]): Piece[] => [
    [field, name],
    [field, value, name],
  ]);
