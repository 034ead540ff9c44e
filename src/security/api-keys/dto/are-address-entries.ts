import { registerDecorator } from 'class-validator';
import { AddressList } from '../address-list.js';

/** Every item is an address or a network (CIDR). */
export function AreAddressEntries(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'areAddressEntries',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => Array.isArray(value) && value.every((item) => AddressList.isEntry(item)),
        defaultMessage: () =>
          `${String(property)} must be addresses or networks like 10.1.2.3, 10.0.0.0/8 or 2001:db8::/32`,
      },
    });
  };
}
