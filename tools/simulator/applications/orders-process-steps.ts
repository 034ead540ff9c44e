import { block, step, type Step, when } from '../definition/step.js';

const ITEMS = '${body.items}';
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
export const PROCESS_STEPS: readonly Step[] = [
  step('unmarshal', 'unmarshalOrder', 'json → Order'),
  block('doTry', 'doReserve', [
    block(
      'split',
      'splitItems',
      [
        step('setHeader', 'setSku', 'sku', { expression: '${body.sku}' }),
        step('validate', 'checkQuantity', '${body.quantity} > 0'),
        block('choice', 'chooseStock', [whenStocked, otherwise]),
        step('unmarshal', 'unmarshalAnswer', 'json → Reservation'),
        step('bean', 'priceItem', 'priceService.price'),
        step('log', 'logReservation', 'reserved ${header.sku}'),
      ],
      { expression: ITEMS },
    ),
    ...guards('reserved ${header.orderId}'),
  ]),
  ...afterwards,
];

/** The next release: bulk goes another way, items are priced before they are reserved, and one log line says enough. */
export const RELEASED_PROCESS_STEPS: readonly Step[] = [
  step('unmarshal', 'unmarshalOrder', 'json → Order'),
  block('doTry', 'doReserve', [
    block(
      'split',
      'splitItems',
      [
        step('setHeader', 'setSku', 'sku', { expression: '${body.sku}' }),
        step('bean', 'priceItem', 'priceService.price'),
        step('validate', 'checkQuantity', '${body.quantity} > 0'),
        block('choice', 'chooseStock', [
          whenStocked,
          when('whenBulk', '${body.quantity} > 100', step('to', 'toBulk', 'jms:queue:bulk-reservations')),
          otherwise,
        ]),
        step('unmarshal', 'unmarshalAnswer', 'json → Reservation'),
      ],
      { expression: ITEMS },
    ),
    ...guards('reserved ${header.orderId} for ${header.customerId}'),
  ]),
  ...afterwards,
];
