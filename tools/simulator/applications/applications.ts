import { adversary } from './adversary.js';
import type { ApplicationModel } from './application.js';
import { cafe } from './cafe.js';
import { customerApi } from './customer-api.js';
import { ledger } from './ledger.js';
import { orderImport } from './order-import.js';
import { orders } from './orders.js';
import { quotes } from './quotes.js';
import { stockGateway } from './stock-gateway.js';
import { travel } from './travel.js';

/** The applications of the fleet; their weights are tuned to the mix of records the load is modelled on. */
export function applications(adversarial: boolean): readonly ApplicationModel[] {
  const usual = [customerApi, orders, ledger, orderImport, stockGateway, travel, cafe, quotes];
  return adversarial ? [...usual, adversary] : usual;
}
