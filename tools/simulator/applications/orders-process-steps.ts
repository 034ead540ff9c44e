import { block, step, type Step, when } from '../definition/step.js';

const whenStocked = when(
  'whenStocked',
  '${body.stocked} == true',
  step('to', 'toInventory', 'http://inventory:8080/api/stock'),
);
const otherwise = block('otherwise', 'otherwise1', [
  step('toD', 'toSupplier', 'http://${header.supplier}/api/reservations'),
]);

/** The lanes of the `doTry` besides its body. */
function guards(reserved: string): Step[] {
  return [
    block(
      'doCatch',
      'doCatch1',
      [step('log', 'logFailed', 'stock failed: ${exception.message}'), step('to', 'toFailed', 'seda:order-failed')],
      { exceptions: ['java.io.IOException', 'org.apache.camel.http.base.HttpOperationFailedException'] },
    ),
    block('doFinally', 'doFinally1', [step('log', 'logReserved', reserved)]),
  ];
}

const afterwards = [
  step('wireTap', 'tapEvents', 'kafka:orders.audit'),
  step('to', 'toPrice', 'direct:price-order'),
  block('filter', 'filterReserved', [step('to', 'toAccepted', 'kafka:orders.accepted')], {
    expression: '${exchangeProperty.reserved} == true',
  }),
];

/** Splits an order into its items, reserves each, prices the whole and publishes it. */
function processSteps(ofItem: readonly Step[], reserved: string): readonly Step[] {
  return [
    step('unmarshal', 'unmarshalOrder', 'json → Order'),
    block('doTry', 'doReserve', [
      block('split', 'splitItems', ofItem, { expression: '${body.items}' }),
      ...guards(reserved),
    ]),
    ...afterwards,
  ];
}

const setSku = step('setHeader', 'setSku', 'sku', { expression: '${body.sku}' });
const checkQuantity = step('validate', 'checkQuantity', '${body.quantity} > 0');
const unmarshalAnswer = step('unmarshal', 'unmarshalAnswer', 'json → Reservation');
const priceItem = step('bean', 'priceItem', 'priceService.price');

export const PROCESS_STEPS = processSteps(
  [
    setSku,
    checkQuantity,
    block('choice', 'chooseStock', [whenStocked, otherwise]),
    unmarshalAnswer,
    priceItem,
    step('log', 'logReservation', 'reserved ${header.sku}'),
  ],
  'reserved ${header.orderId}',
);

/** The next release: bulk goes another way, items are priced before they are reserved, and one log line says enough. */
export const RELEASED_PROCESS_STEPS = processSteps(
  [
    setSku,
    priceItem,
    checkQuantity,
    block('choice', 'chooseStock', [
      whenStocked,
      when('whenBulk', '${body.quantity} > 100', step('to', 'toBulk', 'jms:queue:bulk-reservations')),
      otherwise,
    ]),
    unmarshalAnswer,
  ],
  'reserved ${header.orderId} for ${header.customerId}',
);
