/** Microseconds since 1970 as RFC 3339, with six digits only where three do not suffice: what the API answers. */
export function oracleTime(micros: number): string {
  const rest = micros % 1000;
  const text = new Date((micros - rest) / 1000).toISOString();
  return rest === 0 ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}
