import { BlockList, isIP } from 'node:net';

const CIDR = /^([^/]+)(?:\/(\d{1,3}))?$/;
const BITS = { ipv4: 32, ipv6: 128 } as const;

interface Network {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly prefix: number;
}

/** Addresses and networks, like `10.1.2.3`, `10.0.0.0/8` or `2001:db8::/32`. */
export class AddressList {
  private readonly list = new BlockList();

  /** @param entries each as {@link isEntry} wants it; others match nothing */
  constructor(entries: readonly string[]) {
    for (const entry of entries) {
      const network = networkOf(entry);
      if (network !== undefined) this.list.addSubnet(network.address, network.prefix, network.family);
    }
  }

  static isEntry(text: unknown): boolean {
    return typeof text === 'string' && networkOf(text) !== undefined;
  }

  has(address: string): boolean {
    const version = isIP(address);
    return version !== 0 && this.list.check(address, version === 4 ? 'ipv4' : 'ipv6');
  }
}

function networkOf(text: string): Network | undefined {
  const [, address = '', bits] = CIDR.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0 || address.includes('%')) return undefined;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const prefix = bits === undefined ? BITS[family] : Number(bits);
  return prefix <= BITS[family] ? { address, family, prefix } : undefined;
}
